package code_test

import (
	"strings"
	"testing"
	"unicode"

	"appraisal/internal/code"

	"golang.org/x/text/unicode/norm"
)

func TestALineHasNothingThatNobodySees(t *testing.T) {
	for in, want := range map[string]string{
		"张三":                         "张三",
		" \u3000张三\t\n":              "张三",
		"\ufeff张\u200b三\u200e":       "张三",
		"示例\u00a0院\u2028一部":          "示例 院 一部",
		"示例\u3000院":                  "示例\u3000院",
		"甲\r\n乙":                     "甲\r\n乙",
		"葛\U000e0100":                "葛",
		"\u200b":                     "",
		"A\u202fB\u00adC \u2007":     "A BC",
		"José · 𠮷":                   "José · 𠮷",
		"Jose\u0301":                 "José",
		"e\u200b\u0301":              "é",              // what stood between has gone
		"\u2f63产\u2f00\u2f49":        "生产一月",           // radicals that come out of a PDF
		"\uf9dc":                     "隆",              // a compatibility character
		"ＴＳ２０２６（第１号）":                "TS2026（第1号）",    // the brackets are Chinese
		"张\u200d三":                   "张三",             // no joiner among Chinese characters
		"می\u200cخواهم":              "می\u200cخواهم",  // it is spelt so
		"\u200cمی\u200c\u200c ":      "می",             // it joins nothing
		"क\u094d\u200dष":             "क\u094d\u200dष", //
		"x\U000e0041\ufe0f\u3164":    "x",              // a tag, a selector, a filler
		"\u0645\u061c\u202eabc":      "\u0645abc",      // marks of direction
		"\u2066abc\u2069":            "abc",            //
		"⿰⺮":                         "⿰⺮",             // a radical that stands for itself
		"\u0600\u0661":               "\u0600\u0661",   // a sign that is seen, though a format
		"(a) [b] {c} ~":              "(a) [b] {c} ~",  //
		"“引号”、——……《》":                "“引号”、——……《》",    //
		"㎡ ± ℃ №":                    "㎡ ± ℃ №",        // units stay as they are
		"\u1100\u200b\u1161":         "가",              // put together when nothing stands between
		"x\u0344":                    "ẍ\u0301",        // as Unicode composes it
		strings.Repeat("a\u0301", 3): "ááá",
	} {
		if got := code.Line(in); got != want {
			t.Errorf("%+q: %+q, want %+q", in, got, want)
		}
	}
}

func TestPersonsAndUnitsHaveOneName(t *testing.T) {
	for in, want := range map[string]string{
		"古丽米热•艾比布力": "古丽米热·艾比布力", "古丽米热・艾比布力": "古丽米热·艾比布力", "古丽米热．艾比布力": "古丽米热·艾比布力", "古丽米热 · 艾比布力": "古丽米热·艾比布力",
		"张 三": "张三", "张　三": "张三", " 张三 ": "张三", "John  Smith": "John  Smith", "J. Smith": "J. Smith", "张三 Sam": "张三 Sam",
		"·张": "·张", "王𠅤": "王𠅤",
	} {
		if got := code.PersonName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"示例(浙江)检验有限公司": "示例（浙江）检验有限公司", "示例（浙江）检验有限公司": "示例（浙江）检验有限公司", "示例 ( 浙江 ) 检验": "示例（浙江）检验", "示例(甲(乙))": "示例（甲（乙））",
		"Example (Zhejiang) Ltd": "Example (Zhejiang) Ltd", "示例(": "示例（", "ＡＢＣ检验": "ABC检验",
	} {
		if got := code.UnitName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"", "张\u200b三", "می\u200cخواهم", "\u2f63产", "Jose\u0301", "\xff", "示例(甲)", "古丽・米热",
		"\u0f71\u0f71\u0f80\u200d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, form := range map[string]func(string) string{"line": code.Line, "person": code.PersonName,
			"unit": code.UnitName, "email": code.NormaliseEmail} {
			once := form(s)
			if again := form(once); again != once {
				t.Errorf("%s of %+q is %+q, and of that %+q", name, s, once, again)
			}
			if !norm.NFC.IsNormalString(once) || strings.ContainsFunc(once,
				func(r rune) bool { return code.Invisible(r) && !unicode.Is(unicode.Join_Control, r) }) {
				t.Errorf("%s of %+q is %+q", name, s, once)
			}
		}
	})
}
