package code_test

import (
	"testing"

	"appraisal/internal/code"
)

func TestEveryRegionIsFoundByEachOfItsNames(t *testing.T) {
	all := code.Regions()
	if len(all) != 36 {
		t.Fatalf("%d regions, want 34 provinces, SCZJ and BT", len(all))
	}
	for _, want := range all {
		for _, look := range []func() (code.Region, bool){
			func() (code.Region, bool) { return code.RegionByLetters(want.Letters) },
			func() (code.Region, bool) { return code.RegionByDigits(want.Digits + "0100") },
			func() (code.Region, bool) { return code.RegionByName(want.Name) },
			func() (code.Region, bool) { return code.RegionByName(want.Short) },
		} {
			if got, ok := look(); !ok || got != want {
				t.Errorf("found %+v, want %+v", got, want)
			}
		}
	}
	all[0].Letters = "XX"
	if code.Regions()[0].Letters != code.National {
		t.Error("a caller changed the table")
	}
}

func TestNoSuchRegion(t *testing.T) {
	for _, s := range []string{"", "1", "99", "SCZ", "sc", "四"} {
		_, a := code.RegionByLetters(s)
		_, b := code.RegionByDigits(s)
		_, c := code.RegionByName(s)
		if a || b || c {
			t.Errorf("%q is found as a region", s)
		}
	}
}

func TestRegionOfAUnitCode(t *testing.T) {
	for in, want := range map[string]string{
		"12100000400001774F": "市场监管总局", "91512081MA62K0260E": "四川", "9144030071526726XG": "广东", "40000177-4": "",
	} {
		u, err := code.ParseUnitCode(in)
		if err != nil {
			t.Fatal(err)
		}
		if r, _ := code.RegionOfUnitCode(u); r.Name != want {
			t.Errorf("%s: %q, want %q", in, r.Name, want)
		}
	}
}

func TestFullNamesOfRegions(t *testing.T) {
	for letters, want := range map[string]string{"SCZJ": "", "SC": "四川省", "BJ": "北京市", "GX": "广西壮族自治区", "NM": "内蒙古自治区",
		"XJ": "新疆维吾尔自治区", "NX": "宁夏回族自治区", "HK": "香港特别行政区", "BT": "新疆生产建设兵团"} {
		if r, _ := code.RegionByLetters(letters); r.FullName() != want {
			t.Errorf("%s: %s, want %s", letters, r.FullName(), want)
		}
	}
	if name := (code.Region{}).FullName(); name != "" {
		t.Errorf("no region is %s", name)
	}
}
