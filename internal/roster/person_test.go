package roster_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/roster"
	"appraisal/internal/settings"
)

var (
	at      = time.Date(2026, 3, 2, 1, 30, 0, 123456789, time.UTC)
	officer = access.Caller{Account: "officer", Name: "王五", Roles: []access.Role{access.Officer}}
)

func option(list string, i int) string { return settings.Default().Options(list)[i].Value }

// typed is an input without a fault.
func typed() roster.Input {
	active := true
	return roster.Input{Name: " 陈评审 ", Login: " Reviewer@Example.org", Phone: "010-00000000",
		Institution: "casei",
		Items:       []string{option(settings.ReviewItems, 1), option(settings.ReviewItems, 0)}, ValidFrom: "2026-01-01",
		ValidTo:   "2029-12-31",
		Employers: []string{"40000177-4"}, Active: &active,
		Conflicts: []roster.ConflictInput{{UnitCode: " 12100000400001774f ", Ground: "relative", Note: "亲属任职"}}}
}

// named is the name of the 评审机构 that is typed: there is one.
func named(in roster.Input) string {
	if in.Institution == "casei" {
		return "示例鉴定评审中心"
	}
	return ""
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAPersonIsKeptAsEnteredInNormalForm(t *testing.T) {
	p := &roster.Person{ID: "p1"}
	if err := p.Save(typed(), named(typed()), settings.Default(), officer, at); err != nil {
		t.Fatal(err)
	}
	want := roster.Details{Name: "陈评审", Login: "reviewer@example.org", Phone: "010-00000000",
		Institution: "casei",
		Items:       []string{option(settings.ReviewItems, 1), option(settings.ReviewItems, 0)}, Active: true,
		ValidFrom: calendar.MustDate("2026-01-01"), ValidTo: calendar.MustDate("2029-12-31"),
		Employers: []string{"400001774"},
		Conflicts: []roster.Conflict{{UnitCode: "12100000400001774F", Ground: roster.Relative, Note: "亲属任职"}}}
	if asJSON(t, p.Details) != asJSON(t, want) {
		t.Errorf("kept %s\nwant %s", asJSON(t, p.Details), asJSON(t, want))
	}
	if p.ID != "p1" || p.Version != 1 || !p.CreatedAt.Equal(at.Truncate(time.Millisecond)) || len(p.Pending()) != 1 ||
		p.Pending()[0].Kind != "reviewer_added" {
		t.Errorf("%+v", p)
	}
	if view := p.View(named(typed())); view.InstitutionName != "示例鉴定评审中心" || view.ETag() != 1 {
		t.Errorf("shown as %+v", view)
	}
}

func TestWhatIsNotNeededMayBeLeftOut(t *testing.T) {
	in, inactive := typed(), false
	in.Login, in.Phone, in.ValidFrom, in.ValidTo, in.Employers, in.Conflicts, in.Active = "", "", "", "", nil,
		nil, &inactive
	p := &roster.Person{ID: "p1"}
	if err := p.Save(in, named(in), settings.Default(), officer, at); err != nil {
		t.Fatal(err)
	}
	if p.Login != "" || !p.ValidFrom.IsZero() || !p.ValidTo.IsZero() || p.Active ||
		strings.Contains(asJSON(t, p), "null") {
		t.Errorf("kept %s", asJSON(t, p))
	}
}

func TestAChangeReplacesEverything(t *testing.T) {
	p := &roster.Person{ID: "p1"}
	later := at.Add(time.Hour)
	in := typed()
	err := p.Save(in, named(in), settings.Default(), officer, at)
	in.Login, in.Employers = "", nil
	if err := errors.Join(err, p.Save(in, named(in), settings.Default(), officer, later)); err != nil {
		t.Fatal(err)
	}
	if p.Version != 2 || p.Login != "" || len(p.Employers) != 0 || p.Pending()[1].Kind != "reviewer_saved" ||
		p.CreatedAt.After(at) || p.UpdatedAt.Before(at) {
		t.Errorf("%+v", p)
	}
}

func TestEveryFaultOfAPersonIsNamedAtOnceAndNothingChanges(t *testing.T) {
	item := option(settings.ReviewItems, 0)
	for name, tc := range map[string]struct {
		change func(*roster.Input)
		want   string
	}{
		"nothing": {func(in *roster.Input) { *in = roster.Input{} },
			"/active required, /institution required, /items required, /name required"},
		"a name too long, a login that is none, a phone of words": {func(in *roster.Input) {
			in.Name, in.Login, in.Phone = strings.Repeat("名", 51), "reviewer", "下班后"
		}, "/login format, /name too_long, /phone format"},
		"a name of two lines": {func(in *roster.Input) { in.Name = "陈\n评审" }, "/name format"},
		"another institution": {func(in *roster.Input) { in.Institution = "none" }, "/institution option"},
		"items unknown or twice": {func(in *roster.Input) { in.Items = []string{item, "none", item} },
			"/items/1 option, /items/2 duplicate"},
		"days that are none": {func(in *roster.Input) { in.ValidFrom, in.ValidTo = "2026-02-30", "soon" },
			"/validFrom date, /validTo date"},
		"an end before the start": {func(in *roster.Input) { in.ValidFrom, in.ValidTo = "2026-01-02", "2026-01-01" },
			"/validTo too_early"},
		"employers that are no units, or twice": {func(
			in *roster.Input) {
			in.Employers = []string{"40000177-4", "12", "400001774", ""}
		},
			"/employers/1 unit_code.length, /employers/2 duplicate, /employers/3 unit_code.length"},
		"conflicts without unit or ground": {func(in *roster.Input) {
			in.Conflicts = []roster.ConflictInput{{},
				{UnitCode: "400001774", Ground: "previous", Note: strings.Repeat("注", 201)}}
		}, "/conflicts/0/ground required, /conflicts/0/unitCode unit_code.length, /conflicts/1/ground option, /conflicts/1/note too_long"},
		"too many of both": {func(in *roster.Input) {
			in.Employers, in.Conflicts = make([]string, 101), make([]roster.ConflictInput, 101)
		}, "/conflicts too_many, /employers too_many"},
	} {
		for _, known := range []bool{false, true} {
			p := &roster.Person{ID: "p1"}
			if known {
				if err := p.Save(typed(), named(typed()), settings.Default(), officer, at); err != nil {
					t.Fatal(err)
				}
			}
			before, in := asJSON(t, p), typed()
			tc.change(&in)
			var wrong *fault.Error
			if err := p.Save(in, named(in), settings.Default(), officer, at); !errors.As(err, &wrong) || wrong.Code != fault.InputInvalid {
				t.Errorf("%s: %v", name, err)
				continue
			}
			var got []string
			for _, f := range wrong.Fields {
				got = append(got, f.Pointer+" "+string(f.Code))
			}
			if slices.Sort(got); strings.Join(got, ", ") != tc.want || asJSON(t, p) != before || len(p.Pending()) > 1 {
				t.Errorf("%s: %s\nwant %s; %s", name, strings.Join(got, ", "), tc.want, asJSON(t, p))
			}
		}
	}
}

func TestOneDayIsATerm(t *testing.T) {
	in := typed()
	in.ValidFrom, in.ValidTo = "2026-01-01", "2026-01-01"
	if err := (&roster.Person{ID: "p1"}).Save(in, named(in), settings.Default(), officer, at); err != nil {
		t.Error(err)
	}
}

func TestAPersonAndTheEventsAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := &roster.Person{ID: "p1"}
		for range rapid.IntRange(1, 6).Draw(rt, "changes") {
			in := typed()
			in.Name = rapid.StringN(0, 60, -1).Draw(rt, "name")
			in.Login = rapid.SampledFrom([]string{"", "a@example.org", "none"}).Draw(rt, "login")
			in.ValidTo = rapid.SampledFrom([]string{"", "2026-01-01", "2025-12-31"}).Draw(rt, "end")
			_ = p.Save(in, named(in), settings.Default(), officer, at)
		}
		if p.Version != len(p.Pending()) {
			rt.Fatalf("version %d, %d events", p.Version, len(p.Pending()))
		}
		if p.Version == 0 {
			return
		}
		stored := make([]roster.Event, p.Version)
		for i, e := range p.Pending() {
			data, err := e.Encode()
			if err != nil || json.Unmarshal(data, &stored[i]) != nil {
				rt.Fatalf("event %d: %v", e.Seq, err)
			}
		}
		rebuilt, err := roster.Rebuild(stored)
		if err != nil || asJSON(t, rebuilt) != asJSON(t, p) {
			rt.Fatalf("rebuilt %s (%v), the person is %s", asJSON(t, rebuilt), err, asJSON(t, p))
		}
		if _, err := roster.Rebuild(append(stored, stored[0])); err == nil {
			rt.Fatal("events out of order rebuild a person")
		}
	})
}

