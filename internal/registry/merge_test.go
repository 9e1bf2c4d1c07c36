package registry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// double is another record of the one whom personEntered enters: other id, number of a document and list.
func double(t tester, id, birth string, items ...string) (*registry.Person, *lock) {
	t.Helper()
	key := &lock{}
	p, err := registry.Enter(id, registry.Row{Name: "陳评审", Document: born(t, birth), Items: items},
		published(t, "l-"+id, "2024-11-22", "2026-11-22"), key, s, at)
	if err != nil {
		t.Fatal(err)
	}
	return p, key
}

// merge lets two registrars merge a record into another.
func merge(p, o *registry.Person, key, its registry.Key, documents string, at time.Time) error {
	leaving := registry.Leaving{Person: o, Key: its}
	seen := p.Version
	_, err := p.ProposeMerge(leaving, registry.MergeInput{Other: o.ID, Documents: documents, Basis: why}, key, s, registrar, at)
	if err != nil {
		return err
	}
	if p.Version == seen {
		return fmt.Errorf("nothing is proposed")
	}
	q, err := p.Proposal(p.Version)
	if err != nil {
		return err
	}
	return p.DecideMerge(q, leaving, registry.Decision{Decision: registry.Pass}, key, s, second, at)
}

func TestTwoRecordsOfOnePersonBecomeOne(t *testing.T) {
	p, key := registered(t, "casei", item(0), item(1))
	o, its := double(t, "p2", "1960-01-02", item(1), item(2))
	day := calendar.DateIn(at)
	must(t, o.Hire("casei", []string{item(1)}, clerk, at))
	must(t, o.Hire("north", []string{item(2)}, clerk, at))
	must(t, o.SaveProfile(filled(), "north", its, s, access.Caller{}, at))
	must(t, o.Register("north", []string{item(2)}, number(18), clerk, at))
	must(t, o.Save(registry.DetailsInput{Login: "chen@example.org", Phone: "010-00000000", Employers: []string{"12100000400001774F"},
		Active: new(bool)}, officer, at))
	class := registry.Credit{Source: "class/1", Seen: 1, Hours: 120, Items: []string{item(0)}, From: day, To: day}
	p.Credit(class, registrar, at)
	class.Hours = 160
	o.Credit(class, registrar, at)
	o.Credit(registry.Credit{Source: "visit/P/1", Seen: 3, From: day.AddDays(-2), To: day}, registrar, at)
	p.Credit(registry.Credit{Source: "visit/Q/1", Seen: 3, From: day.AddDays(-3), To: day.AddDays(-1)}, registrar, at)
	gone := o.Number
	must(t, merge(p, o, key, its, registry.DocumentOfSurvivor, at))

	with := map[string]string{}
	for _, i := range p.Items {
		with[i.Code] = i.Institution + " " + string(i.State)
	}
	want := map[string]string{item(0): "casei registered", item(1): "casei registered", item(2): "north registered"}
	if asJSON(t, with) != asJSON(t, want) || p.Number == gone || !slices.Contains(p.OldNumbers, gone) || !slices.Equal(p.Formerly, []string{"p2"}) ||
		p.Login != "chen@example.org" || len(p.Employers) != 1 || len(p.Names) != 1 || p.Names[0].Name != "陳评审" || len(p.Proposals) != 0 {
		t.Errorf("%s", whole(t, p))
	}
	work := p.Work(registry.Term{}, s)
	days, _ := s.Calendar().WorkingDaysBetween(day.AddDays(-3), day)
	if work.Hours != 160 || work.Days != days {
		t.Errorf("%+v, want 160 and %d", work, days)
	}
	if brief := p.Brief(); brief.Work(registry.Term{}, s).Hours != 160 {
		t.Errorf("anyone sees %+v", brief.Credits)
	}
	if o.MergedInto.Person != p.ID || o.MergedInto.Number != p.Number || len(o.Items) != 0 || o.Sealed != "" || o.Login != "" {
		t.Errorf("%s", whole(t, o))
	}
	for what, err := range map[string]error{"hire": o.Hire("casei", []string{item(0)}, clerk, at), "code": o.SetCode("casei", s, clerk, at),
		"erase": o.Erase("申请", registrar, at), "save": o.Save(registry.DetailsInput{Active: new(bool)}, officer, at),
		"correct": correct(o, registry.Identity{Name: "甲", Document: born(t, "1957-03-01")}, "误", its, at),
		"see":     o.SeenBy("casei")} {
		if !fault.Is(err, fault.PersonMerged) || registry.Survivor(err) != p.ID {
			t.Errorf("%s of a record that is gone: %v", what, err)
		}
	}
	var owed []string
	for _, owe := range p.Owes {
		owed = append(owed, string(owe.Kind)+" "+owe.Institution)
	}
	if slices.Sort(owed); !slices.Equal(owed, []string{"card casei", "card north", "certificate "}) || len(o.Owes) != 0 {
		t.Errorf("owed: %v, %v", owed, o.Owes)
	}
}

