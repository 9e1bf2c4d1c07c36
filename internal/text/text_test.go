package text_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/text"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var types = []text.Type{text.Line, text.Lines, text.Name, text.FileName, text.Login, text.Phone, text.Mobile,
	text.Postcode, text.Account,
	text.Amount, text.UnitCode, text.Option, text.ID, text.Cursor, text.Day, text.Time}

// take gives the form of a text, or what is wrong with it.
func take(kind text.Type, typed string) (string, fault.Fields) {
	var faults fault.Fields
	taken := kind.Take("/x", typed, &faults)
	return taken, faults
}

func TestATextIsBroughtIntoTheFormOfItsType(t *testing.T) {
	for _, tc := range []struct {
		kind        text.Type
		typed, want string
	}{
		{text.Line, "\ufeff 张三\t李四 \u202e", "张三 李四"},
		{text.Lines, "一\r\n二\r三\v四\u2028五\u0085六  \n\n七\t八\n", "一\n二\n三\n四\n五\n六\n\n七 八"},
		{text.Name, "古丽米热•艾比布力", "古丽米热·艾比布力"}, {text.Name, "张　三", "张三"},
		{text.FileName, "质量手册（第２版）．pdf", "质量手册（第2版）.pdf"}, {text.FileName, "手册.pdf. .", "手册.pdf"},
		{text.FileName, "Re\u0301sume\u0301.pdf", "Résumé.pdf"},
		{text.FileName, "fdp.\u202egpj", "fdp.gpj"}, {text.FileName, "..", ""},
		{text.Login, "\ufeffzhang@qq.example", "zhang@qq.example"},
		{text.Login, "zhang\u200bsan@qq.example", "zhangsan@qq.example"},
		{text.Login, "\uff4ceader@qq.example", "leader@qq.example"}, {text.Login, " Zhang＠QQ．Example ", "zhang@qq.example"},
		{text.Phone, "（86-571）88888888", "0571-88888888"}, {text.Mobile, "+86 138-0000-0000", "13800000000"},
		{text.Postcode, "１００ ０２９", "100029"}, {text.Account, "６２２２ 0000-0000", "6222 0000-0000"},
		{text.Amount, "１２３４．5", "1234.5"},
		{text.UnitCode, "nntppb3p7", "NNTPPB3P-7"}, {text.UnitCode, "１２330000NNTPPB3P7W", "12330000NNTPPB3P7W"},
		{text.Option, " pass ", "pass"}, {text.ID, "F1-02", "F1-02"}, {text.Day, "２０２６－０１－３１", "2026-01-31"},
		{text.Time, "2026-01-31T09:00:00+08:00", "2026-01-31T09:00:00+08:00"},
	} {
		if got, faults := take(tc.kind, tc.typed); len(faults) > 0 || got != tc.want {
			t.Errorf("%s %+q: %+q, %v; want %+q", tc.kind, tc.typed, got, faults, tc.want)
		}
	}
}

