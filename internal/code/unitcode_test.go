package code_test

import (
	"errors"
	"strings"
	"testing"

	"appraisal/internal/code"

	"pgregory.net/rapid"
)

func TestUnitCodesWithARightCheckDigit(t *testing.T) {
	for _, tc := range []struct{ in, stored, shown string }{
		{"91350100M000100Y43", "91350100M000100Y43", "91350100M000100Y43"}, // the standard's example
		{"91110000802100433B", "91110000802100433B", "91110000802100433B"},
		{"9144030071526726XG", "9144030071526726XG", "9144030071526726XG"},
		{"91110108551385082Q", "91110108551385082Q", "91110108551385082Q"},
		{"91512081MA62K0260E", "91512081MA62K0260E", "91512081MA62K0260E"},
		{"12100000400001774F", "12100000400001774F", "12100000400001774F"},
		{" 91350100 m000100y43\n", "91350100M000100Y43", "91350100M000100Y43"},
		{"９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43", "91350100M000100Y43"},
		{"\u200b91350100M000100Y43\ufeff", "91350100M000100Y43", "91350100M000100Y43"},
		{"40000177-4", "400001774", "40000177-4"}, // the manual's sample
		{"400001774", "400001774", "40000177-4"},
		{"４００００１７７－４", "400001774", "40000177-4"},
		{"40000177 – 4", "400001774", "40000177-4"},
		{"71526726-x", "71526726X", "71526726-X"},
		{"80210043-3", "802100433", "80210043-3"},
		{"00000000-0", "000000000", "00000000-0"}, // 11 - 0 is written 0
		{"M000100Y-4", "M000100Y4", "M000100Y-4"},
		{"D2143569-X", "D2143569X", "D2143569-X"}, // the standard's example
	} {
		u, err := code.ParseUnitCode(tc.in)
		if err != nil || !u.CheckDigitOK || u.String() != tc.stored || u.Display() != tc.shown {
			t.Errorf("ParseUnitCode(%q) = %+v, %v; want %s shown as %s", tc.in, u, err, tc.stored, tc.shown)
		}
	}
}

func TestAWrongCheckDigitIsSaidApart(t *testing.T) {
	for in, want := range map[string]string{
		"91350100M000100Y44": "3",
		"91350211M0000XUF46": "", // both reported as issued codes
		"91350100M0001TGQXM": "",
		"40000177-5":         "4",
		"71526726-0":         "X",
	} {
		u, err := code.ParseUnitCode(in)
		if err != nil || u.CheckDigitOK {
			t.Errorf("ParseUnitCode(%q) = %+v, %v; want a wrong check digit and no error", in, u, err)
		}
		if want != "" && u.Expected != want {
			t.Errorf("%s: expected digit %q, want %q", in, u.Expected, want)
		}
		repaired, err := code.ParseUnitCode(u.Value[:len(u.Value)-1] + u.Expected)
		if err != nil || !repaired.CheckDigitOK {
			t.Errorf("%s: with the expected digit %q it is still wrong", in, u.Expected)
		}
	}
}

func TestWhatIsNoUnitCode(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want code.Problem
	}{
		{" \u3000", code.Problem{Reason: code.Empty}},
		{"91350100M000100Y4", code.Problem{Reason: code.Length, Length: 17}},
		{"91350100M000100Y433", code.Problem{Reason: code.Length, Length: 19}},
		{"4-00001774", code.Problem{Reason: code.Length, Length: 10}},
		{strings.Repeat("9", 100000), code.Problem{Reason: code.Length, Length: 100000}},
		{"91350100M000100Y4Z", code.Problem{Reason: code.Alphabet, Position: 18, Found: "Z", Hint: "2"}},
		{"9135010OM000100Y43", code.Problem{Reason: code.Alphabet, Position: 8, Found: "O", Hint: "0"}},
		{"I1350100M000100Y43", code.Problem{Reason: code.Alphabet, Position: 1, Found: "I", Hint: "1"}},
		{"91V50100M000100Y43", code.Problem{Reason: code.Alphabet, Position: 3, Found: "V"}},
		{"91350100MO001V0Y43", code.Problem{Reason: code.Alphabet, Position: 10, Found: "O", Hint: "0"}},
		{"91350100M000100Y4中", code.Problem{Reason: code.Alphabet, Position: 18, Found: "中"}},
		{"9135010-M000100Y43", code.Problem{Reason: code.Alphabet, Position: 8, Found: "-"}},
		{"40000177O", code.Problem{Reason: code.Alphabet, Position: 9, Found: "O", Hint: "0"}},
		{"4000*1774", code.Problem{Reason: code.Alphabet, Position: 5, Found: "*"}},
		{"9135010\xffM000100Y43", code.Problem{Reason: code.Alphabet, Position: 8, Found: "\ufffd"}},
	} {
		u, err := code.ParseUnitCode(tc.in)
		var p *code.Problem
		if !errors.As(err, &p) || *p != tc.want || p.Error() == "" {
			t.Errorf("ParseUnitCode(%.20q) = %+v, %v; want %+v", tc.in, u, err, tc.want)
		}
	}
}

