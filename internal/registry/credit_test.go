package registry_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func visit(n, seen int, from, to string) registry.Credit {
	return registry.Credit{Source: fmt.Sprint("visit/PSZJ26001/", n), Seen: seen, From: calendar.MustDate(from),
		To: calendar.MustDate(to)}
}

func class(n int, tenths registry.Hours, last string, items ...string) registry.Credit {
	day := calendar.MustDate(last)
	return registry.Credit{Source: fmt.Sprint("class/", n), Seen: 1, Hours: tenths, Items: items, From: day.AddDays(-2), To: day}
}

// credited is somebody who holds two items, with credits in a cycle that ends on 2030-11-21.
func credited(t testing.TB, all ...registry.Credit) *registry.Person {
	t.Helper()
	p, _ := registeredAs(t, "1980-01-01", "casei", item(0), item(1))
	for _, c := range all {
		p.Credit(c, registrar, at)
	}
	return p
}

// Manual 003 Q5: from the start and the end of each visit, and of re-visits, the system counts the days; the weekend of
// 5 December, and New Year's Day, are none.
func TestWorkDaysAreCountedFromVisitsAndOverlapsOnce(t *testing.T) {
	in, err := settings.Default().With(map[string]json.RawMessage{
		"registry.count_rest_days": json.RawMessage(`{"value": true, "source": "x"}`)})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		visits        []registry.Credit
		working, days int
	}{
		"nothing":                {nil, 0, 0},
		"one day":                {[]registry.Credit{visit(1, 1, "2026-12-01", "2026-12-01")}, 1, 1},
		"over a weekend":         {[]registry.Credit{visit(1, 1, "2026-12-03", "2026-12-08")}, 4, 6},
		"New Year":               {[]registry.Credit{visit(1, 1, "2026-12-31", "2027-01-04")}, 2, 5},
		"two that overlap":       {[]registry.Credit{visit(1, 1, "2026-12-01", "2026-12-03"), visit(2, 1, "2026-12-02", "2026-12-04")}, 4, 4},
		"before the cycle":       {[]registry.Credit{visit(1, 1, "2026-11-17", "2026-11-20")}, 0, 0},
		"into the cycle":         {[]registry.Credit{visit(1, 1, "2026-11-19", "2026-11-24")}, 2, 3},
		"beyond the cycle":       {[]registry.Credit{visit(1, 1, "2030-11-21", "2030-11-25")}, 1, 1},
		"one that was corrected": {[]registry.Credit{visit(1, 1, "2026-12-01", "2026-12-04"), visit(1, 2, "2026-12-01", "2026-12-02")}, 2, 2},
		"one taken back": {[]registry.Credit{visit(1, 1, "2026-12-01", "2026-12-04"),
			{Source: "visit/PSZJ26001/1", Seen: 2}}, 0, 0},
	} {
		p := credited(t, tc.visits...)
		if got := p.Work(p.Certificate, s).Days; got != tc.working {
			t.Errorf("%s: %d working days, want %d", name, got, tc.working)
		}
		if got := p.Work(p.Certificate, in).Days; got != tc.days {
			t.Errorf("%s: %d days, want %d", name, got, tc.days)
		}
	}
}

// Manual 003 Q4: summed up over the cycle, as attended.
func TestHoursAreSummedUpOverTheCycle(t *testing.T) {
	p := credited(t, class(1, 125, "2026-12-10"), class(2, 80, "2030-11-21"), class(3, 400, "2030-11-22"), class(4, 300, "2026-11-20"))
	if got := p.Work(p.Certificate, s); got.Hours != 205 || got.Hours.String() != "20.5" {
		t.Errorf("%+v", got)
	}
	if brief := p.Brief(); brief.Work(p.Certificate, s) != p.Work(p.Certificate, s) || len(brief.Credits) != 2 {
		t.Errorf("a list counts %+v", brief.Credits)
	}
	if err := p.Release("casei", []string{item(0), item(1)}, "调离", clerk, at); err != nil || p.Work(p.Certificate, s).Hours != 205 {
		t.Errorf("after a change of institution (Q8): %v %+v", err, p.Work(p.Certificate, s))
	}
}

func TestHoursAreReadAsTyped(t *testing.T) {
	for typed, want := range map[string]registry.Hours{"8": 80, "0.5": 5, "12.5": 125, "1e1": 100, "0": 0} {
		var h registry.Hours
		if err := json.Unmarshal([]byte(typed), &h); err != nil || h != want {
			t.Errorf("%s: %d %v", typed, h, err)
		}
	}
	for _, typed := range []string{"0.25", `"8"`, "1e9", "null"} {
		var h registry.Hours
		if err := json.Unmarshal([]byte(typed), &h); err == nil && typed != "null" {
			t.Errorf("%s: %d", typed, h)
		}
	}
}