func TestWhatIsInTheWayOfAMergeIsToldAllAtOnce(t *testing.T) {
	p, key := registered(t, "casei", item(0))
	o, its := double(t, "p2", "1960-01-02", item(0))
	must(t, o.Hire("north", []string{item(0)}, clerk, at))
	o.Bind("account", "account", "陈评审", at)
	must(t, o.ProposeVisit(registry.ProposedEntry{From: "2026-11-16", To: "2026-11-18", Evidence: "报告"}, "north", clerk, at))
	before := whole(t, p) + whole(t, o)
	_, err := p.ProposeMerge(registry.Leaving{Person: o, Key: its, Planned: []string{"PSFJ26001"}},
		registry.MergeInput{Other: "p2", Basis: why}, key, s, registrar, at)
	if got := refusal(err); got != "person.merge_refused, /documents merge.documents, /other merge.account, /other merge.open, "+
		"/other merge.planned, /other merge.item" || whole(t, p)+whole(t, o) != before {
		t.Error(got)
	}
	p.Bind("another", "another", "陈评审", at)
	_, err = p.ProposeMerge(registry.Leaving{Person: o, Key: its}, registry.MergeInput{Other: "p2", Basis: why}, key, s, registrar, at)
	if got := refusal(err); !strings.Contains(got, "merge.accounts") {
		t.Error(got)
	}
	_, err = p.ProposeMerge(registry.Leaving{Person: p, Key: key}, registry.MergeInput{Other: p.ID, Basis: why}, key, s, registrar, at)
	if got := refusal(err); !strings.Contains(got, "merge.self") {
		t.Error(got)
	}
	_, err = p.ProposeMerge(registry.Leaving{Person: o, Key: its}, registry.MergeInput{Other: "p2"}, key, s, registrar, at)
	if got := refusal(err); got != "input.invalid, /evidence required, /reason required" {
		t.Error(got)
	}
}

func TestWhoMergesAndWhoDoesNot(t *testing.T) {
	for _, tc := range []struct {
		name, decision string
		by             access.Caller
		want           string
	}{
		{"another registrar confirms", registry.Pass, second, ""},
		{"another registrar returns", registry.Return, second, ""},
		{"whoever proposed takes it back", registry.Withdraw, registrar, ""},
		{"whoever proposed does not confirm", registry.Pass, registrar, "proposal.own"},
		{"the person of the other record does not", registry.Pass, access.Caller{Account: "x", Login: "chen@example.org"}, "reviewer.own"},
	} {
		p, key := entered(t, item(0))
		o, its := double(t, "p2", "1960-01-02", item(1))
		must(t, o.Save(registry.DetailsInput{Login: "chen@example.org", Active: new(bool)}, officer, at))
		leaving := registry.Leaving{Person: o, Key: its}
		in := registry.MergeInput{Other: "p2", Documents: registry.DocumentsBoth, Basis: why}
		after, err := p.ProposeMerge(leaving, in, key, s, registrar, at)
		if err != nil || len(after.Items) != 2 || len(p.Items) != 1 || len(p.Proposals) != 1 {
			t.Fatalf("%v: %s, to be %s", err, whole(t, p), whole(t, after))
		}
		if again, err := p.ProposeMerge(leaving, in, key, s, second, at); err != nil || len(p.Proposals) != 1 || len(again.Items) != 2 {
			t.Errorf("the second registrar looks at it: %v, %s", err, whole(t, p))
		}
		q, before := p.Proposals[0], whole(t, p)+whole(t, o)
		got := refusal(p.DecideMerge(q, leaving, registry.Decision{Decision: tc.decision, Opinion: "意见"}, key, s, tc.by, at))
		if got != tc.want || got != "" && whole(t, p)+whole(t, o) != before {
			t.Errorf("%s: %q", tc.name, got)
		}
		if done := o.MergedInto != nil; done != (tc.want == "" && tc.decision == registry.Pass) || done != (len(p.Items) == 2) {
			t.Errorf("%s: merged %v", tc.name, done)
		}
	}
}

