package code_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"appraisal/internal/code"

	"pgregory.net/rapid"
)

func TestTelephonesArePutInOneForm(t *testing.T) {
	for typed, want := range map[string]string{
		"13800000000": "13800000000", "+86 138-0000-0000": "13800000000", "0086 13800000000": "13800000000", "86-13800000000": "13800000000",
		"010-00000000": "010-00000000", "01000000000": "010-00000000", "(010)00000000": "010-00000000", "（０１０）００００００００": "010-00000000",
		"0571-88888888": "0571-88888888", "0571 8888 8888": "0571-88888888", "0571—8888888": "0571-8888888", "+86-10-00000000": "010-00000000",
		"86-571-88888888": "0571-88888888", "(86)571-88888888": "0571-88888888", "（86-571）88888888": "0571-88888888",
		"86-0571-88888888": "0571-88888888", "8657188888888": "0571-88888888", "（0571）88888888": "0571-88888888",
		"0571-88888888(801)": "0571-88888888转801", "0571-88888888（转801）": "0571-88888888转801", "0571-88888888分机801": "0571-88888888转801",
		"0571-88888888-801": "0571-88888888转801", "0571-8888888-801": "0571-8888888转801", "0571-88888888 转 801": "0571-88888888转801",
		"0571-88888888,801": "0571-88888888转801", "0571-88888888#801": "0571-88888888转801", "010-8888-8888-801": "010-88888888转801",
		"86-571-88888888-801": "0571-88888888转801", "（分机：801）": "", "88888888-801": "88888888转801", "010-00000000 ext. 801": "010-00000000转801",
		"400-800-8888": "400-800-8888", "4008008888": "400-800-8888", "400-800-8888-1": "400-800-8888转1", "400-8008888转1": "400-800-8888转1",
		"12365": "12365", "95588": "95588",
		"+852 2123 4567": "+852-21234567", "00852-21234567": "+852-21234567", "(852)21234567": "+852-21234567", "+853 2856 1234": "+853-28561234",
		"+886-2-12345678": "+886-212345678", "+886 (02) 1234 5678": "+886-212345678", "+886 912 345 678": "+886-912345678",
		"010-12345678、010-12345679": "010-12345678、010-12345679", "010-22345678/22345679": "010-22345678、22345679",
		"010-12345678；13800000000": "010-12345678、13800000000", "010-12345678, 13800000000": "010-12345678、13800000000",
		"010-12345678，13800000000": "010-12345678、13800000000", "010-12345678 13800000000": "010-12345678、13800000000",
		"13800000000 010-12345678转8": "13800000000、010-12345678转8", "010 1234 5678 0571 8888 8888": "010-12345678、0571-88888888",
		"０５７１－８８８８８８８８转８０１、０５７１－８８８８８８８９转８０２、０５７１－８８８８８８９０转８０３、４００－８００－８８８８转１": "0571-88888888转801、0571-88888889转802、0571-88888890转803、400-800-8888转1",
		"010-12345678 或 13800000000": "010-12345678、13800000000",
		// nonsense stays refused
		"": "", "、": "", "123": "", "010-000000": "", "电话": "", "0000": "", "++8610": "", "010-0000 0000 0000": "", "(010-88888888": "",
		"+1 13800000000": "", "8613800000": "", "0138-8888888": "", "010-88888888转": "", "010-88888888转8010000": "", "11111111": "",
		"+852 2123 456": "", "+854 2123 4567": "", "010-12345678、电话": "", "010-1234567812345678": "", "王经理 13800000000": "", "13800000000王": "",
		"٠١٠-٨٨٨٨٨٨٨٨": "", strings.Repeat("1 ", 5000): "",
	} {
		got, ok := code.NormalisePhone(typed)
		if ok != (want != "") || ok && got != want || code.IsPhone(typed) != ok {
			t.Errorf("%.40q: %q, %v; want %q", typed, got, ok, want)
		}
	}
}

func TestThePhonesThatPeopleWereRefusedPass(t *testing.T) {
	var cases struct{ Accept []string }
	if err := json.Unmarshal(file(t, "phones.json"), &cases); err != nil || len(cases.Accept) == 0 {
		t.Fatal(err)
	}
	for _, typed := range cases.Accept {
		if _, ok := code.NormalisePhone(typed); !ok {
			t.Errorf("%q is refused", typed)
		}
	}
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestAShownPhoneIsReadAsItself(t *testing.T) {
	number := rapid.OneOf(rapid.StringMatching(`1[3-9][0-9]{9}`), rapid.StringMatching(`(010|02[0-9]|0[3-9][0-9]{2})-?[0-9]{7,8}`),
		rapid.StringMatching(`400-?[0-9]{3}-?[0-9]{4}`), rapid.StringMatching(`\+85[23] ?[0-9]{4} ?[0-9]{4}`), rapid.StringMatching(`\+886-?[1-9][0-9]{7,8}`),
		rapid.StringMatching(`[2-9][0-9]{6,7}`), rapid.StringMatching(`[+()（）0-9 -]{5,18}`))
	extension := rapid.StringMatching(`((转|分机|-|,|#|ext)[0-9]{1,6}|\([0-9]{1,6}\))?`)
	parted := rapid.SampledFrom([]string{"、", "/", "；", " ", ", ", "或"})
	rapid.Check(t, func(t *rapid.T) {
		typed := ""
		for i := range rapid.IntRange(1, 3).Draw(t, "numbers") {
			if i > 0 {
				typed += parted.Draw(t, "by")
			}
			typed += number.Draw(t, "number") + extension.Draw(t, "extension")
		}
		shown, ok := code.NormalisePhone(typed)
		if !ok {
			return
		}
		if again, ok := code.NormalisePhone(shown); !ok || again != shown {
			t.Fatalf("%q is shown as %q, which reads as %q, %v", typed, shown, again, ok)
		}
	})
}

func FuzzNormalisePhone(f *testing.F) {
	for _, s := range []string{"", "0571-88888888转801", "+852 2123 4567", "010-12345678、13800000000", "1 2 3 4 5 6 7 8 9 0 1 2 3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		shown, ok := code.NormalisePhone(s)
		if !ok {
			return
		}
		for _, r := range shown {
			if !strings.ContainsRune("0123456789+-转、", r) {
				t.Errorf("%q is shown as %q", s, shown)
			}
		}
		if again, ok := code.NormalisePhone(shown); !ok || again != shown {
			t.Errorf("%q is shown as %q, which reads as %q, %v", s, shown, again, ok)
		}
	})
}
