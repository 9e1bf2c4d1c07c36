package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
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

func wire(s *actiontest.Reviewers, k keys) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{}, action{s, k, actiontest.Now}.get)
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