func TestACreditCodeCarriesRegionAndOrganisation(t *testing.T) {
	credit, _ := code.ParseUnitCode("12100000400001774F")
	old, _ := code.ParseUnitCode("40000177-4")
	other, _ := code.ParseUnitCode("71526726-X")
	if !credit.Upgrades(old) || credit.Upgrades(other) || old.Upgrades(old) || old.Upgrades(credit) {
		t.Error("only 12100000400001774F upgrades 40000177-4")
	}
	if credit.RegionDigits() != "100000" || old.RegionDigits() != "" {
		t.Errorf("regions %q, %q", credit.RegionDigits(), old.RegionDigits())
	}
	if credit.OrganisationPart() != old.OrganisationPart() {
		t.Error("both codes of one unit have one organisation part")
	}
}

func TestTwoCodesOfOneUnitHaveOneBody(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		same bool
	}{
		{"12330000NNTPPB3P7W", "NNTPPB3P-7", true},
		{"12330000NNTPPB3P7W", "nntppb3p7", true},
		{"12330000NNTPPB3P7W", "12330000NNTPPB3P70", true}, // a wrong check digit
		{"12330000NNTPPB3P7W", "NNTPPB3P-0", true},
		{"12330000NNTPPB3P7W", "91330000NNTPPB3P7X", true}, // registered anew elsewhere
		{"12330000NNTPPB3P7W", "400001774", false},
		{"", "", false}, {"x", "x", false}, {"12330000NNTPPB3P7W", "", false},
	} {
		if got := code.BodyOf(tc.a).Is(code.BodyOf(tc.b)); got != tc.same {
			t.Errorf("%q and %q: %v", tc.a, tc.b, got)
		}
	}
}

func TestACodeThatIsDoubtfulOrNobodysIsToldApart(t *testing.T) {
	for in, want := range map[string]struct{ doubtful, unreal bool }{
		"12330000NNTPPB3P7W": {false, false}, "NNTPPB3P-7": {false, false}, "54330000MF0000000X": {true, false},
		"12330000NNTPPB3P70": {true, false}, "NNTPPB3P-0": {true, false}, // the check digit
		"000000000000000000": {true, true}, "00000000-0": {false, true}, "111111111111111111": {true, true},
		"XXXXXXXX-X":         {true, true},
		"9133000000000000XX": {false, true},
	} {
		u, err := code.ParseUnitCode(in)
		if err != nil || u.Doubtful() != want.doubtful || u.Unreal() != want.unreal {
			t.Errorf("%s: doubtful %v, unreal %v, %v", in, u.Doubtful(), u.Unreal(), err)
		}
	}
	for in, known := range map[string]bool{"12": true, "91": true, "54": true, "A1": true, "N2": true,
		"Y1": true, "52": true,
		"02": false, "B1": false, "98": false, "Y2": false, "1A": false} {
		u, err := code.ParseUnitCode(in + "330000NNTPPB3P7W")
		if err != nil || u.DepartmentKnown() != known {
			t.Errorf("department %s: %v, %v", in, u.DepartmentKnown(), err)
		}
	}
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// validCredit draws a 统一社会信用代码 with a right check digit.
func validCredit(t *rapid.T) string {
	body := rapid.StringMatching(`[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}`).Draw(t, "body")
	u, err := code.ParseUnitCode(body + "0")
	if err != nil {
		t.Fatalf("%s0: %v", body, err)
	}
	return body + u.Expected
}

// found reports whether the change of a valid code is seen: refused, or a wrong check digit.
func found(changed string) bool {
	u, err := code.ParseUnitCode(changed)
	return err != nil || !u.CheckDigitOK
}

func TestEveryChangeOfOneCharacterIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		valid := validCredit(t)
		for i := range valid {
			for _, c := range alphabet {
				changed := valid[:i] + string(c) + valid[i+1:]
				if changed != valid && !found(changed) {
					t.Fatalf("%s passes as a change of %s", changed, valid)
				}
			}
		}
	})
}

func TestEveryExchangeIsFoundButThatOfFirstAndLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		valid := []byte(validCredit(t))
		for i := range valid {
			for j := i + 1; j < len(valid); j++ {
				if valid[i] == valid[j] {
					continue
				}
				swapped := append([]byte(nil), valid...)
				swapped[i], swapped[j] = valid[j], valid[i]
				if found(string(swapped)) == (i == 0 && j == 17) {
					t.Fatalf("exchange of %d and %d in %s: %s", i+1, j+1, valid, swapped)
				}
			}
		}
	})
}

func TestStoredAndShownFormsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.OneOf(
			rapid.StringMatching(`[0-9A-Z]{8}[0-9X]`),
			rapid.StringMatching(`[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}`),
		).Draw(t, "code")
		u, err := code.ParseUnitCode(in)
		if err != nil || u.Value != in {
			t.Fatalf("%s: %+v, %v", in, u, err)
		}
		if again, err := code.ParseUnitCode(strings.ToLower(u.Display())); err != nil || again != u {
			t.Fatalf("%s shown as %s reads as %+v, %v", in, u.Display(), again, err)
		}
	})
}

func FuzzParseUnitCode(f *testing.F) {
	for _, s := range []string{"", "40000177-4", "９１３５０１００Ｍ０００１００Ｙ４３", "\xff-4", "中文中文中文中文中"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := code.ParseUnitCode(s)
		if err == nil && len(u.Value) != 9 && len(u.Value) != 18 {
			t.Errorf("%q accepted as %q", s, u.Value)
		}
	})
}
