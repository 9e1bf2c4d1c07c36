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

func TestIDNumbers(t *testing.T) {
	for _, tc := range []struct {
		in, plain, born string
		ok, female      bool
		area            bool
	}{
		{"11010519491231002X", "11010519491231002X", "1949-12-31", true, true, true}, // the standard's examples
		{"11010519491231002x", "11010519491231002X", "1949-12-31", true, true, true},
		{"999999196001010012", "999999196001010012", "1960-01-01", true, false, false},
		{"999999 19600101 0013", "999999196001010013", "1960-01-01", false, false, false},
		{"999999600101001", "999999196001010012", "1960-01-01", true, false, false}, // 15 digits
		{"999999202611220011", "999999202611220011", "2026-11-22", false, false, false},
	} {
		n, err := code.ParseIDNumber(tc.in, today)
		if err != nil || n.Plain() != tc.plain || n.CheckDigitOK != tc.ok || n.Female() != tc.female ||
			n.AreaKnown != tc.area || n.Birth().Format(time.DateOnly) != tc.born {
			t.Errorf("ParseIDNumber(%q) = %s, %v, born %s", tc.in, n.Plain(), err, n.Birth())
		}
	}
}

func TestWhatIsNoIDNumber(t *testing.T) {
	for in, want := range map[string]code.Problem{
		"":                   {Reason: code.Empty},
		"99999919600101001":  {Reason: code.Length, Length: 17},
		"99999919600101001Y": {Reason: code.Alphabet, Position: 18, Found: "Y"},
		"9999991960O1010012": {Reason: code.Alphabet, Position: 11, Found: "O", Hint: "0"},
		"X99999196001010012": {Reason: code.Alphabet, Position: 1, Found: "X"},
		"999999196002300012": {Reason: code.BirthDate},
		"999999190002290012": {Reason: code.BirthDate}, // 1900 was no leap year
		"999999189912310012": {Reason: code.BirthDate},
		"440524188001010014": {Reason: code.BirthDate}, // the standard's example of 1880: right digit, no living person
		"999999202611230012": {Reason: code.BirthDate},
	} {
		_, err := code.ParseIDNumber(in, today)
		var p *code.Problem
		if !errors.As(err, &p) || *p != want {
			t.Errorf("ParseIDNumber(%q): %v; want %+v", in, err, want)
		}
		if len(in) > 5 && strings.Contains(fmt.Sprint(err), in[:6]) {
			t.Errorf("the error repeats the number: %v", err)
		}
	}
}

func TestAnIDNumberPrintsMasked(t *testing.T) {
	n, err := code.ParseIDNumber("11010519491231002X", today)
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(map[string]any{"id": n})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{n.String(), fmt.Sprintf("%v %+v %#v %s", n, n, n, n), string(asJSON),
		fmt.Sprintf("%+v %#v", struct{ N code.IDNumber }{n}, struct{ N code.IDNumber }{n})} {
		if strings.Contains(text, "0105") || !strings.Contains(text, "110***********002X") {
			t.Errorf("not masked: %s", text)
		}
	}
	if got := code.MaskIDNumber("张三"); got != "**" {
		t.Errorf("MaskIDNumber of something else = %s", got)
	}
}
