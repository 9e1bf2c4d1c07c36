package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shut unwraps no key, and notes that it was asked.
type shut struct{ asked int }

func (s *shut) Unwrap(context.Context, string, string) (vault.Key, error) {
	s.asked++
	return vault.Key{}, registry.ErrNoKey
}

// tried is how often somebody was tried in the window, and how often that was asked.
type tried struct {
	n     int
	asked []fillin.Try
	err   error
}

func (c *tried) Tried(_ context.Context, t fillin.Try) (int, error) {
	c.asked = append(c.asked, t)
	return c.n, c.err
}

func wire(s *actiontest.Reviewers, k keys) lambdahttp.Handler { return wireTried(s, k, &tried{}) }

func wireTried(s *actiontest.Reviewers, k keys, c *tried) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{}, action{s, k, c, actiontest.Now}.get)
}

func by(c access.Caller, id string) edgetest.Request {
	return actiontest.By(c, "GET", "", "reviewer", id)
}

func TestOfOthersAnInstitutionSeesWhatIsFreeAndNoKeyIsAskedFor(t *testing.T) {
	s, k := actiontest.Registered(t), &shut{}
	var out registry.InstitutionView
	actiontest.Read(t, wire(s, k), by(actiontest.Rival, actiontest.Somebody), 200, &out)
	if out.Items[0].Place != registry.Elsewhere || out.Items[1].Place != registry.InPool || out.Profile != nil ||
		out.LastFour != "" || k.asked != 0 {
		t.Errorf("%+v, the vault was asked %d times", out, k.asked)
	}
}

func TestOfWhomAnInstitutionMayKnowNothingThereIsNobody(t *testing.T) {
	s, k := actiontest.Registered(t), &shut{}
	s.Do(t, func(p *registry.Person) error {
		return p.Hire(actiontest.Institution.ID, []string{actiontest.SecondItem}, actiontest.Host, actiontest.Monday)
	})
	actiontest.Ask(t, wire(s, k),
		actiontest.Case{Name: "wholly another's", Request: by(actiontest.Rival, actiontest.Somebody), Status: 404,
			Code: "reviewer.not_found"},
		actiontest.Case{Name: "nobody", Request: by(actiontest.Host, "none"), Status: 404, Code: "reviewer.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer, actiontest.Somebody), Status: 403,
			Code: "access.role_missing"})
	actiontest.Fails(t, wire(s, k), by(actiontest.Host, actiontest.Somebody), &s.Err)
	if k.asked != 0 {
		t.Error("the vault was asked")
	}
}

func TestAnInstitutionSeesThatItsCodeWasTriedTooOften(t *testing.T) {
	s := actiontest.Hired(t)
	view := func(c *tried) (out registry.InstitutionView) {
		actiontest.Read(t, wireTried(s, s.Vault, c), by(actiontest.Host, actiontest.Somebody), 200, &out)
		return out
	}
	before := &tried{n: 10}
	if out := view(before); out.Code != nil || len(before.asked) != 0 {
		t.Errorf("without a code: %+v", out.Code)
	}
	s.Do(t, func(p *registry.Person) error {
		return p.SetCode(actiontest.Institution.ID, settings.Default(), actiontest.Host, actiontest.Monday)
	})
	few, many := &tried{n: 9}, &tried{n: 10}
	if out := view(few); out.Code == nil || !out.Code.RetryAt.IsZero() || few.asked[0].Person != actiontest.Somebody {
		t.Errorf("tried nine times: %+v, asked of %v", out.Code, few.asked)
	}
	window := time.Duration(settings.Default().Count(settings.AttemptsWindow)) * time.Minute
	if out := view(many); out.Code == nil || !out.Code.RetryAt.Equal(actiontest.Monday.Truncate(window).Add(window)) {
		t.Errorf("tried ten times: %+v", out.Code)
	}
	down := &tried{}
	actiontest.Fails(t, wireTried(s, s.Vault, down), by(actiontest.Host, actiontest.Somebody), &down.err)
}
