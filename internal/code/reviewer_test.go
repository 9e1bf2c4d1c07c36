package code_test

import (
	"errors"
	"testing"

	"appraisal/internal/code"

	"pgregory.net/rapid"
)

func reason(err error) code.Reason {
	var p *code.Problem
	if errors.As(err, &p) {
		return p.Reason
	}
	return ""
}

func TestReviewerNumbers(t *testing.T) {
	for _, tc := range []struct {
		prefix       string
		year, serial int
		want         string
	}{
		{"RY", 2026, 17, "RY2600017D"}, {"RY", 2026, 99999, "RY26999991"}, {"RY", 2026, 100000, "RY26100000U"},
	} {
		got, err := code.NewReviewerNumber(tc.prefix, tc.year, tc.serial)
		if err != nil || got != tc.want {
			t.Errorf("%+v: %s, %v", tc, got, err)
		}
	}
}

func TestWhatIsNoReviewerNumber(t *testing.T) {
	for _, tc := range []struct {
		prefix       string
		year, serial int
	}{{"TS", 2026, 1}, {"PS", 2026, 1}, {"R", 2026, 1}, {"RYX", 2026, 1}, {"ry", 2026, 1}, {"R1", 2026, 1},
		{"RY", 1999, 1}, {"RY", 2100, 1}, {"RY", 2026, 0}, {"RY", 2026, 1_000_000_000}} {
		if n, err := code.NewReviewerNumber(tc.prefix, tc.year, tc.serial); reason(err) != code.Format {
			t.Errorf("%+v: %s, %v", tc, n, err)
		}
	}
	for _, typed := range []string{"", "RY", "RY260017N", "TS2210890-2015", "RY26000000017N", "张伟", "999999196001010012"} {
		if n, err := code.ParseReviewerNumber(typed); reason(err) != code.Format {
			t.Errorf("%q: %s, %v", typed, n, err)
		}
	}
}

func TestATypoInAReviewerNumberIsFoundAndAWayOfTypingIsNone(t *testing.T) {
	alphabet := []rune("0123456789ABCDEFGHJKLMNPQRTUWXY")
	rapid.Check(t, func(t *rapid.T) {
		n, err := code.NewReviewerNumber(rapid.SampledFrom([]string{"RY", "AA", "XY"}).Draw(t, "prefix"),
			rapid.IntRange(2000, 2099).Draw(t, "year"), rapid.IntRange(1, 999_999_999).Draw(t, "serial"))
		if err != nil {
			t.Fatal(err)
		}
		if back, err := code.ParseReviewerNumber(" " + n[:4] + "　" + n[4:]); err != nil || back != n {
			t.Fatalf("%s is read as %s, %v", n, back, err)
		}
		wrong, at := []rune(n), rapid.IntRange(0, len(n)-1).Draw(t, "place")
		if rapid.Bool().Draw(t, "exchanged") && at > 0 {
			wrong[at-1], wrong[at] = wrong[at], wrong[at-1]
		} else {
			wrong[at] = rapid.SampledFrom(alphabet).Draw(t, "character")
		}
		if back, err := code.ParseReviewerNumber(string(wrong)); err == nil && back != n {
			t.Fatalf("%s is taken for %s", string(wrong), n)
		}
	})
}
