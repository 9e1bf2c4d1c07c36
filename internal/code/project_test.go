package code_test

import (
	"errors"
	"testing"

	"appraisal/internal/code"

	"pgregory.net/rapid"
)

func TestProjectNumbers(t *testing.T) {
	for s, want := range map[string]struct {
		region       string
		year, serial int
	}{
		"PSSCZJ24003":      {"市场监管总局", 2024, 3}, // the manual's sample
		"PSSC24003":        {"四川", 2024, 3},
		"PSBT26999":        {"新疆兵团", 2026, 999},
		"PSSC261000":       {"四川", 2026, 1000},
		"PSSC26100000":     {"四川", 2026, 100000},
		"PSGD00999999999":  {"广东", 2000, 999999999},
		"PSSCZJ9912345678": {"市场监管总局", 2099, 12345678},
	} {
		n, err := code.ParseProjectNumber(s)
		if err != nil || n.Region.Name != want.region || n.Year != want.year || n.Serial != want.serial || n.String() != s {
			t.Errorf("ParseProjectNumber(%q) = %+v, %v", s, n, err)
		}
	}
}

func TestWhatIsNoProjectNumber(t *testing.T) {
	for s, want := range map[string]code.Reason{
		"": code.Format, "PSSC2403": code.Format, "psSC24003": code.Format, "PSSC240003": code.Format,
		"PSSC24000": code.Format, "PSSC24003 ": code.Format, "xPSSC24003": code.Format, "PSSC24003\n": code.Format,
		"PSSCZJX24003": code.Format, "PSSCZJ２４003": code.Format, "PSSC241234567890": code.Format,
		"PSSCZ24003": code.NoRegion, "PSXX24003": code.NoRegion, "PSSCJZ24003": code.NoRegion,
	} {
		_, err := code.ParseProjectNumber(s)
		var p *code.Problem
		if !errors.As(err, &p) || p.Reason != want {
			t.Errorf("ParseProjectNumber(%q): %v, want %s", s, err, want)
		}
	}
	for _, bad := range []struct {
		letters      string
		year, serial int
	}{{"SC", 1999, 1}, {"SC", 2100, 1}, {"SC", 2026, 0}, {"SC", 2026, -3}, {"", 2026, 1}, {"四川", 2026, 1}} {
		if n, err := code.NewProjectNumber(bad.letters, bad.year, bad.serial); err == nil {
			t.Errorf("NewProjectNumber(%+v) = %s", bad, n)
		}
	}
}

func TestEveryProjectNumberIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom(code.Regions()).Draw(t, "region")
		year, serial := rapid.IntRange(2000, 2099).Draw(t, "year"), rapid.IntRange(1, 999_999_999).Draw(t, "serial")
		n, err := code.NewProjectNumber(region.Letters, year, serial)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := code.ParseProjectNumber(n.String()); err != nil || again != n {
			t.Fatalf("%s reads as %+v, %v", n, again, err)
		}
	})
}
