package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/cfn"

	"appraisal/internal/code"
	"appraisal/test/actiontest"
)

// roster is an old roster of so many people, and what was done with it.
type roster struct {
	people, drawn int
	numbers       []string
	carried       int // times that institutions were
	err           error
}

func (r *roster) CarryOver(ctx context.Context, number func(context.Context) (string, error),
	_ time.Time) (int, error) {
	for range r.people {
		no, err := number(ctx)
		if err != nil {
			return len(r.numbers), err
		}
		r.numbers = append(r.numbers, no)
	}
	return r.people, nil
}

func (r *roster) Draw(_ context.Context, prefix string, year int) (int, error) {
	r.drawn++
	if prefix != "RY" || year != 2026 {
		return 0, errors.New("of another counter")
	}
	return r.drawn, r.err
}

type hosts struct{ *roster }

func (h hosts) CarryOver(context.Context, time.Time) error {
	h.carried++
	return nil
}

func wire(r *roster) action {
	return action{institutions: hosts{r}, people: r, standings: actiontest.Standings{}, now: actiontest.Now}
}

func TestADeployBringsTheRosterOver(t *testing.T) {
	r := &roster{people: 2}
	id, data, err := wire(r).migrate(t.Context(), cfn.Event{RequestType: cfn.RequestCreate})
	if err != nil || id == "" || data["People"] != 2 || r.carried != 1 {
		t.Errorf("%s %v %v", id, data, err)
	}
	if len(r.numbers) != 2 || slices.ContainsFunc(r.numbers, func(no string) bool {
		_, err := code.ParseReviewerNumber(no)
		return err != nil
	}) {
		t.Errorf("%v", r.numbers)
	}
}

func TestAStackThatIsTakenAwayMigratesNothing(t *testing.T) {
	r := &roster{people: 2}
	if _, _, err := wire(r).migrate(t.Context(), cfn.Event{RequestType: cfn.RequestDelete}); err != nil ||
		r.carried != 0 ||
		r.drawn != 0 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestWhatFailsFailsTheDeploy(t *testing.T) {
	r := &roster{people: 2, err: errors.New("gone")}
	if id, _, err := wire(r).migrate(t.Context(), cfn.Event{RequestType: cfn.RequestUpdate}); err == nil || id == "" {
		t.Error("it went well")
	}
}
