package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/aws/aws-lambda-go/cfn"
)

// shelf has two pages of projects, and notes which of them are counted.
type shelf struct {
	mu      sync.Mutex
	counted []string
	fails   string // project that can't be counted
}

func (s *shelf) Submitted(_ context.Context, cursor string) ([]string, string, error) {
	if cursor == "" {
		return []string{"PSFJ26003", "PSFJ26002"}, "more", nil
	}
	return []string{"PSFJ26001"}, "", nil
}

func (s *shelf) Count(_ context.Context, project string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if project == s.fails {
		return errors.New("gone")
	}
	s.counted = append(s.counted, project)
	return nil
}

func TestADeployCountsEveryProject(t *testing.T) {
	s := &shelf{}
	id, data, err := action{s, s}.deploy(t.Context(), cfn.Event{RequestType: cfn.RequestUpdate})
	slices.Sort(s.counted)
	if err != nil || id == "" || data["Projects"] != 3 || !slices.Equal(s.counted, []string{"PSFJ26001", "PSFJ26002", "PSFJ26003"}) {
		t.Errorf("%s %v %v, counted %v", id, data, err, s.counted)
	}
}

func TestAStackThatIsTakenAwayCountsNothing(t *testing.T) {
	s := &shelf{}
	if _, _, err := (action{s, s}).deploy(t.Context(), cfn.Event{RequestType: cfn.RequestDelete}); err != nil || s.counted != nil {
		t.Errorf("%v, counted %v", err, s.counted)
	}
}

func TestSomebodyMayHaveEverythingCountedAgain(t *testing.T) {
	s := &shelf{}
	if n, err := (action{s, s}).start(t.Context(), cfn.Event{}); err != nil || n != "3" || len(s.counted) != 3 {
		t.Errorf("%s %v, counted %v", n, err, s.counted)
	}
	s.fails = "PSFJ26001"
	if _, err := (action{s, s}).start(t.Context(), cfn.Event{}); err == nil {
		t.Error("what can't be counted is no failure")
	}
	if _, _, err := (action{s, s}).deploy(t.Context(), cfn.Event{RequestType: cfn.RequestCreate}); err == nil {
		t.Error("the deploy goes on")
	}
}
