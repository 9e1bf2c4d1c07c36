package review_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// set gives a field of the form, by its JSON name, a value.
func set(f *review.Form, name, value string) {
	v := reflect.ValueOf(f).Elem()
	for i := range v.NumField() {
		if tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); tag == name {
			v.Field(i).SetString(value)
			return
		}
	}
	panic("the form has no field " + name)
}

// starred are the fields with * in manual 000 §3.1.
var starred = []string{"address", "contactName", "contactPhone", "contactMobile", "unitCode", "legalRepresentative",
	"institutionType", "acceptanceNumber", "acceptanceDate", "reviewType", "acceptanceCategory", "region"}

// longest is how many characters a text may have.
var longest = map[string]int{"address": 200, "contactName": 50, "bank": 100, "legalRepresentative": 50,
	"businessLicence":       60,
	"registrationAuthority": 100, "previousIssuer": 100, "previousCertificate": 60, "parentApprovalNumber": 60,
	"parentHead":       50,
	"acceptanceNumber": 60, "remarks": 1000}

func TestADraftSavesWithAnythingMissing(t *testing.T) {
	p, err := review.Create(number, review.Form{}, now(subAccount))
	must(t, err)
	for _, name := range starred {
		f := fullForm()
		set(&f, name, "")
		if err := p.Save(f, now(subAccount)); err != nil {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestSubmittingWithoutAStarredFieldNamesIt(t *testing.T) {
	for _, empty := range []string{"", "  ", "\u3000", "\t\n"} {
		for _, name := range starred {
			p := reached(t, review.Application)
			f := fullForm()
			set(&f, name, empty)
			must(t, p.Save(f, now(subAccount)))
			err := p.Submit(now(subAccount))
			if got := fieldsOf(err); codeOf(err) != fault.ProjectIncomplete ||
				!slices.Equal(got, []string{"/" + name + " required"}) {
				t.Errorf("with %s = %q: %v", name, empty, err)
			}
		}
	}
}

func TestOtherFieldsMayStayEmpty(t *testing.T) {
	v := reflect.ValueOf(review.Form{})
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if slices.Contains(starred, name) || name == "unitCodeConfirmed" {
			continue
		}
		p, f := reached(t, review.Application), fullForm()
		set(&f, name, "")
		must(t, p.Save(f, now(subAccount)))
		if err := p.Submit(now(subAccount)); err != nil {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestTextsHaveALimitInCharactersNotBytes(t *testing.T) {
	for name, max := range longest {
		f := fullForm()
		set(&f, name, strings.Repeat("特", max))
		if _, err := review.Create(number, f, now(subAccount)); err != nil {
			t.Errorf("%s with %d characters: %v", name, max, err)
		}
		set(&f, name, strings.Repeat("特", max+1))
		_, err := review.Create(number, f, now(subAccount))
		if got := fieldsOf(err); !slices.Equal(got, []string{"/" + name + " too_long"}) {
			t.Errorf("%s with %d characters: %v", name, max+1, err)
		}
	}
}

func TestIllFormedValuesAreRefusedAlsoInADraft(t *testing.T) {
	for _, tc := range []struct{ name, value, code string }{
		{"postcode", "12345", "format"}, {"postcode", "1234567", "too_long"}, {"postcode", "abcdef", "format"},
		{"contactPhone", "ask me", "format"}, {"contactMobile", "010-12345678", "format"}, {"fax", "1", "format"},
		{"email", "office", "format"}, {"email", "a@b", "format"}, {"bankAccount", "none", "format"},
		{"registrationDate", "2026-02-30", "date"}, {"registrationDate", "2026-2-3", "date"},
		{"registrationDate", "2026-11-24", "future"},
		{"registeredCapital", "一百", "format"}, {"registeredCapital", "-1", "format"}, {"institutionType", "事业单位", "option"},
		{"previousValidFrom", "yesterday", "date"}, {"previousValidUntil", "2026-02-30", "date"},
		{"previousValidUntil", "2022-12-31", "too_early"}, {"previousValidUntil", "2023-01-01", "too_early"},
		{"parentApprovalDate", "2027-01-01", "future"},
		{"acceptanceDate", "2026-11-24", "future"}, {"acceptanceDate", "2025-02-29", "date"},
		{"reviewType", "other", "option"},
		{"acceptanceCategory", "x", "option"}, {"region", "ZZ", "option"}, {"region", "四川", "option"},
		{"contactName", "张三\n李四", "format"}, {"address", "a\x00b", "format"}, {"remarks", "bell \a", "format"},
		{"unitCode", "12100000400001774", "unit_code.length"}, {"unitCode", "40000177", "unit_code.length"},
		{"unitCode", "1210000040000177IF", "unit_code.alphabet"}, {"unitCode", "4000017*-4", "unit_code.alphabet"},
		{"unitCode", "12100000400001774E", "unit_code.check_digit"}, {"unitCode", "40000177-5", "unit_code.check_digit"},
	} {
		f := fullForm()
		set(&f, tc.name, tc.value)
		_, err := review.Create(number, f, now(subAccount))
		if got := fieldsOf(err); codeOf(err) != fault.InputInvalid ||
			!slices.Equal(got, []string{"/" + tc.name + " " + tc.code}) {
			t.Errorf("%s = %q: %v, want %s", tc.name, tc.value, err, tc.code)
		}
	}
}

func TestTheOldCertificateEndsAfterItBegins(t *testing.T) {
	for _, tc := range []struct{ from, until string }{{"2023-01-01", "2023-01-02"}, {"", "2020-01-01"}, {"2023-01-01", ""}} {
		f := fullForm()
		f.PreviousValidFrom, f.PreviousValidUntil = tc.from, tc.until
		if _, err := review.Create(number, f, now(subAccount)); err != nil {
			t.Errorf("from %q until %q: %v", tc.from, tc.until, err)
		}
	}
}

func TestTodayIsNotInTheFuture(t *testing.T) {
	f := fullForm()
	f.AcceptanceDate, f.RegistrationDate = "2026-11-23", "2026-11-23"
	for at, want := range map[string]int{"2026-11-23 00:00:00": 0, "2026-11-22 23:59:59": 2} {
		if _, err := review.Create(number, f, step(subAccount, clock(at))); len(fieldsOf(err)) != want {
			t.Errorf("at %s, dates of the 23rd: %v", at, err)
		}
	}
}

func TestAllFaultsComeAtOnceAndTheFormStays(t *testing.T) {
	p := draft(t)
	before := asJSON(t, p)
	f := review.Form{ContactMobile: "1", Email: "x", UnitCode: "?", Region: "ZZ", AcceptanceDate: "no",
		Remarks: strings.Repeat("a", 1001)}
	want := []string{"/acceptanceDate date", "/contactMobile format", "/email format", "/region option",
		"/remarks too_long",
		"/unitCode unit_code.length"}
	if got := fieldsOf(p.Save(f, now(subAccount))); !slices.Equal(got, want) {
		t.Errorf("all at once: %v, want %v", got, want)
	}
	if asJSON(t, p) != before {
		t.Error("the refused form was kept")
	}
}

func TestSubmittingNamesEveryGapOfFormAndFilesAtOnce(t *testing.T) {
	p, err := review.Create(number, review.Form{Region: "SC"}, now(subAccount))
	must(t, err)
	err = p.Submit(now(subAccount))
	var want []string
	for _, name := range starred {
		if name != "region" {
			want = append(want, "/"+name+" required")
		}
	}
	for _, kind := range requiredKinds {
		want = append(want, "/documents/"+kind+" file_required")
	}
	slices.Sort(want)
	if got := fieldsOf(err); codeOf(err) != fault.ProjectIncomplete || !slices.Equal(got, want) {
		t.Errorf("gaps %v, want %v", got, want)
	}
}

func TestAUnitCodeIsTakenInTheFormsThatPeopleWrite(t *testing.T) {
	for typed, kept := range map[string]string{
		"12100000400001774F": "12100000400001774F", " 12100000400001774f ": "12100000400001774F",
		"40000177-4": "40000177-4", "400001774": "40000177-4", "４００００１７７－４": "40000177-4",
	} {
		f := fullForm()
		f.UnitCode = typed
		p, err := review.Create(number, f, now(subAccount))
		if err != nil || p.Form.UnitCode != kept {
			t.Errorf("%q is kept as %q, %v; want %q", typed, p.Form.UnitCode, err, kept)
		}
	}
}

func TestAWrongCheckDigitIsTakenOnceConfirmedAndTheConfirmationIsKept(t *testing.T) {
	p, f := reached(t, review.Application), fullForm()
	f.UnitCode = "40000177-5"
	var refused *fault.Error
	if err := p.Save(f, now(subAccount)); !errors.As(err, &refused) || refused.Fields[0].Args["expected"] != "4" {
		t.Fatalf("unconfirmed: %v, want the expected digit 4", err)
	}
	f.UnitCodeConfirmed = true
	must(t, p.Save(f, now(subAccount)))
	must(t, p.Submit(now(subAccount)))
	if !p.Form.UnitCodeConfirmed || p.Form.UnitCode != "40000177-5" {
		t.Errorf("kept %q, confirmed %v", p.Form.UnitCode, p.Form.UnitCodeConfirmed)
	}
}

func TestAConfirmationMovesNoWrongAlphabetAndDoesNotOutliveARightCode(t *testing.T) {
	p, f := draft(t), fullForm()
	f.UnitCode, f.UnitCodeConfirmed = "1210000040000177IF", true
	if got := fieldsOf(p.Save(f, now(subAccount))); !slices.Equal(got, []string{"/unitCode unit_code.alphabet"}) {
		t.Errorf("confirmed, but of a wrong alphabet: %v", got)
	}
	f.UnitCode = ourUnit.Code
	must(t, p.Save(f, now(subAccount)))
	if p.Form.UnitCodeConfirmed {
		t.Error("a right code needs no confirmation, but one is kept for the next code")
	}
}

func TestPrefillTakesOnlyWhatIsEmpty(t *testing.T) {
	f := review.Form{ContactName: "新联系人"}
	f.Prefill(fullForm())
	want := fullForm()
	want.ContactName = "新联系人"
	if f != want {
		t.Errorf("prefilled %+v", f)
	}
}

func TestSpaceAroundAValueGoes(t *testing.T) {
	f := fullForm()
	f.ContactName, f.Email = "　张三 ", " office@example.com\n"
	p, err := review.Create(number, f, now(subAccount))
	if err != nil || p.Form.ContactName != "张三" || p.Form.Email != "office@example.com" || p.ContactName != "张三" {
		t.Errorf("%v: kept %q and %q", err, p.Form.ContactName, p.Form.Email)
	}
}

func TestTheListFollowsTheForm(t *testing.T) {
	p, f := draft(t), fullForm()
	f.Region, f.ContactName, f.ContactPhone, f.ReviewType = "BJ", "赵六", "021-12345678", "change"
	must(t, p.Save(f, now(subAccount)))
	row := p.Row(now(officer))
	if row.RegionName != "北京" || row.ContactName != "赵六" || row.ContactPhone != "021-12345678" ||
		row.ReviewTypeName != "变更" {
		t.Errorf("the list shows %+v", row)
	}
}

func TestWhatNobodySeesIsNotSaved(t *testing.T) {
	p := reached(t, review.Application)
	f := fullForm()
	f.ContactName, f.Address = "\ufeff李\u200b四 ", "\u200b"
	must(t, p.Save(f, now(subAccount)))
	if p.Form.ContactName != "李四" || p.ContactName != "李四" || p.Form.Address != "" {
		t.Errorf("%+q, %+q, %+q", p.Form.ContactName, p.ContactName, p.Form.Address)
	}
}
