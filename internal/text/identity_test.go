package text_test

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/text"
)

func TestWhatIsWrongWithAnIdentityDocumentIsToldWhereItIsCorrected(t *testing.T) {
	today := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	birth := time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		in   text.IdentityInput
		at   string
		want fault.Code
		says string
	}{
		{text.IdentityInput{}, "/number", fault.FieldRequired, ""},
		{text.IdentityInput{Number: "99999919600101"}, "/number", fault.FieldIDLength, "现为 14 位"},
		{text.IdentityInput{Number: "99999919600101008Х"}, "/number", fault.FieldIDAlphabet, "第 18 位“Х”（西里尔字母）"},
		{text.IdentityInput{Number: "99999919600101008×"}, "/number", fault.FieldIDAlphabet, "“×”（乘号）不是号码允许的字符，是否应为“X”"},
		{text.IdentityInput{Number: "99999919600101008é"}, "/number", fault.FieldIDAlphabet, "非英文字符"},
		{text.IdentityInput{Number: "9999991960010100\xff8"}, "/number", fault.FieldIDAlphabet, "第 17 位"},
		{text.IdentityInput{Number: "999999196002300012"}, "/number", fault.FieldIDBirth, ""},
		{text.IdentityInput{Number: "999999196001010012", Birth: birth}, "", "", ""},
		{text.IdentityInput{Number: "999999196001010012", Birth: birth.AddDate(0, 0, 1)}, "/birth", fault.FieldIDBirthOther, ""},
		{text.IdentityInput{Number: "E00000000"}, "/kind", fault.FieldIDKindNeeded, ""},
		{text.IdentityInput{Number: "E00000000", Kind: code.Passport}, "/birth", fault.FieldIDBirthNeeded, "护照"},
		{text.IdentityInput{Number: "E00000000", Kind: code.Passport, Birth: today.AddDate(0, 0, 1)}, "/birth", fault.FieldIDBirth, ""},
		{text.IdentityInput{Number: "E00000000", Kind: code.Passport, Birth: birth}, "", "", ""},
		{text.IdentityInput{Number: "E0", Kind: code.Passport, Birth: birth}, "/number", fault.FieldIDFormat, "护照"},
		{text.IdentityInput{Number: "810000198001010014", Kind: code.ResidentCard}, "/number", fault.FieldIDKindOther, "港澳台居民居住证"},
	} {
		tc.in.KindAt, tc.in.NumberAt, tc.in.BirthAt = "/kind", "/number", "/birth"
		var faults fault.Fields
		n, ok := text.Identity(tc.in, today, &faults)
		if ok != (tc.want == "") || ok && (len(faults) > 0 || n.Plain() == "") {
			t.Errorf("%+v: %v, %v", tc.in, n, faults)
		}
		if ok {
			continue
		}
		if len(faults) != 1 || faults[0].Pointer != tc.at || faults[0].Code != tc.want ||
			!strings.Contains(faults[0].Text().Zh, tc.says) || strings.Contains(faults[0].Text().Zh+faults[0].Text().En, "{") {
			t.Errorf("%+v: %+v: %s", tc.in, faults, faults[0].Text())
		}
	}
}

func TestADoubtfulNumberIsTakenAndAskedAbout(t *testing.T) {
	for typed, want := range map[string]fault.Code{"999999196001010013": fault.FieldIDCheck,
		"999999196203152000": fault.FieldIDCut, "999999196001010012": ""} {
		var faults, doubts fault.Fields
		n, ok := text.Identity(text.IdentityInput{Number: typed}, time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), &faults)
		text.DoubtIdentity("/number", n, &doubts)
		found, asked := doubts.At("/number")
		if !ok || n.Plain() != typed || asked != (want != "") || found.Code != want {
			t.Errorf("%s: %v, %v", typed, faults, doubts)
		}
	}
}