// Input 27 of the registry's table: a visit's event comes twice, late, and in any order.
func TestInput27WhatSourcesSayIsCountedOnceInWhateverOrder(outer *testing.T) {
	rapid.Check(outer, func(t *rapid.T) {
		said := []registry.Credit{visit(1, 3, "2026-12-01", "2026-12-04"), visit(1, 7, "2026-12-02", "2026-12-03"),
			visit(2, 2, "2026-12-03", "2026-12-08"), class(1, 80, "2026-12-10"), class(2, 160, "2026-12-20"),
			{Source: "class/2", Seen: 4}, {Source: "visit/PSZJ26001/3", Seen: 9}, visit(3, 8, "2027-03-01", "2027-03-05")}
		order := rapid.Permutation(append(said, rapid.SliceOfN(rapid.SampledFrom(said), 0, 8).Draw(t, "again")...)).Draw(t, "order")
		p := credited(outer, order...)
		if got, want := p.Work(p.Certificate, s), (registry.Work{Hours: 80, Days: 5}); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
		version := p.Version
		for _, c := range order {
			p.Credit(c, registrar, at)
		}
		if p.Version != version {
			t.Fatal("what was said already is an event")
		}
	})
}

// ready has all that a renewal takes of two items, of which classes covered the first.
func ready(t testing.TB) *registry.Person {
	return credited(t, class(1, 400, "2027-03-01", item(0)), visit(1, 1, "2026-12-01", "2026-12-31"))
}

func missing(r registry.Readiness) string {
	var all []string
	for _, g := range r.Missing {
		all = append(all, string(g.Code))
	}
	return strings.Join(all, " ")
}

func TestARenewalSaysOnAnyDayWhatIsMissing(t *testing.T) {
	p := ready(t)
	for on, want := range map[string]string{"2030-08-21": "renewal_early", "2030-08-22": "", "2030-11-21": "",
		"2030-11-22": "certificate_over"} {
		r := p.Ready(calendar.MustDate(on), s)
		if missing(r) != want || r.Renewable != (want == "") || want == "" && r.Next.To.String() != "2034-11-21" {
			t.Errorf("on %s: %s, %+v", on, missing(r), r)
		}
	}
	bare, _ := registered(t, "casei", item(0))
	r := bare.Ready(calendar.MustDate("2030-10-01"), s)
	if missing(r) != "hours_short days_short renewal_age" {
		t.Errorf("of somebody who has done nothing: %s", missing(r))
	}
	if r.Missing[0].Zh != "继续教育课时不足：已有 0，需要 40" {
		t.Errorf("%+v", r.Missing)
	}
}

// Manual 003 Q4: 未覆盖的评审项不能进行换证与注册; the others go on.
func TestARenewalRenewsWhatWasCoveredAndLeavesTheRest(t *testing.T) {
	p, then := ready(t), calendar.MustDate("2030-10-08").Midnight()
	if err := p.Renew(s, registrar, then); err != nil {
		t.Fatal(err)
	}
	first, _ := p.Item(item(0))
	second, _ := p.Item(item(1))
	if p.Certificate.From.String() != "2030-11-22" || first.Until.String() != "2034-11-21" || second.Until.String() != "2030-11-21" {
		t.Errorf("%+v %+v %+v", p.Certificate, first, second)
	}
	if err := p.Register("casei", []string{item(0)}, nil, clerk, then); err != nil {
		t.Fatal(err)
	}
	if first, _ = p.Item(item(0)); first.To.String() != "2034-11-21" && first.To != p.LastDay {
		t.Errorf("registered to %s", first.To)
	}
	if err := p.Renew(s, registrar, then); !fault.Is(err, fault.RenewalRefused) {
		t.Errorf("renewed twice: %v", err)
	}
}

func TestARenewalThatIsRefusedSaysEverythingAtOnceAndChangesNothing(t *testing.T) {
	p := credited(t)
	before := whole(t, p)
	var refused *fault.Error
	if err := p.Renew(s, registrar, at); !asFault(err, &refused) || refused.Code != fault.RenewalRefused || len(refused.Fields) < 3 {
		t.Errorf("%v", err)
	}
	uncovered := credited(t, class(1, 400, "2027-03-01"), visit(1, 1, "2026-12-01", "2026-12-31"))
	if err := uncovered.Renew(s, registrar, calendar.MustDate("2030-10-08").Midnight()); !asFault(err, &refused) ||
		!slices.ContainsFunc(refused.Fields, func(f fault.Field) bool { return f.Code == fault.FieldNothingCovered }) {
		t.Errorf("%v", err)
	}
	if whole(t, p) != before {
		t.Error("it changed")
	}
	own := ready(t)
	own.Account = "account-1"
	if err := own.Renew(s, access.Caller{Account: "account-1"}, calendar.MustDate("2030-10-08").Midnight()); !fault.Is(err, fault.ReviewerOwn) {
		t.Errorf("by the person: %v", err)
	}
}
