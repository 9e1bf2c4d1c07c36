package roster_test

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/roster"
	"appraisal/internal/settings"
)

func save(in roster.Input) (*roster.Person, []string) {
	p := &roster.Person{ID: "p1"}
	var refused *fault.Error
	var at []string
	if errors.As(p.Save(in, named(in), settings.Default(), officer, when), &refused) {
		for _, f := range refused.Fields {
			at = append(at, f.Pointer+" "+string(f.Code))
		}
	}
	return p, at
}

var when = at

// The lines of the case file: a conflict found by either code, a wrong check digit asked about, zeros refused.
func TestTheRosterAsksAboutDoubtfulCodesAndRefusesNobodys(t *testing.T) {
	content, err := os.ReadFile("testdata/roster-conflicts.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Unit      string
		Employers []string
		Conflicts []roster.ConflictInput
		Right     string
	}
	if err := json.Unmarshal(content, &cases); err != nil || len(cases) != 3 {
		t.Fatal(err, len(cases))
	}
	for _, c := range cases {
		in := typed()
		in.Employers, in.Conflicts = c.Employers, c.Conflicts
		p, refused := save(in)
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
			if p, refused = save(in); refused != nil || !slices.Equal(p.ConfirmedCodes, in.ConfirmedCodes) ||
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
	in.Employers, in.Conflicts, in.ConfirmedCodes = []string{"NNTPPB3P-0", "40000177-5",
		"B2330000NNTPPB3P7W"[:0] + "91350100M000100Y44"}, nil, []string{"nntppb3p0", "12330000NNTPPB3P70"}
	_, refused := save(in)
	if want := []string{"/employers/1 unit_code.check_digit",
		"/employers/2 unit_code.check_digit"}; !slices.Equal(refused, want) {
		t.Errorf("%v, want %v", refused, want)
	}
	in.Employers = []string{"NNTPPB3P-0"}
	if p, refused := save(in); refused != nil || !slices.Equal(p.ConfirmedCodes, []string{"NNTPPB3P-0"}) {
		t.Errorf("%v, kept %v: what is not there is not kept", refused, p.ConfirmedCodes)
	}
}

func TestTwoCodesOfOneEmployerAreOne(t *testing.T) {
	in := typed()
	in.Employers = []string{"NNTPPB3P-7", "12330000NNTPPB3P7W"}
	if _, refused := save(in); !slices.Equal(refused, []string{"/employers/1 duplicate"}) {
		t.Errorf("%v", refused)
	}
}

func TestAPersonIsKeptUnderOneNameLoginAndPhone(t *testing.T) {
	in := typed()
	in.Name, in.Login, in.Phone = "古丽米热•艾比布力\u200b", "\ufeff\uff4ceader@QQ.example", "(86)571-88888888"
	p, refused := save(in)
	if refused != nil || p.Name != "古丽米热·艾比布力" || p.Login != "leader@qq.example" || p.Phone != "0571-88888888" {
		t.Errorf("%v, kept %+v", refused, p.Details)
	}
}

// TestEveryTextOfAPersonIsTaken: an input takes its texts itself, and may forget none.
func TestEveryTextOfAPersonIsTaken(t *testing.T) {
	bad := "\ufffd\x00"
	v := reflect.TypeOf(roster.Input{})
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
		case []roster.ConflictInput:
			in.Conflicts = []roster.ConflictInput{{UnitCode: "40000177-4", Ground: "other", Note: bad}}
			at += "/0/note"
		default:
			continue
		}
		if _, refused := save(in); len(refused) == 0 || !strings.HasPrefix(strings.Join(refused, " "), at+" ") {
			t.Errorf("%s is taken as it came: %v", name, refused)
		}
	}
}
