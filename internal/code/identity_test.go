package code_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"appraisal/internal/code"
)

var today = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func born(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

func TestNumbersThatTellTheirKindAndBirth(t *testing.T) {
	for _, tc := range []struct {
		in, plain, born string
		kind            code.Document
		ok, area        bool
	}{
		{"11010519491231002X", "11010519491231002X", "1949-12-31", code.ResidentCard, true, true}, // the standard's examples
		{"11010519491231002x", "11010519491231002X", "1949-12-31", code.ResidentCard, true, true},
		{"999999196001010012", "999999196001010012", "1960-01-01", code.ResidentCard, true, false},
		{"999999 19600101 0013", "999999196001010013", "1960-01-01", code.ResidentCard, false, false},
		{"999999600101001", "999999196001010012", "1960-01-01", code.ResidentCard, true, false},
		{"９９９９９９１９６００１０１００８ｘ", "99999919600101008X", "1960-01-01", code.ResidentCard, true, false},
		{"999999202611220011", "999999202611220011", "2026-11-22", code.ResidentCard, false, false},
		{"320221198001010010", "320221198001010010", "1980-01-01", code.ResidentCard, true, true}, // 江阴县, until 1987
		{"320219198001010019", "320219198001010019", "1980-01-01", code.ResidentCard, true, false},
		{"810000198001010014", "810000198001010014", "1980-01-01", code.ResidencePermit, true, true},
		{"820000198001010024", "820000198001010024", "1980-01-01", code.ResidencePermit, true, true},
		{"830000197810100035", "830000197810100035", "1978-10-10", code.ResidencePermit, true, true},
		{"911840198001010013", "911840198001010013", "1980-01-01", code.PermanentResidence, true, true},
	} {
		for _, kind := range []code.Document{"", tc.kind} {
			n, err := code.ParseIdentity(kind, tc.in, time.Time{}, today)
			if err != nil || n.Plain() != tc.plain || n.Kind() != tc.kind || n.CheckDigitOK != tc.ok ||
				n.AreaKnown != tc.area || n.Birth().Format(time.DateOnly) != tc.born || n.Doubtful() == tc.ok {
				t.Errorf("%q as %q = %s, %v, %s, born %s", tc.in, kind, n.Plain(), err, n.Kind(), n.Birth())
			}
			if again, err := code.ParseIdentity(n.Kind(), n.Plain(), n.Birth(), today); err != nil || again != n {
				t.Errorf("%s is taken again as %v, %v", n.Plain(), again, err)
			}
		}
	}
}

func TestNumbersThatTellNothingNeedKindAndBirth(t *testing.T) {
	for _, tc := range []struct {
		kind      code.Document
		in, plain string
	}{
		{code.PermanentResidence, "usa110000000000", "USA110000000000"},
		{code.Passport, "E0000 0000", "E00000000"}, {code.Passport, "000000000", "000000000"},
		{code.TravelPermit, "H00000000", "H00000000"}, {code.TravelPermit, "M0000000002", "M00000000"},
		{code.TravelPermit, "00000000", "00000000"},
	} {
		n, err := code.ParseIdentity(tc.kind, tc.in, born("1980-02-29"), today)
		if err != nil || n.Plain() != tc.plain || n.Kind() != tc.kind || n.Doubtful() || !n.AreaKnown ||
			!n.Birth().Equal(born("1980-02-29")) {
			t.Errorf("%s %q = %s, %v", tc.kind, tc.in, n.Plain(), err)
		}
		if _, err := code.ParseIdentity(tc.kind, tc.in, time.Time{}, today); problem(err).Reason != code.BirthNeeded {
			t.Errorf("%s %q without a birth date: %v", tc.kind, tc.in, err)
		}
		if _, err := code.ParseIdentity(tc.kind, tc.in, born("2026-11-23"), today); problem(err).Reason != code.BirthGiven {
			t.Errorf("%s %q born tomorrow: %v", tc.kind, tc.in, err)
		}
	}
}

func problem(err error) code.Problem {
	var p *code.Problem
	if !errors.As(err, &p) {
		return code.Problem{}
	}
	return *p
}

func TestWhatIsNoNumberOfAnIdentityDocument(t *testing.T) {
	for _, tc := range []struct {
		kind      code.Document
		in, birth string
		want      code.Problem
	}{
		{"", "", "", code.Problem{Reason: code.Empty}},
		{"", "99999919600101001", "", code.Problem{Reason: code.Length, Length: 17}},
		{"", "99999919600101001Y", "", code.Problem{Reason: code.Alphabet, Position: 18, Found: "Y"}},
		{"", "99999919600101008Х", "", code.Problem{Reason: code.Alphabet, Position: 18, Found: "Х", Hint: "X"}},
		{"", "99999919600101008×", "", code.Problem{Reason: code.Alphabet, Position: 18, Found: "×", Hint: "X"}},
		{"", "9999991960O1010012", "", code.Problem{Reason: code.Alphabet, Position: 11, Found: "O", Hint: "0"}},
		{code.ResidentCard, "X99999196001010012", "", code.Problem{Reason: code.Alphabet, Position: 1, Found: "X"}},
		{"", "999999196002300012", "", code.Problem{Reason: code.BirthDate}},
		{"", "999999190002290012", "", code.Problem{Reason: code.BirthDate}}, // 1900 was no leap year
		{"", "999999189912310012", "", code.Problem{Reason: code.BirthDate}},
		{"", "440524188001010014", "", code.Problem{Reason: code.BirthDate}}, // the standard's example: right digit, no living person
		{"", "999999202611230012", "", code.Problem{Reason: code.BirthDate}},
		{"", "999999196001010012", "1960-01-02", code.Problem{Reason: code.BirthOther}},
		{"", "USA110000000000", "", code.Problem{Reason: code.KindNeeded}},
		{code.ResidentCard, "USA110000000000", "", code.Problem{Reason: code.Alphabet, Position: 1, Found: "U"}},
		{code.ResidentCard, "810000198001010014", "", code.Problem{Reason: code.KindOther, Kind: code.ResidencePermit}},
		{code.PermanentResidence, "999999196001010012", "", code.Problem{Reason: code.KindOther, Kind: code.ResidentCard}},
		{code.Passport, "护照", "1980-01-01", code.Problem{Reason: code.Format}},
		{code.Passport, "EEEEEEEEE", "1980-01-01", code.Problem{Reason: code.Format}},
		{code.TravelPermit, "H0000000", "1980-01-01", code.Problem{Reason: code.Format}},
		{"driving_licence", "00000000", "1980-01-01", code.Problem{Reason: code.Format}},
	} {
		var birth time.Time
		if tc.birth != "" {
			birth = born(tc.birth)
		}
		n, err := code.ParseIdentity(tc.kind, tc.in, birth, today)
		if problem(err) != tc.want || n != (code.Identity{}) {
			t.Errorf("%s %q: %v; want %+v", tc.kind, tc.in, err, tc.want)
		}
		if len(tc.in) > 5 && strings.Contains(fmt.Sprint(err), tc.in[:6]) {
			t.Errorf("the error repeats the number: %v", err)
		}
	}
}

func TestANumberThatASpreadsheetMayHaveCutIsAskedAbout(t *testing.T) {
	for in, want := range map[string]bool{"999999196203152000": true, "999999196001010012": false} {
		n, err := code.ParseIdentity("", in, time.Time{}, today)
		if err != nil || !n.CheckDigitOK || n.Cut() != want || n.Doubtful() != want {
			t.Errorf("%s: %v, cut %v", in, err, n.Cut())
		}
	}
	n, err := code.ParseIdentity(code.Passport, "E00001000", born("1980-01-01"), today)
	if err != nil || n.Cut() {
		t.Errorf("a passport: %v, cut %v", err, n.Cut())
	}
}

func TestKindsOfDocumentAreFoundByWhatPeopleCallThem(t *testing.T) {
	for name, want := range map[string]code.Document{"身份证": code.ResidentCard, " 居民 身份证 ": code.ResidentCard,
		"台胞证": code.TravelPermit, "护照": code.Passport, "passport": code.Passport,
		"外国人永久居留证": code.PermanentResidence} {
		if got, ok := code.DocumentByName(name); !ok || got != want {
			t.Errorf("%q is %q", name, got)
		}
	}
	for _, name := range []string{"", "驾驶证"} {
		if got, ok := code.DocumentByName(name); ok {
			t.Errorf("%q is %q", name, got)
		}
	}
	names := map[string]code.Document{}
	for _, d := range code.Documents {
		if d.Zh() == "" || d.En() == "" || names[d.Zh()] != "" || names[d.En()] != "" {
			t.Errorf("%s has no name of its own: %q, %q", d, d.Zh(), d.En())
		}
		names[d.Zh()], names[d.En()] = d, d
	}
}

func TestANumberPrintsMasked(t *testing.T) {
	n, err := code.ParseIdentity("", "11010519491231002X", time.Time{}, today)
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(map[string]any{"id": n})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{n.String(), fmt.Sprintf("%v %+v %#v %s", n, n, n, n), string(asJSON),
		fmt.Sprintf("%+v %#v", struct{ N code.Identity }{n}, struct{ N code.Identity }{n})} {
		if strings.Contains(text, "0105") || !strings.Contains(text, "110***********002X") {
			t.Errorf("not masked: %s", text)
		}
	}
	if got := code.MaskNumber("张三"); got != "**" {
		t.Errorf("MaskNumber of something else = %s", got)
	}
	if n.LastFour() != "002X" || (code.Identity{}).LastFour() != "" {
		t.Errorf("the last four are %q", n.LastFour())
	}
}

func TestAreas(t *testing.T) {
	for six, want := range map[string]bool{"110105": true, "320221": true, "320281": true, "659001": true, "441900": true,
		"320219": false, "999999": false, "110000": false, "1101": false, "": false, "110199": false, "01 010": false} {
		if got := code.AreaKnown(six); got != want {
			t.Errorf("AreaKnown(%q) = %v", six, got)
		}
	}
}
