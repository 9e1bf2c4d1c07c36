package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
	"appraisal/test/vaulttest"
)

var monday = time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)

// shelf is a registry in memory: pages of two.
type shelf struct {
	people []*registry.Person
	marks  map[string]string // whose
	writes int
	lose   int // so many writes come too late
}

func (s *shelf) All(_ context.Context, cursor string, _ int) (page reading.Page[registry.Person], err error) {
	from := 0
	fmt.Sscan(cursor, &from)
	for _, p := range s.people[from:min(from+2, len(s.people))] {
		page.Rows = append(page.Rows, registry.Person{ID: p.ID})
	}
	if from+2 < len(s.people) {
		page.Next = fmt.Sprint(from + 2)
	}
	return page, nil
}

func (s *shelf) Get(_ context.Context, id string) (*registry.Person, error) {
	return s.people[slices.IndexFunc(s.people, func(p *registry.Person) bool { return p.ID == id })], nil
}

func (s *shelf) Of(_ context.Context, marks []string) (string, error) {
	for _, m := range marks {
		if s.marks[m] != "" {
			return s.marks[m], nil
		}
	}
	return "", nil
}

func (s *shelf) Remark(_ context.Context, p *registry.Person, mark string, older []string) error {
	if s.lose--; s.lose >= 0 {
		return fault.Of(fault.VersionConflict)
	}
	s.writes++
	s.marks[mark] = p.ID
	for _, m := range older {
		delete(s.marks, m)
	}
	return nil
}

// filled is a registry of five, of whom the third was erased, as it was before there was a second key.
func filled(t *testing.T, before *vault.Vault) *shelf {
	t.Helper()
	s := &shelf{marks: map[string]string{}}
	registrar := access.Caller{Account: "r", Roles: []access.Role{access.Registrar}}
	l, err := registry.Announce("list", registry.Announcement{Name: "a.xlsx", Size: 1,
		ExamDay: calendar.MustDate("2026-02-01")}, settings.Default(), registrar, monday)
	must(t, err)
	l.Arrive(monday)
	l.Receive(registry.Checked{Rows: 5}, nil, monday)
	must(t, l.Publish(registry.Publication{}, settings.Default(), registrar, monday))
	for n := range 5 {
		body := fmt.Sprintf("99999919800101%03d", n)
		document, err := code.ParseIdentity("", body+"0", time.Time{}, monday)
		if err == nil {
			document, err = code.ParseIdentity("", body+document.Expected, time.Time{}, monday)
		}
		must(t, err)
		id := fmt.Sprintf("p%d", n)
		key, wrapped, err := before.Make(t.Context(), id)
		must(t, err)
		row := registry.Row{Name: "陈", Document: document,
			Items: []string{settings.Default().Options(settings.ReviewItems)[0].Value}}
		p, err := registry.Enter(id, row, l, key, settings.Default(), monday)
		must(t, err)
		marks, err := before.Marks(t.Context(), string(document.Kind()), document.Plain())
		must(t, err)
		if p.Wrapped = wrapped; n == 2 {
			must(t, p.Erase("本人申请", registrar, monday))
			p.Wrapped = ""
		} else {
			s.marks[marks[0]] = id
		}
		s.people = append(s.people, p)
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// versions counts the marks of each version.
func (s *shelf) versions() string {
	n := map[string]int{}
	for m := range s.marks {
		n[m[:2]]++
	}
	return fmt.Sprint(n)
}

func TestEverybodyGetsTheNewMarkAndThenLosesTheOldOne(t *testing.T) {
	before, after := vaulttest.Rotated(t)
	s := filled(t, before)
	for _, step := range []struct {
		retire         bool
		marked, writes int
		versions       string
	}{{false, 4, 4, "map[v1:4 v2:4]"}, {false, 0, 4, "map[v1:4 v2:4]"}, {true, 4, 8, "map[v2:4]"},
		{true, 4, 12, "map[v2:4]"}} {
		r := run{people: s, keys: after, retire: step.retire}
		must(t, r.everybody(t.Context()))
		if r.seen != 5 || r.without != 1 || r.marked != step.marked || s.writes != step.writes ||
			s.versions() != step.versions {
			t.Errorf("%+v: %+v, %d writes, %s", step, r, s.writes, s.versions())
		}
	}
}

func TestWhoIsChangedMeanwhileIsMarkedAgainAndARunThatStopsGoesOn(t *testing.T) {
	before, after := vaulttest.Rotated(t)
	s := filled(t, before)
	s.lose = 3
	must(t, (&run{people: s, keys: after}).everybody(t.Context()))
	if s.versions() != "map[v1:4 v2:4]" {
		t.Error(s.versions())
	}
	s = filled(t, before)
	s.lose = 1000
	if err := (&run{people: s, keys: after}).everybody(t.Context()); !fault.Is(err, fault.VersionConflict) {
		t.Errorf("who is changed without end: %v", err)
	}
	s.lose = 0
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := (&run{people: s, keys: after}).everybody(stopped); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	must(t, (&run{people: s, keys: after}).everybody(t.Context()))
	if s.versions() != "map[v1:4 v2:4]" {
		t.Error(s.versions())
	}
}
