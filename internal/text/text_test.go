package text_test

import (
	"strings"
	"testing"
	"unicode"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/text"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// types are all of them, by name.
var types = map[string]func() text.Value{
	"line": func() text.Value { return new(text.Line) }, "lines": func() text.Value { return new(text.Lines) },
	"name": func() text.Value { return new(text.Name) }, "file name": func() text.Value { return new(text.FileName) },
	"email": func() text.Value { return new(text.Email) }, "phone": func() text.Value { return new(text.Phone) },
	"mobile": func() text.Value { return new(text.Mobile) }, "postcode": func() text.Value { return new(text.Postcode) },
	"account": func() text.Value { return new(text.BankAccount) }, "amount": func() text.Value { return new(text.Amount) },
	"unit code": func() text.Value { return new(text.UnitCode) }, "option": func() text.Value { return new(text.Option) },
	"id": func() text.Value { return new(text.ID) }, "cursor": func() text.Value { return new(text.Cursor) },
	"day": func() text.Value { return new(text.Day) }, "time": func() text.Value { return new(text.Time) },
}

// take gives the form of a text, or what is wrong with it.
func take(kind, typed string) (string, fault.Fields) {
	v, faults := types[kind](), fault.Fields{}
	v.Take("/x", typed, &faults)
	return shown(v), faults
}

func shown(v text.Value) string {
	switch v := v.(type) {
	case *text.Line:
		return string(*v)
	case *text.Lines:
		return string(*v)
	case *text.Name:
		return string(*v)
	case *text.FileName:
		return string(*v)
	case *text.Email:
		return string(*v)
	case *text.Phone:
		return string(*v)
	case *text.Mobile:
		return string(*v)
	case *text.Postcode:
		return string(*v)
	case *text.BankAccount:
		return string(*v)
	case *text.Amount:
		return string(*v)
	case *text.UnitCode:
		return string(*v)
	case *text.Option:
		return string(*v)
	case *text.ID:
		return string(*v)
	case *text.Cursor:
		return string(*v)
	case *text.Day:
		return string(*v)
	case *text.Time:
		return string(*v)
	}
	panic("a type without a text")
}

func TestATextIsBroughtIntoTheFormOfItsType(t *testing.T) {
	for _, tc := range []struct{ kind, typed, want string }{
		{"line", "\ufeff 张三\t李四 \u202e", "张三 李四"},
		{"lines", "一\r\n二\r三\v四\u2028五\u0085六  \n\n七\t八\n", "一\n二\n三\n四\n五\n六\n\n七 八"},
		{"name", "古丽米热•艾比布力", "古丽米热·艾比布力"}, {"name", "张　三", "张三"},
		{"file name", "质量手册（第２版）．pdf", "质量手册（第2版）.pdf"}, {"file name", "手册.pdf. .", "手册.pdf"}, {"file name", "Re\u0301sume\u0301.pdf", "Résumé.pdf"},
		{"file name", "fdp.\u202egpj", "fdp.gpj"}, {"file name", "..", ""},
		{"email", "\ufeffzhang@qq.example", "zhang@qq.example"}, {"email", "zhang\u200bsan@qq.example", "zhangsan@qq.example"},
		{"email", "\uff4ceader@qq.example", "leader@qq.example"}, {"email", " Zhang＠QQ．Example ", "zhang@qq.example"},
		{"phone", "（86-571）88888888", "0571-88888888"}, {"mobile", "+86 138-0000-0000", "13800000000"},
		{"postcode", "１００ ０２９", "100029"}, {"account", "６２２２ 0000-0000", "6222 0000-0000"}, {"amount", "１，２３４．5", "1234.5"},
		{"unit code", "nntppb3p7", "NNTPPB3P-7"}, {"unit code", "１２330000NNTPPB3P7W", "12330000NNTPPB3P7W"},
		{"option", " pass ", "pass"}, {"id", "F1-02", "F1-02"}, {"day", "２０２６－０１－３１", "2026-01-31"}, {"time", "2026-01-31T09:00:00+08:00", "2026-01-31T09:00:00+08:00"},
	} {
		if got, faults := take(tc.kind, tc.typed); len(faults) > 0 || got != tc.want {
			t.Errorf("%s %+q: %+q, %v; want %+q", tc.kind, tc.typed, got, faults, tc.want)
		}
	}
}

func TestWhatCantBeBroughtIntoFormIsRefusedAndTheCharacterNamed(t *testing.T) {
	for _, tc := range []struct{ kind, typed, says string }{
		{"line", "张\x00三", "第 2 个字符（U+0000，控制字符）不能使用"}, {"lines", "通过\x1b[31m", "U+001B"}, {"line", "张三\r\n主任：通过", "换行"},
		{"line", "\x7f", "U+007F"}, {"lines", "a\u0080", "U+0080"}, {"line", "王\ufffd", "UTF-8"}, {"lines", "王\ufffd", "U+FFFD"}, {"line", "\xff", "U+FFFD"},
		{"line", "王\ue000", "自造字"}, {"lines", "\U000f0000", "U+F0000"}, {"line", "\ufdd0", "U+FDD0"}, {"line", "\U0001ffff", "U+1FFFF"}, {"name", "李\x00", "U+0000"},
		{"file name", "a/b.pdf", "“/”"}, {"file name", `a\b.pdf`, `“\”`}, {"file name", "a\x00.pdf", "U+0000"}, {"file name", "a\n.pdf", "换行"},
		{"email", "zh\u0430ng@qq.example", "“а”，U+0430，西里尔字母"}, {"email", "\u03bfffice@qq.example", "希腊字母"}, {"email", "张三@qq.example", "“张”，U+5F20，汉字"},
		{"email", "a b@qq.example", "空格"}, {"email", ".a@qq.example", "name@example.cn"}, {"email", "a..b@qq.example", "name@example.cn"},
		{"email", "a@qq", "name@example.cn"}, {"email", strings.Repeat("a", 65) + "@qq.example", "name@example.cn"}, {"email", `"a"@qq.example`, "name@example.cn"},
		{"email", "a@b.cn\r\nBcc: c@d.cn", "控制字符"}, {"email", "a@例子.cn", "汉字"}, {"email", "a@-b.cn", "name@example.cn"}, {"email", "a@b.c", "name@example.cn"},
		{"phone", "问办公室", "0571-88888888转801"}, {"mobile", "010-00000000", "11 位手机号"}, {"postcode", "1000", "6 位"}, {"account", "无", "39 位"},
		{"amount", "一百", "万元"}, {"amount", "1,23", "万元"}, {"unit code", "000000000000000000", "不是任何单位的代码"}, {"unit code", "0000 0000-0", "不是任何单位的代码"},
		{"unit code", "1", "18 位"}, {"unit code", "1233OOOONNTPPB3P7W", "是否应为“0”"},
		{"option", "通过", "不在可选项中"}, {"id", "\u202e1", ""}, {"id", "张三", "格式"}, {"cursor", "\x00", "格式"}, {"day", "2026-02-30", "不是存在的日期"}, {"time", "昨天", "时间"},
		{"time", "1026-01-31T09:00:00+08:00", "时间"},
	} {
		got, faults := take(tc.kind, tc.typed)
		if tc.says == "" {
			continue
		}
		if len(faults) != 1 || faults[0].Pointer != "/x" || !strings.Contains(faults[0].Text().Zh, tc.says) || got != "" {
			t.Errorf("%s %+q: %+q, %v", tc.kind, tc.typed, got, faults.Err(fault.InputInvalid))
		}
		for _, f := range faults {
			if said := f.Text(); strings.Contains(said.Zh+said.En, "{") || strings.ContainsFunc(said.Zh, unicode.IsControl) {
				t.Errorf("%s %+q: it says %q", tc.kind, tc.typed, said)
			}
		}
	}
}

func TestAnEmptyTextIsOfEveryType(t *testing.T) {
	for kind := range types {
		for _, empty := range []string{"", " \u3000\t", "\u200b\ufeff"} {
			if got, faults := take(kind, empty); got != "" || len(faults) > 0 {
				t.Errorf("%s %q: %q, %v", kind, empty, got, faults)
			}
		}
	}
}

// strange makes texts of what has gone wrong before, among what people type.
var strange = rapid.StringOf(rapid.OneOf(
	rapid.RuneFrom([]rune("0189azAZ张三示例·•．（）()@.-+转、/ \u3000\t")),
	rapid.RuneFrom([]rune("\x00\x1b\r\n\v\u0085\u2028\u00a0\u200b\u200c\u200d\u200e\u202e\u2066\u061c\ufeff\ufe0f\ufffd\ue000\U000e0100\u0301\u1100\u1161\u2f00\uf9dc\u0430\uff21\uff0e\u3164\u0646\u0915\u094d")),
	rapid.Rune()))

func checkTaken(t interface {
	Errorf(string, ...any)
}, kind, typed string) {
	got, faults := take(kind, typed)
	if len(faults) > 0 {
		return
	}
	if again, faults := take(kind, got); len(faults) > 0 || again != got {
		t.Errorf("%s %+q is %+q, and of that %+q, %v", kind, typed, got, again, faults)
	}
	if !norm.NFC.IsNormalString(got) || got != strings.TrimSpace(got) {
		t.Errorf("%s %+q is %+q", kind, typed, got)
	}
	for _, r := range got {
		joiner := r == '\u200c' || r == '\u200d'
		if r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) && (r != '\n' || kind != "lines") ||
			code.Invisible(r) && !joiner || unicode.Is(unicode.Bidi_Control, r) {
			t.Errorf("%s %+q has %U", kind, typed, r)
		}
	}
}

