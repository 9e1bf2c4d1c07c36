package actiontest

import (
	"context"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// List is the id of the 考核合格名单 of the tests.
const List = "l1"

// PassLists is one 考核合格名单, kept.
type PassLists struct {
	Store[*registry.List, registry.ListEvent]
	Progress registry.Progress
}

// CheckedList is what the check of List has found: a doubt at line 3.
func CheckedList() registry.Checked {
	return registry.Checked{Rows: 2, New: 2, Items: 3, Doubts: []int{3}, Kept: "lists/rows/" + List + "/" + Digest,
		Report: "lists/reports/" + List + "/" + Digest, Remarks: []registry.Remark{{Line: 3, Column: "证件号码",
			Weight: registry.Doubt, Code: "id_zeros", Zh: "末三位为 000", En: "ends in 000"}}}
}

// AtList keeps a list in a state: awaited, checking, checked (CheckedList), refused, applying, published or discarded.
func AtList(t testing.TB, state registry.ListState) *PassLists {
	t.Helper()
	s := &PassLists{Store: Store[*registry.List, registry.ListEvent]{own: List, events: map[string][]registry.ListEvent{}}}
	s.rebuild = func(_ string, events []registry.ListEvent) (*registry.List, error) {
		if len(events) == 0 {
			return nil, fault.Of(fault.ListNotFound)
		}
		return registry.RebuildList(events)
	}
	s.place = func(l *registry.List) (review.Stage, int) { return "", l.Version }
	in := settings.Default()
	l, err := registry.Announce(List, registry.Announcement{Name: "合格名单.csv", Size: 99,
		ExamDay: calendar.MustDate("2026-02-01")}, in, Registrar, Monday)
	if err != nil {
		t.Fatal(err)
	}
	checked := []registry.ListState{registry.ListChecked, registry.ListApplying, registry.ListPublished, registry.ListDiscarded}
	if state != registry.ListAwaited {
		l.Arrive(Monday)
	}
	switch {
	case state == registry.ListRefused:
		l.Receive(registry.Checked{}, &registry.ListRefusal{Code: string(fault.ListEmpty), Zh: "空", En: "empty"}, Monday)
	case slices.Contains(checked, state):
		l.Receive(CheckedList(), nil, Monday)
	}
	if state == registry.ListApplying || state == registry.ListPublished {
		err = l.Publish(registry.Publication{Confirmed: []int{3}}, in, Registrar, Monday)
	}
	switch state {
	case registry.ListPublished:
		l.Finish(registry.Outcome{Entered: 2, Items: 3}, Monday)
	case registry.ListDiscarded:
		err = l.Discard("有误", Registrar, Monday)
	}
	if err != nil || l.State != state {
		t.Fatalf("%s instead of %s: %v", l.State, state, err)
	}
	s.events[List] = l.Pending()
	return s
}

// Get gives a list with how far it has come.
func (s *PassLists) Get(ctx context.Context, id string) (*registry.List, registry.Progress, error) {
	l, err := s.Store.Get(ctx, id)
	return l, s.Progress, err
}

// Note keeps how far the list has come.
func (s *PassLists) Note(_ context.Context, _ string, _ registry.ListState, p registry.Progress) error {
	if s.Err == nil {
		s.Progress = p
	}
	return s.Err
}

// Create keeps the list that is announced, in place of one that was there.
func (s *PassLists) Create(_ context.Context, terms access.Terms, make func() (*registry.List, error)) error {
	l, err := make()
	if err == nil {
		err = s.Err
	}
	if err != nil {
		return err
	}
	s.ask(l.ID, terms)
	s.events[l.ID] = nil
	return s.keep(l.ID, l, terms)
}
