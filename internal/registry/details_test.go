package registry_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// typed are details without a fault.
func typed() registry.DetailsInput {
	active := true
	return registry.DetailsInput{Login: " Reviewer@Example.org", Phone: "010-00000000",
		Employers: []string{"40000177-4"}, Active: &active,
		Conflicts: []registry.ConflictInput{{UnitCode: " 12100000400001774f ", Ground: "relative", Note: "亲属任职"}}}
}

func save(t testing.TB, in registry.DetailsInput) (*registry.Person, []string) {
	t.Helper()
	p, _ := entered(t, item(0))
	var refused *fault.Error
	var places []string
	if asFault(p.Save(in, officer, at), &refused) {
		for _, f := range refused.Fields {
			places = append(places, f.Pointer+" "+string(f.Code))
		}
	}
	return p, places
}

func TestTheOfficersPartIsKeptInNormalForm(t *testing.T) {
	p, refused := save(t, typed())
	want := registry.Details{Contact: registry.Contact{Login: "reviewer@example.org", Phone: "010-00000000"},
		Duties: registry.Duties{Employers: []string{"400001774"}, Active: true,
			Conflicts: []registry.Conflict{{UnitCode: "12100000400001774F", Ground: registry.Relative, Note: "亲属任职"}}}}
	if refused != nil || asJSON(t, p.Details) != asJSON(t, want) || p.Version != 2 || p.SavedAt != 2 ||
		p.Pending()[1].Kind != "details_saved" {
		t.Errorf("%v, kept %s", refused, asJSON(t, p))
	}
	if err := p.Save(typed(), officer, at.Add(time.Hour)); err != nil || p.Version != 2 {
		t.Errorf("what is there already is an event: %v", err)
	}
	in := typed()
	in.Login, in.Employers = "", nil
	if err := p.Save(in, officer, at); err != nil || p.Login != "" || len(p.Employers) != 0 {
		t.Errorf("a change does not replace everything: %v, %+v", err, p.Details)
	}
}

func TestWhoeverAListEntersMayBePlannedAndHasNoConflict(t *testing.T) {
	p, _ := entered(t, item(0))
	if !p.Active || strings.Contains(asJSON(t, p), "null") || asJSON(t, p.Employers) != "[]" {
		t.Errorf("%s", asJSON(t, p))
	}
}

func TestEveryFaultOfTheOfficersPartIsNamedAtOnceAndNothingChanges(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*registry.DetailsInput)
		want   string
	}{
		"nothing": {func(in *registry.DetailsInput) { *in = registry.DetailsInput{} }, "/active required"},
		"a login that is none, a phone of words": {func(in *registry.DetailsInput) {
			in.Login, in.Phone = "reviewer", "下班后"
		}, "/login format, /phone format"},
		"employers that are no units, or twice": {func(in *registry.DetailsInput) {
			in.Employers = []string{"40000177-4", "12", "400001774", ""}
		}, "/employers/1 unit_code.length, /employers/2 duplicate, /employers/3 unit_code.length"},
		"conflicts without unit or ground": {func(in *registry.DetailsInput) {
			in.Conflicts = []registry.ConflictInput{{},
				{UnitCode: "400001774", Ground: "previous", Note: strings.Repeat("注", 201)}}
		}, "/conflicts/0/ground required, /conflicts/0/unitCode unit_code.length, /conflicts/1/ground option, /conflicts/1/note too_long"},
		"too many of both": {func(in *registry.DetailsInput) {
			in.Employers, in.Conflicts = make([]string, 101), make([]registry.ConflictInput, 101)
		}, "/conflicts too_many, /employers too_many"},
	} {
		in := typed()
		tc.change(&in)
		p, refused := save(t, in)
		if slices.Sort(refused); strings.Join(refused, ", ") != tc.want || p.Version != 1 {
			t.Errorf("%s: %v\nwant %s", name, refused, tc.want)
		}
	}
}

// The lines of the case file: a conflict found by either code, a wrong check digit asked about, zeros refused.
func TestTheOfficerIsAskedAboutDoubtfulCodesAndNobodysAreRefused(t *testing.T) {
	content, err := os.ReadFile("testdata/roster-conflicts.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Unit      string
		Employers []string
		Conflicts []registry.ConflictInput
		Right     string
	}
	if err := json.Unmarshal(content, &cases); err != nil || len(cases) != 3 {
		t.Fatal(err, len(cases))
	}
	for _, c := range cases {
		in := typed()
		in.Employers, in.Conflicts = c.Employers, c.Conflicts
		p, refused := save(t, in)
		switch {
		case strings.HasPrefix(c.Right, "conflict"):
			if refused != nil || !code.BodyOf(p.Employers[0]).Is(code.BodyOf(c.Unit)) {
				t.Errorf("%v: %v", c, refused)
			}
		case strings.HasSuffix(c.Right, "asked to confirm"):
			if !slices.Equal(refused, []string{"/conflicts/0/unitCode unit_code.check_digit"}) {
				t.Errorf("%v: %v", c, refused)
			}
			in.ConfirmedCodes = []string{c.Conflicts[0].UnitCode}
			if p, refused = save(t, in); refused != nil || !slices.Equal(p.ConfirmedCodes, in.ConfirmedCodes) ||
				p.Conflicts[0].UnitCode != c.Conflicts[0].UnitCode {
				t.Errorf("confirmed: %v, kept %+v", refused, p.Details)
			}
		default:
			if !slices.Equal(refused, []string{"/employers/0 unit_code.unreal"}) {
				t.Errorf("%v: %v", c, refused)
			}
		}
	}
}