func TestTakingIsIdempotentAndLeavesNothingForbidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := strange.Draw(t, "typed")
		for kind := range types {
			checkTaken(t, kind, typed)
		}
	})
}

func FuzzTake(f *testing.F) {
	for _, s := range []string{"", "张\u200b三", "zh\u0430ng@qq.example", "0571-88888888转801", "NNTPPB3P-7", "a/b.pdf", "一\r\n二", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for kind := range types {
			checkTaken(t, kind, typed)
		}
		if s := text.Shown(typed); s != text.Shown(s) || strings.ContainsFunc(s, unicode.IsControl) || strings.ContainsRune(s, unicode.ReplacementChar) {
			t.Errorf("%+q is shown as %+q", typed, s)
		}
	})
}

type part struct {
	Who text.Name `json:"who"`
}

type lent struct {
	Lent text.Line `json:"lent"`
}

func TestEveryTextOfAnInputIsTakenAtItsPlace(t *testing.T) {
	in := struct {
		lent
		Title  text.Line  `json:"title"`
		Maybe  *text.Line `json:"maybe"`
		Parts  []part     `json:"parts"`
		Items  []text.ID  `json:"items"`
		Plain  string     `json:"plain"`
		Word   *[]part    `json:"word"`
		Hidden string     `json:"-"`
		inner  string
	}{Title: " a\u200b ", Maybe: new(text.Line), Parts: []part{{"张 三"}, {"李\x00"}}, Items: []text.ID{"1", "二"}, Plain: " b\u202e",
		Word: &[]part{{"王\n"}, {"王\n五"}}, Hidden: "\x00", inner: "\x00"}
	*in.Maybe, in.Lent = "\x1b", "\ufffd"
	var faults fault.Fields
	text.Check(&in, "/", &faults)
	var at []string
	for _, f := range faults {
		at = append(at, f.Pointer)
	}
	if want := "/lent /maybe /parts/1/who /items/1 /word/1/who"; strings.Join(at, " ") != want {
		t.Errorf("faults at %v, want %s", at, want)
	}
	if in.Title != "a" || in.Parts[0].Who != "张三" || in.Plain != "b" || (*in.Word)[0].Who != "王" || in.Hidden != "\x00" {
		t.Errorf("%+v", in)
	}
}

func TestAClaimIsShownWithoutWhatALineRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"张三\r\n主任：通过": "张三  主任：通过", "\ufeff示例\x00院": "示例院", "王\ufffd\ue000": "王", "a\tb": "a b",
	} {
		if got := text.Shown(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
