package actiontest

import (
	"context"
	"maps"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// Asked is what an action asked of a Store when it wrote.
type Asked struct {
	ID    string
	Terms access.Terms
}

// Store keeps things of one kind as their events.
type Store[T interface{ Pending() []E }, E any] struct {
	Err   error   // what every call fails with, unless it is nil
	Lost  int     // how many of the next writes lose their race and are taken again
	Asked []Asked // by Update, in order
	Kept  string  // the answer that a repeated request would get, in JSON

	own     string // id of the thing that the tests are about
	events  map[string][]E
	rebuild func(id string, events []E) (T, error)
	place   func(T) (review.Stage, int) // stage, where things have one, and version
}

// Get gives a thing as its events rebuild it.
func (s *Store[T, E]) Get(_ context.Context, id string) (T, error) {
	if s.Err != nil {
		var none T
		return none, s.Err
	}
	return s.rebuild(id, slices.Clone(s.events[id]))
}

// Update takes a step and keeps its events, as storage does: on the version that the terms name, unless nothing is
// changed, and again when another write came first. Of a dry run it keeps nothing.
func (s *Store[T, E]) Update(ctx context.Context, id string, terms access.Terms, change func(T) error) error {
	s.ask(id, terms)
	thing, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	stage, version := s.place(thing)
	for ; s.Lost > 0; s.Lost-- {
		lost, _ := s.Get(ctx, id)
		_ = change(lost) // another write came first: nobody will know of this one
	}
	if err := change(thing); err != nil {
		return err
	}
	since := version
	if form, ok := any(thing).(interface{ Since() int }); ok {
		since = form.Since()
	}
	if !terms.Saw(since, version) && (terms.DryRun || len(thing.Pending()) > 0) {
		return fault.Of(fault.VersionConflict).With("stage", stage).With("version", version)
	}
	if terms.DryRun {
		return nil
	}
	return s.keep(id, thing, terms)
}

// ask notes what was asked for; the answer to keep is noted when it stands.
func (s *Store[T, E]) ask(id string, terms access.Terms) {
	terms.Answer = nil
	s.Asked = append(s.Asked, Asked{id, terms})
}

func (s *Store[T, E]) keep(id string, thing T, terms access.Terms) error {
	s.events[id] = append(slices.Clone(s.events[id]), thing.Pending()...)
	if terms.Answer == nil {
		return nil
	}
	kept, err := terms.Answer.Keep()
	s.Kept = string(kept)
	return err
}

// Events are those of the thing that the tests are about, in order.
func (s *Store[T, E]) Events() []E { return s.events[s.own] }

// forget empties what was noted, and gives what also takes back what has happened since.
func (s *Store[T, E]) forget() (restore func()) {
	before := maps.Clone(s.events)
	s.Err, s.Lost, s.Asked, s.Kept = nil, 0, nil, ""
	return func() { s.Err, s.Lost, s.Asked, s.Kept, s.events = nil, 0, nil, "", maps.Clone(before) }
}

// Do takes a step with the thing that the tests are about.
func (s *Store[T, E]) Do(t testing.TB, change func(T) error) {
	t.Helper()
	if err := s.Update(t.Context(), s.own, access.Terms{}, change); err != nil {
		t.Fatal(err)
	}
	s.Asked = nil
}

// Now is the thing that the tests are about, as it stands.
func (s *Store[T, E]) Now(t testing.TB) T {
	t.Helper()
	thing, err := s.Get(t.Context(), s.own)
	if err != nil {
		t.Fatal(err)
	}
	return thing
}