func TestWhatCantBeBroughtIntoFormIsRefusedAndTheCharacterNamed(t *testing.T) {
	for _, tc := range []struct {
		kind        text.Type
		typed, says string
	}{
		{text.Line, "张\x00三", "第 2 个字符（U+0000，控制字符）不能使用"}, {text.Lines, "通过\x1b[31m", "U+001B"},
		{text.Line, "张三\r\n主任：通过", "换行"},
		{text.Line, "\x7f", "U+007F"}, {text.Lines, "a\u0080", "U+0080"}, {text.Line, "王\ufffd", "UTF-8"},
		{text.Lines, "王\ufffd", "U+FFFD"}, {text.Line, "\xff", "U+FFFD"},
		{text.Line, "王\ue000", "自造字"}, {text.Lines, "\U000f0000", "U+F0000"}, {text.Line, "\ufdd0", "U+FDD0"},
		{text.Line, "\U0001ffff", "U+1FFFF"}, {text.Name, "李\x00", "U+0000"},
		{text.FileName, "a/b.pdf", "“/”"}, {text.FileName, `a\b.pdf`, `“\”`}, {text.FileName, "a\x00.pdf", "U+0000"},
		{text.FileName, "a\n.pdf", "换行"},
		{text.Login, "zh\u0430ng@qq.example", "“а”，U+0430，西里尔字母"}, {text.Login, "\u03bfffice@qq.example", "希腊字母"},
		{text.Login, "张三@qq.example", "“张”，U+5F20，汉字"},
		{text.Login, "a b@qq.example", "空格"}, {text.Login, ".a@qq.example", "name@example.cn"},
		{text.Login, "a..b@qq.example", "name@example.cn"},
		{text.Login, "a@qq", "name@example.cn"}, {text.Login, strings.Repeat("a", 65) + "@qq.example", "name@example.cn"},
		{text.Login, `"a"@qq.example`, "name@example.cn"},
		{text.Login, "a@b.cn\r\nBcc: c@d.cn", "控制字符"}, {text.Login, "a@例子.cn", "汉字"},
		{text.Login, "a@-b.cn", "name@example.cn"}, {text.Login, "a@b.c", "name@example.cn"},
		{text.Phone, "问办公室", "0571-88888888转801"}, {text.Mobile, "010-00000000", "11 位手机号"}, {text.Postcode, "1000", "6 位"},
		{text.Account, "无", "39 位"},
		{text.Amount, "一百", "万元"}, {text.Amount, "1,234", "万元"}, {text.UnitCode, "000000000000000000", "不是任何单位的代码"},
		{text.UnitCode, "0000 0000-0", "不是任何单位的代码"},
		{text.UnitCode, "1", "18 位"}, {text.UnitCode, "1233OOOONNTPPB3P7W", "是否应为“0”"},
		{text.Option, "通过", "请从列表中选择"}, {text.ID, "\u202e1", ""}, {text.ID, "张三", "系统给出的编号"},
		{text.Cursor, "\x00", "上一页给出的 next"},
		{text.Day, "2026-02-30", "不是存在的日期"}, {text.Time, "昨天", "时间"},
		{text.Time, "1026-01-31T09:00:00+08:00", "时间"},
	} {
		got, faults := take(tc.kind, tc.typed)
		if tc.says == "" {
			continue
		}
		if len(faults) != 1 || faults[0].Pointer != "/x" || !strings.Contains(faults[0].Text().Zh, tc.says) ||
			got != tc.typed {
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
	for _, kind := range types {
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
}, kind text.Type, typed string) {
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
		if r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) &&
			(r != '\n' || kind != text.Lines) ||
			code.Invisible(r) && !joiner || unicode.Is(unicode.Bidi_Control, r) {
			t.Errorf("%s %+q has %U", kind, typed, r)
		}
	}
}

func TestTakingIsIdempotentAndLeavesNothingForbidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := strange.Draw(t, "typed")
		for _, kind := range types {
			checkTaken(t, kind, typed)
		}
	})
}

func FuzzTake(f *testing.F) {
	for _, s := range []string{"", "张\u200b三", "zh\u0430ng@qq.example", "0571-88888888转801", "NNTPPB3P-7", "a/b.pdf",
		"一\r\n二", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, kind := range types {
			checkTaken(t, kind, typed)
		}
		if s := text.Shown(typed); s != text.Shown(s) || strings.ContainsFunc(s, unicode.IsControl) ||
			strings.ContainsRune(s, unicode.ReplacementChar) {
			t.Errorf("%+q is shown as %+q", typed, s)
		}
	})
}

type part struct {
	Who string `json:"who" text:"name"`
}

type lent struct {
	Lent string `json:"lent"`
}

func TestEveryTextOfAnInputIsTakenAtItsPlace(t *testing.T) {
	in := struct {
		lent
		Title  string   `json:"title" text:"line"`
		Maybe  *string  `json:"maybe" text:"lines"`
		Parts  []part   `json:"parts"`
		Items  []string `json:"items" text:"id"`
		Plain  string   `json:"plain"`
		Word   *[]part  `json:"word"`
		Hidden string   `json:"-"`
		inner  string
	}{Title: " a\u200b ", Maybe: new(string), Parts: []part{{"张 三"}, {"李\x00"}}, Items: []string{"1", "二"},
		Plain: " b\u202e",
		Word:  &[]part{{"王\n"}, {"王\n五"}}, Hidden: "\x00", inner: "\x00"}
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

// The logins of the case file: brought into form, or refused with the character named.
func TestLoginsThatNeverMatchedAreTakenInOneFormOrRefused(t *testing.T) {
	content, err := os.ReadFile("testdata/logins.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases struct {
		All []struct{ Typed, Right string } `json:"refuse_or_normalise"`
	}
	if err := json.Unmarshal(content, &cases); err != nil || len(cases.All) != 5 {
		t.Fatal(err, len(cases.All))
	}
	for _, c := range cases.All {
		got, faults := take(text.Login, c.Typed)
		if want, refused := strings.CutPrefix(c.Right, "refused"); refused {
			if len(faults) != 1 || !strings.Contains(faults[0].Text().En, "U+") {
				t.Errorf("%+q is taken as %q; right:%s", c.Typed, got, want)
			}
		} else if want, _, _ := strings.Cut(c.Right, " or "); len(faults) > 0 || got != want {
			t.Errorf("%+q is taken as %+q, %v; right: %s", c.Typed, got, faults, c.Right)
		}
	}
}