func TestAnInstitutionThatIsNotKnownIsShownAsItWasKept(t *testing.T) {
	p := roster.Person{Details: roster.Details{Institution: "gone"}}
	if got := p.View("").InstitutionName; got != "gone" {
		t.Errorf("shown as %q", got)
	}
}

func TestAPersonIsBoundOnceAndNothingTakesTheBindingBack(t *testing.T) {
	p := &roster.Person{ID: "p1"}
	if err := p.Save(typed(), named(typed()), settings.Default(), officer, at); err != nil {
		t.Fatal(err)
	}
	p.Bind("account-1", "account-1", "陈评审", at)
	p.Bind("account-2", "account-2", "他人", at)
	in := typed()
	in.Login = "elsewhere@example.org"
	if err := p.Save(in, named(in), settings.Default(), officer, at); err != nil {
		t.Fatal(err)
	}
	again, err := roster.Rebuild(p.Pending())
	if err != nil || p.Account != "account-1" || again.Account != "account-1" || again.Login != "elsewhere@example.org" ||
		p.Version != 3 {
		t.Errorf("%+v, rebuilt %+v (%v)", p, again, err)
	}
}

func TestNobodyEntersOrChangesWhatStandsOfThemselves(t *testing.T) {
	self := officer
	self.Login = "reviewer@example.org"
	if err := (&roster.Person{ID: "p1"}).Save(typed(), named(typed()), settings.Default(), self, at); !fault.Is(err, fault.ReviewerOwn) {
		t.Errorf("enters themselves: %v", err)
	}
	p := &roster.Person{ID: "p1"}
	if err := p.Save(typed(), named(typed()), settings.Default(), officer, at); err != nil {
		t.Fatal(err)
	}
	if err := p.Save(typed(), named(typed()), settings.Default(), self, at); !fault.Is(err, fault.ReviewerOwn) || p.Version != 1 {
		t.Errorf("changes themselves: %v", err)
	}
	p.Bind("account-1", "account-1", "陈评审", at)
	renamed := officer
	renamed.Account, renamed.Login = "account-1", "new@example.org"
	if err := p.Save(typed(), named(typed()), settings.Default(), renamed, at); !fault.Is(err, fault.ReviewerOwn) {
		t.Errorf("changes themselves under another login: %v", err)
	}
	if err := p.Save(typed(), named(typed()), settings.Default(), self, at); err != nil {
		t.Errorf("whoever has the login now is somebody else: %v", err)
	}
}
