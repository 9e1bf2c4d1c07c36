package code_test

import (
	"strings"
	"testing"

	"appraisal/internal/code"
)

func TestContacts(t *testing.T) {
	for name, tc := range map[string]struct {
		check     func(string) bool
		yes, noes []string
	}{
		"mobile": {code.IsMobile,
			[]string{"13800000000", "+86 138-0000-0000", "8613800000000", "１３８００００００００", "(+86)13800000000", "19900000000"},
			[]string{"", "1380000000", "138000000000", "12800000000", "1380000000*", "010-00000000", "+1 13800000000",
				"8613800000"}},
		"phone": {code.IsPhone,
			[]string{"010-00000000", "01000000000", "(010)00000000", "+86-10-00000000", "+86 010 00000000", "0571-0000000",
				"0571-0000000-123", "00000000-8", "010-00000000转801", "010-00000000 ext. 801", "00000000", "400-000-0000",
				"12365", "13800000000"},
			[]string{"", "123", "010-000000", "电话", "0000", "010-0000 0000 0000", "++8610"}},
		"postcode": {code.IsPostcode,
			[]string{"100029", "１０００２９", " 100 029"},
			[]string{"", "000000", "10002", "1000299", "10002A", "１０００２"}},
		"mail": {code.IsEmail,
			[]string{"a@b.cn", " first.last+tag@mail.example.com ", "a@xn--fiqs8s.xn--fiqs8s",
				strings.Repeat("a", 64) + "@b.cn"},
			[]string{"", "a", "a@b", "@b.cn", "a@b..cn", "a b@c.cn", "a@@b.cn", ".a@b.cn", "a..b@c.cn", "a@-b.cn",
				"a@b.cn\r\nBcc: c@d.cn",
				strings.Repeat("a", 65) + "@b.cn", "a@b.c", "<a@b.cn>"}},
	} {
		for _, s := range tc.yes {
			if !tc.check(s) {
				t.Errorf("%s: %q refused", name, s)
			}
		}
		for _, s := range tc.noes {
			if tc.check(s) {
				t.Errorf("%s: %q accepted", name, s)
			}
		}
	}
	if n, ok := code.NormaliseMobile("+86 138-0000-0000"); !ok || n != "13800000000" {
		t.Errorf("NormaliseMobile = %q, %v", n, ok)
	}
}

func TestALetterOfAnotherScriptIsNoLetterOfAnAddressInSmall(t *testing.T) {
	for _, s := range []string{"İvan@example.cn", "ivan@exampİe.cn", "ſam@example.cn"} {
		if code.IsEmail(s) {
			t.Errorf("%q is taken as %q", s, code.NormaliseEmail(s))
		}
	}
}
