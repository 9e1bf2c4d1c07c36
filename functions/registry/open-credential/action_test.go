package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wired(p *actiontest.Reviewers, s *actiontest.Files) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByCarrier, actiontest.Standings{}, action{people: p, files: s}.open)
}

func by(c access.Caller) edgetest.Request { return opening(c, actiontest.Card) }

func opening(c access.Caller, credential string) edgetest.Request {
	return actiontest.By(c, "GET", "", "reviewer", actiontest.Somebody, "credential", credential)
}

func TestACardIsOpenedByTheRegistrarItsInstitutionAndWhoseItIs(t *testing.T) {
	p, s := actiontest.Carrying(t), &actiontest.Files{}
	p.Do(t, func(p *registry.Person) error {
		p.Bind(actiontest.Leader.Account, actiontest.Leader.Account, "陈评审", actiontest.Monday)
		return nil
	})
	handler := wired(p, s)
	key := "credentials/somebody/" + actiontest.Digest + ".pdf"
	for _, c := range []access.Caller{actiontest.Registrar, actiontest.Host, actiontest.Leader} {
		var out output
		actiontest.Read(t, handler, by(c), 200, &out)
		number := p.Now(t).Number
		want := output{URL: "https://files.example.org/" + key, Seconds: 300, Name: "注册信息卡-陈评审-" + number + "-第1版.pdf",
			Type: "application/pdf", Size: 34, SHA256: actiontest.Digest}
		if out != want || !slices.Equal(s.Asked, []any{key, want.Name, "application/pdf", 5 * time.Minute}) {
			t.Errorf("%s: %+v, signed %v", c.Name, out, s.Asked)
		}
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.Err)
}

func TestWhatAnotherCarriesIsOpenedByNobodyElse(t *testing.T) {
	p, s := actiontest.Carrying(t), &actiontest.Files{}
	actiontest.Ask(t, wired(p, s),
		actiontest.Case{Name: "another institution", Request: by(actiontest.Rival), Status: 404, Code: "credential.not_found"},
		actiontest.Case{Name: "another reviewer", Request: by(actiontest.Member), Status: 404, Code: "credential.not_found"},
		actiontest.Case{Name: "none", Request: opening(actiontest.Registrar, "card-x-1"), Status: 404, Code: "credential.not_found"},
		actiontest.Case{Name: "nobody's", Request: actiontest.By(actiontest.Registrar, "GET", "", "reviewer", "none", "credential", "x"),
			Status: 404, Code: "reviewer.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.Asked != nil {
		t.Errorf("signed: %v", s.Asked)
	}
}
