package registry_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// world is a registry of a few people, as it goes through whatever comes.
type world struct {
	t       *rapid.T
	people  []*registry.Person
	old     []int // how many events each had in the old roster
	keys    []*lock
	now     time.Time
	serial  int
	lists   int
	numbers map[string]string   // who was given each
	held    []map[string]bool   // what each has ever held
	with    []map[string]string // of each item, the institution that has it
	given   []string            // the first number of each
}

var institutions = []string{"casei", "north", "south"}

func (w *world) draw() (string, error) {
	w.serial++
	return code.NewReviewerNumber("RY", 2026, w.serial)
}

func (w *world) list() *registry.List {
	w.lists++
	published := calendar.DateIn(w.now).AddDays(-rapid.IntRange(0, 30).Draw(w.t, "days ago"))
	return publishedAt(w.t, fmt.Sprintf("l%d", w.lists), "2024-11-22", published.String(), w.now)
}

func (w *world) items() []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom([]string{item(0), item(1), item(2), item(3)}), 1, 3,
		rapid.ID[string]).Draw(w.t, "items")
}

func (w *world) enter(roster []registry.Event) {
	id, key := fmt.Sprintf("p%d", len(w.people)), &lock{}
	p, err := registry.Rebuild(roster, key)
	if roster == nil {
		birth := rapid.SampledFrom([]string{"1960-01-01", "1966-07-14"}).Draw(w.t, "born")
		r := registry.Row{Name: "陈评审", Document: born(w.t, birth), Items: w.items()}
		p, err = registry.Enter(id, r, w.list(), key, s, w.now)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.people, w.keys, w.given = append(w.people, p), append(w.keys, key), append(w.given, "")
	w.old = append(w.old, len(roster))
	w.held, w.with = append(w.held, map[string]bool{}), append(w.with, map[string]string{})
	for _, i := range p.Items {
		w.held[len(w.people)-1][i.Code], w.with[len(w.people)-1][i.Code] = true, i.Institution
	}
}

// step takes one step of somebody, by which only what was asked for may change.
func (w *world) step() {
	n := rapid.IntRange(0, len(w.people)-1).Draw(w.t, "person")
	p, key, with := w.people[n], w.keys[n], w.with[n]
	institution := rapid.SampledFrom(institutions).Draw(w.t, "institution")
	items := w.items()
	w.now = w.now.Add(time.Duration(rapid.IntRange(1, 24*200).Draw(w.t, "hours")) * time.Hour)
	before, seen := whole(w.t, p), p.Version
	var err error
	done := map[string]string{}
	switch what := rapid.SampledFrom([]string{"list", "hire", "hire", "release", "register", "register", "lapse", "fill in",
		"fill in", "reopen", "correct", "visit", "decide", "decide", "save", "code", "bind", "read", "erase", "credit", "renew",
		"issue", "issue", "issue", "lose", "post"}).Draw(w.t, "what"); what {
	case "list":
		err = p.Grant(registry.Row{Name: rapid.SampledFrom([]string{"陈评审", "陳评审"}).Draw(w.t, "name"),
			Document: born(w.t, "1960-01-01"), Items: items}, w.list(), s, w.now)
		for _, i := range items {
			w.held[n][i] = w.held[n][i] || err == nil
		}
	case "hire":
		if err = p.Hire(institution, items, clerk, w.now); err == nil {
			for _, i := range items {
				if with[i] != "" && with[i] != institution {
					w.t.Fatalf("%s of %s is hired from %s", i, p.ID, with[i])
				}
				done[i] = institution
			}
		}
	case "release":
		if err = p.Release(institution, items, "合同到期", clerk, w.now); err == nil {
			for _, i := range items {
				if with[i] != institution {
					w.t.Fatalf("%s of %s is released by another", i, p.ID)
				}
				done[i] = ""
			}
		}
	case "register":
		err = p.Register(institution, items, w.draw, clerk, w.now)
		for _, i := range items {
			if got, _ := p.Item(i); err == nil && (got.State != registry.Registered || got.Institution != institution ||
				got.To.After(got.Until) || got.To.After(p.LastDay) || got.To.Before(calendar.DateIn(w.now))) {
				w.t.Fatalf("registered to %+v, last day %s", got, p.LastDay)
			}
		}
	case "lapse":
		p.Lapse(w.now)
	case "fill in":
		profile := filled()
		profile.Major = rapid.SampledFrom([]string{"机械工程", "热能工程", ""}).Draw(w.t, "major")
		err = p.SaveProfile(profile, institution, key, s, access.Caller{}, w.now)
	case "reopen":
		err = p.ReopenProfile(institution, "地址不详", clerk, w.now)
	case "correct":
		err = w.correct(p, key)
	case "visit":
		day := calendar.DateIn(w.now).AddDays(-1).String()
		err = p.ProposeVisit(registry.ProposedEntry{From: day, To: day, Evidence: "评审报告"}, institution, clerk, w.now)
	case "decide":
		err = w.decide(p, key)
	case "save":
		on := rapid.Bool().Draw(w.t, "active")
		err = p.Save(registry.DetailsInput{Phone: "010-00000000", Active: &on}, officer, w.now)
	case "code":
		err = p.SetCode(institution, s, clerk, w.now)
	case "bind":
		p.Bind(fmt.Sprint("account-", n), "a", "陈评审", w.now)
	case "read":
		err = p.ReadIdentity("核对证书", clerk, w.now)
	case "credit":
		day := calendar.DateIn(w.now)
		c := registry.Credit{Source: fmt.Sprint("class/", rapid.IntRange(1, 3).Draw(w.t, "class")), Items: items,
			Seen: rapid.IntRange(1, 4).Draw(w.t, "seen"), Hours: 400, From: day.AddDays(-1), To: day}
		if rapid.Bool().Draw(w.t, "visit") {
			c = registry.Credit{Source: "visit/P/1", Seen: c.Seen, From: day.AddDays(-40), To: day}
		}
		p.Credit(c, registrar, w.now)
	case "renew":
		until := p.Certificate.To
		err = p.Renew(s, registrar, w.now)
		if err == nil && (p.Certificate.From != until.AddDays(1) || calendar.DateIn(w.now).After(until)) {
			w.t.Fatalf("renewed from %s: %+v", until, p.Certificate)
		}
	case "issue":
		for _, o := range slices.Clone(p.Owes) {
			err = errors.Join(err, p.Issue(o, func(registry.Owed) calendar.Date { return calendar.MustDate("2099-01-01") },
				(&press{made: w.serial}).make, w.now))
		}
	case "lose":
		if len(p.Credentials) > 0 {
			err = p.Lose(rapid.SampledFrom(p.Credentials).Draw(w.t, "lost").ID, institution, "遗失", clerk, w.now)
		}
	case "post":
		if len(p.Credentials) > 0 {
			err = p.Post(rapid.SampledFrom(p.Credentials).Draw(w.t, "posted").ID, registry.PostingInput{Carrier: "EMS", Note: "无人",
				State: string(rapid.SampledFrom(registry.PostingStates).Draw(w.t, "state"))}, registrar, w.now)
		}
	case "erase":
		if err = p.Erase("本人请求", registrar, w.now); err == nil {
			key.destroyed = true
		}
	}
	var refused *fault.Error
	if err != nil && (!asFault(err, &refused) || p.Version != seen || whole(w.t, p) != before) {
		w.t.Fatalf("%v, from %s to %s", err, before, whole(w.t, p))
	}
	for i, there := range done {
		with[i] = there
	}
	w.look(n)
}

// look compares somebody with what the world knows, and with the events alone.
func (w *world) look(n int) {
	p := w.people[n]
	for i := range w.held[n] {
		if _, held := p.Item(i); w.held[n][i] && !held {
			w.t.Fatalf("%s has lost %s", p.ID, i)
		}
	}
	for _, i := range p.Items {
		if i.Institution != w.with[n][i.Code] || (i.Institution == "") != (i.State == registry.Free) {
			w.t.Fatalf("%s of %s is with %q, and should be with %q", i.Code, p.ID, i.Institution, w.with[n][i.Code])
		}
	}
	valid := map[string]string{}
	for _, c := range p.Credentials {
		if c.Standing(calendar.DateIn(w.now)) != registry.CredentialValid {
			continue
		}
		if of := string(c.Kind) + c.Institution; valid[of] != "" {
			w.t.Fatalf("%s has %s and %s at once", p.ID, valid[of], c.ID)
		} else {
			valid[of] = c.ID
		}
		if c.Kind == registry.Card && len(p.With(c.Institution)) == 0 {
			w.t.Fatalf("%s has %s, and nothing with %s", p.ID, c.ID, c.Institution)
		}
	}
	if w.given[n] != "" && p.Number != w.given[n] {
		w.t.Fatalf("%s had %s and has %s", p.ID, w.given[n], p.Number)
	}
	if w.given[n] = p.Number; p.Number != "" {
		if who := w.numbers[p.Number]; who != "" && who != p.ID {
			w.t.Fatalf("%s is of %s and of %s", p.Number, who, p.ID)
		}
		w.numbers[p.Number] = p.ID
	}
}

// Nobody's item is ever with two institutions or gone, no number is given twice, a refusal changes nothing, and the
// events alone make the same person, also of one who was in the old roster, and of one who was erased.
func TestWhateverHappensThePersonIsWhatTheEventsSay(t *testing.T) {
	roster := rosterEvents(t)
	rapid.Check(t, func(t *rapid.T) {
		w := &world{t: t, now: at, numbers: map[string]string{}}
		w.enter(nil)
		w.enter(nil)
		w.enter(roster[:rapid.SampledFrom([]int{1, 3, 4}).Draw(t, "of the roster")])
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			w.step()
		}
		for n, p := range w.people {
			events := append([]registry.Event{}, roster[:w.old[n]]...)
			for _, e := range p.Pending() {
				data, err := e.Encode()
				var back registry.Event
				if err != nil || json.Unmarshal(data, &back) != nil {
					t.Fatal(err)
				}
				for _, personal := range []string{"99999919", "13800000000", "示例路", "1960-01-01", p.LastDay.String()} {
					day := personal == p.LastDay.String()
					if day && (e.Kind == "items_granted" || calendar.DateIn(e.At) == p.LastDay ||
						e.At.Format(time.DateOnly) == personal) {
						continue // some other day that is the same
					}
					if personal != "" && strings.Contains(string(data), personal) {
						t.Fatalf("%s stands in the clear: %s", personal, data)
					}
				}
				events = append(events, back)
			}
			again, err := registry.Rebuild(events, w.keys[n])
			if err != nil || whole(t, again) != whole(t, p) {
				t.Fatalf("rebuilt %s (%v)\nthe person is %s", whole(t, again), err, whole(t, p))
			}
			if _, err := registry.Rebuild(append(events, events[0]), w.keys[n]); err == nil {
				t.Fatal("events out of order rebuild a person")
			}
		}
	})
}

// rosterEvents were written by package roster, before there was the registry.
func rosterEvents(t testing.TB) []registry.Event {
	t.Helper()
	content, err := os.ReadFile("testdata/roster-events.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var events []registry.Event
	for line := range strings.Lines(string(content)) {
		var e registry.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if data, err := e.Encode(); err != nil || string(data)+"\n" != line {
			t.Fatalf("%s\nis written anew as %s (%v)", line, data, err)
		}
		events = append(events, e)
	}
	return events
}