func TestWhoseDocumentStandsAfterAMerge(t *testing.T) {
	for documents, want := range map[string][]string{
		registry.DocumentOfSurvivor: {"1960-01-01"},
		registry.DocumentOfOther:    {"1960-01-02"},
		registry.DocumentsBoth:      {"1960-01-01", "1960-01-02"},
	} {
		p, key := registered(t, "casei", item(0))
		o, its := double(t, "p2", "1960-01-02", item(1))
		must(t, merge(p, o, key, its, documents, at))
		personal, err := p.Personal(key)
		found := []string{personal.Document.Number}
		for _, d := range personal.Others {
			found = append(found, d.Number)
		}
		for n := range want {
			want[n] = born(t, want[n]).Plain()
		}
		if err != nil || !slices.Equal(found, want) || personal.Profile != filled() || p.Items[0].To != personal.LastDay {
			t.Errorf("%s: %v, %v", documents, err, found)
		}
	}
}

func TestTheCertificateThatEndsLaterStandsForAllThatRuns(t *testing.T) {
	key, its := &lock{}, &lock{}
	earlier := publishedAt(t, "l0", "2024-11-22", "2024-12-01", at)
	p, err := registry.Enter("p1", registry.Row{Name: "陈评审", Document: born(t, "1966-01-01"), Items: []string{item(0), item(1)}}, earlier, key, s, at)
	must(t, err)
	must(t, p.Hire("casei", []string{item(0)}, clerk, at))
	o, err := registry.Enter("p2", registry.Row{Name: "陈评审", Document: born(t, "1966-01-02"), Items: []string{item(1), item(2)}},
		published(t, "l2", "2024-11-22", "2026-11-22"), its, s, at)
	must(t, err)
	must(t, merge(p, o, key, its, registry.DocumentOfSurvivor, at))
	for _, i := range p.Items {
		if i.Until != o.Certificate.To && i.Until.String() != "2030-11-21" {
			t.Errorf("%s to %s", i.Code, i.Until)
		}
	}
	if p.Certificate.From.String() != "2026-11-22" || p.Items[0].Since.String() != "2024-12-01" || p.Items[1].Since.String() != "2024-12-01" {
		t.Errorf("%s", whole(t, p))
	}
}

// Input 27 and the merge: hours and days are counted once under any order and repetition of what sources say, whichever of
// two records they know the person by, and whenever the two become one.
func TestInput27HoursAndDaysAreCountedOnceWheneverTwoRecordsBecomeOne(t *testing.T) {
	type said struct {
		of     int // which record the source knows
		credit registry.Credit
	}
	rapid.Check(t, func(t *rapid.T) {
		day := calendar.DateIn(at)
		// What each source says of each record, version by version.
		var all []said
		newest := map[string]registry.Credit{}
		for n := range rapid.IntRange(1, 8).Draw(t, "sayings") {
			of := rapid.IntRange(0, 1).Draw(t, "of")
			source := rapid.SampledFrom([]string{"class/1", "class/2", "visit/P/1", "visit/Q/1"}).Draw(t, "source")
			c := registry.Credit{Source: source, Seen: n + 1}
			if length := rapid.IntRange(0, 9).Draw(t, "length"); length > 0 && strings.HasPrefix(source, "class") {
				c.Hours, c.Items, c.From, c.To = registry.Hours(length*10), []string{item(0)}, day, day
			} else if length > 0 {
				c.From, c.To = day.AddDays(-length), day
			}
			all = append(all, said{of, c})
			newest[fmt.Sprint(of, source)] = c
		}
		hours, longest := map[string]registry.Hours{}, 0
		for _, c := range newest {
			hours[c.Source] = max(hours[c.Source], c.Hours)
			if c.Hours == 0 && !c.From.IsZero() {
				longest = max(longest, c.From.DaysUntil(day))
			}
		}
		want := registry.Work{Hours: hours["class/1"] + hours["class/2"]}
		if longest > 0 {
			want.Days, _ = s.Calendar().WorkingDaysBetween(day.AddDays(-longest), day)
		}
		p, key := entered(t, item(0))
		o, its := double(t, "p2", "1960-01-02", item(1))
		records := []*registry.Person{p, o}
		coming := rapid.Permutation(append(slices.Clone(all), all...)).Draw(t, "coming")
		when := rapid.IntRange(0, len(coming)).Draw(t, "merged after")
		for n := range len(coming) + 1 {
			if n == when {
				if err := merge(p, o, key, its, registry.DocumentsBoth, at); err != nil {
					t.Fatal(err)
				}
			}
			if n == len(coming) {
				break
			}
			c, to := coming[n].credit, records[coming[n].of]
			if to.MergedInto != nil { // as package crediting brings it
				to, c.Of = p, o.ID
			}
			to.Credit(c, registrar, at)
		}
		if got := p.Work(registry.Term{}, s); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
		if brief := p.Brief(); brief.Work(registry.Term{}, s) != want {
			t.Fatalf("a list shows %+v, want %+v", brief.Work(registry.Term{}, s), want)
		}
	})
}
