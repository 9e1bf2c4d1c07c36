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

// body is the organisation code that our unit's code contains, as people write it.
func body() string { return ourUnit.Code[8:16] + "-" + ourUnit.Code[16:17] }

func TestAFormNamesItsOwnUnitByEitherOfItsCodes(t *testing.T) {
	for _, tc := range []struct{ name, code, want string }{
		{"the code of the sign-in", ourUnit.Code, ""},
		{"in small full-width letters", strings.ToLower(ourUnit.Code), ""},
		{"its organisation code", body(), ""},
		{"another unit's code", "91350100M000100Y43", "/unitCode unit_code.other_unit"},
		{"another unit's organisation code", "NNTPPB3P-7", "/unitCode unit_code.other_unit"},
		{"eighteen zeros", "000000000000000000", "/unitCode unit_code.unreal"},
		{"a department that does not exist", "0" + ourUnit.Code[1:17] + "0", ""},
	} {
		f := fullForm()
		f.UnitCode = tc.code
		_, err := review.Create(number, f, now(subAccount))
		got := strings.Join(fieldsOf(err), " ")
		if tc.name == "a department that does not exist" { // its check digit is another one: it is asked about in any case
			if !strings.HasPrefix(got, "/unitCode unit_code.") {
				t.Errorf("%s is silently taken: %v", tc.name, err)
			}
			continue
		}
		if got != tc.want {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		}
	}
}

func TestTheListShowsTheCodeThatTheFormSays(t *testing.T) {
	p := draft(t)
	f := fullForm()
	f.UnitCode = body()
	must(t, p.Save(f, now(subAccount)))
	if row := p.Row(now(subAccount)); row.UnitCode != body() {
		t.Errorf("the list shows %s, the form says %s", row.UnitCode, body())
	}
	f.UnitCode = ""
	must(t, p.Save(f, now(subAccount)))
	if row := p.Row(now(subAccount)); row.UnitCode != ourUnit.Code {
		t.Errorf("without a code in the form the list shows %s", row.UnitCode)
	}
}

func TestAFormIsKeptInOneForm(t *testing.T) {
	f := fullForm()
	f.ContactName, f.ContactPhone, f.ContactMobile, f.Email = "张　三\u200b", "（86-571）88888888、88888889转1",
		"+86 138-0000-0000", " Office@Example.CN\ufeff"
	f.Postcode, f.AcceptanceNumber, f.Remarks = "１０００２９", "ＴＳ受2026第0001号", "一\r\n二\v三"
	p, err := review.Create(number, f, now(subAccount))
	must(t, err)
	got := []string{p.Form.ContactName, p.Form.ContactPhone, p.Form.ContactMobile, p.Form.Email, p.Form.Postcode,
		p.Form.AcceptanceNumber, p.Form.Remarks}
	want := []string{"张三", "0571-88888888、88888889转1", "13800000000", "office@example.cn", "100029",
		"TS受2026第0001号", "一\n二\n三"}
	if !slices.Equal(got, want) {
		t.Errorf("kept %q, want %q", got, want)
	}
}

// TestEveryTextOfAFormIsTaken: a form takes its texts itself, and may forget none.
func TestEveryTextOfAFormIsTaken(t *testing.T) {
	v := reflect.TypeOf(review.Form{})
	for i := range v.NumField() {
		if v.Field(i).Type.Kind() != reflect.String {
			continue
		}
		name, _, _ := strings.Cut(v.Field(i).Tag.Get("json"), ",")
		f := fullForm()
		set(&f, name, "\ufffd\x00")
		_, err := review.Create(number, f, now(subAccount))
		if got := fieldsOf(err); codeOf(err) != fault.InputInvalid || len(got) != 1 ||
			!strings.HasPrefix(got[0], "/"+name+" ") {
			t.Errorf("%s is taken as it came: %v", name, err)
		}
	}
}

func TestWhatNoLetterCanShowIsFoundBeforeAProjectIsSubmitted(t *testing.T) {
	p := reached(t, review.Application)
	f := fullForm()
	f.ContactName, f.AcceptanceNumber, f.Remarks = "王𪚥", "𪚥1号", "𪚥"
	must(t, p.Save(f, now(subAccount)))
	step := now(subAccount)
	step.Unprintable = func(text string) (rune, bool) { return '𪚥', strings.ContainsRune(text, '𪚥') }
	err := p.Submit(step)
	if got, want := fieldsOf(err), []string{"/acceptanceNumber unprintable",
		"/contactName unprintable"}; codeOf(err) != fault.ProjectIncomplete || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", err, want)
	}
	var refused *fault.Error
	if !errors.As(err, &refused) || !strings.Contains(refused.Fields[0].Text().Zh, "“𪚥”（U+2A6A5）") {
		t.Errorf("the character is not named: %v", err)
	}
}

func TestAFormHasRoomForTheNumbersThatAnOfficeHas(t *testing.T) {
	f := fullForm()
	f.ContactPhone = "0571-88888888转80101、0571-88888889转80102、13800000000、400-800-8888转1"
	f.Fax = f.ContactPhone
	if _, err := review.Create(number, f, now(subAccount)); err != nil {
		t.Error(err, fieldsOf(err))
	}
}