func TestWhatWasConfirmedOfOneCodeDoesNotHoldForAnother(t *testing.T) {
	in := typed()
	in.Employers, in.Conflicts, in.ConfirmedCodes = []string{"NNTPPB3P-0", "40000177-5", "91350100M000100Y44"}, nil,
		[]string{"nntppb3p0", "12330000NNTPPB3P70"}
	_, refused := save(t, in)
	if want := []string{"/employers/1 unit_code.check_digit",
		"/employers/2 unit_code.check_digit"}; !slices.Equal(refused, want) {
		t.Errorf("%v, want %v", refused, want)
	}
	in.Employers = []string{"NNTPPB3P-0"}
	if p, refused := save(t, in); refused != nil || !slices.Equal(p.ConfirmedCodes, []string{"NNTPPB3P-0"}) {
		t.Errorf("%v, kept %v: what is not there is not kept", refused, p.ConfirmedCodes)
	}
}

func TestTwoCodesOfOneEmployerAreOne(t *testing.T) {
	in := typed()
	in.Employers = []string{"NNTPPB3P-7", "12330000NNTPPB3P7W"}
	if _, refused := save(t, in); !slices.Equal(refused, []string{"/employers/1 duplicate"}) {
		t.Errorf("%v", refused)
	}
}

func TestAPersonIsReachedUnderOneLoginAndPhone(t *testing.T) {
	in := typed()
	in.Login, in.Phone = "\ufeff\uff4ceader@QQ.example", "(86)571-88888888"
	p, refused := save(t, in)
	if refused != nil || p.Login != "leader@qq.example" || p.Phone != "0571-88888888" {
		t.Errorf("%v, kept %+v", refused, p.Details)
	}
}

// TestEveryTextOfTheDetailsIsTaken: an input takes its texts itself, and may forget none.
func TestEveryTextOfTheDetailsIsTaken(t *testing.T) {
	bad := "\ufffd\x00"
	v := reflect.TypeOf(registry.DetailsInput{})
	for i := range v.NumField() {
		name, in := v.Field(i).Tag.Get("json"), typed()
		field := reflect.ValueOf(&in).Elem().Field(i)
		at := "/" + name
		switch field.Interface().(type) {
		case string:
			field.SetString(bad)
		case []string:
			field.Set(reflect.ValueOf([]string{bad}))
			at += "/0"
		case []registry.ConflictInput:
			in.Conflicts = []registry.ConflictInput{{UnitCode: "40000177-4", Ground: "other", Note: bad}}
			at += "/0/note"
		default:
			continue
		}
		if _, refused := save(t, in); len(refused) == 0 || !strings.HasPrefix(strings.Join(refused, " "), at+" ") {
			t.Errorf("%s is taken as it came: %v", name, refused)
		}
	}
}

func TestAPersonIsBoundOnceAndNothingTakesTheBindingBack(t *testing.T) {
	p, key := entered(t, item(0))
	if err := p.Save(typed(), officer, at); err != nil {
		t.Fatal(err)
	}
	p.Bind("account-1", "account-1", "陈评审", at)
	p.Bind("account-2", "account-2", "他人", at)
	in := typed()
	in.Login = "elsewhere@example.org"
	if err := p.Save(in, officer, at); err != nil {
		t.Fatal(err)
	}
	again, err := registry.Rebuild(p.Pending(), key)
	if err != nil || p.Account != "account-1" || again.Account != "account-1" || again.Login != "elsewhere@example.org" ||
		p.Version != 4 {
		t.Errorf("%+v, rebuilt %+v (%v)", p, again, err)
	}
}

func TestNobodyChangesWhatStandsOfThemselves(t *testing.T) {
	p, key := entered(t, item(0))
	if err := p.Save(typed(), officer, at); err != nil {
		t.Fatal(err)
	}
	self := officer
	self.Login = "reviewer@example.org"
	in := registry.Identity{Name: p.Name, Document: born(t, "1970-01-01")}
	if err := p.Save(typed(), self, at); !fault.Is(err, fault.ReviewerOwn) {
		t.Errorf("changes themselves: %v", err)
	}
	if err := p.ProposeCorrection(in, registry.Basis{Evidence: "证件", Reason: "更正"}, key, self, at); !fault.Is(err, fault.ReviewerOwn) || p.Version != 2 {
		t.Errorf("makes themselves younger: %v", err)
	}
	p.Bind("account-1", "account-1", "陈评审", at)
	renamed := officer
	renamed.Account, renamed.Login = "account-1", "new@example.org"
	if err := p.Save(typed(), renamed, at); !fault.Is(err, fault.ReviewerOwn) {
		t.Errorf("changes themselves under another login: %v", err)
	}
	if err := p.Save(typed(), self, at); err != nil {
		t.Errorf("whoever has the login now is somebody else: %v", err)
	}
}
