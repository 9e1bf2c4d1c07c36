package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{},
		stepping.Active(actiontest.Founders{}, stepping.OnPerson(s, actiontest.Now, hire)))
}

func by(c access.Caller) edgetest.Request { return hiring(c, actiontest.FirstItem) }

func hiring(c access.Caller, item string) edgetest.Request {
	return actiontest.By(c, "POST", `{"items":["`+item+`"]}`, "reviewer", actiontest.Somebody)
}

func TestAnInstitutionHiresWhoIsFree(t *testing.T) {
	s := actiontest.InPool(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	s.Command(t, handler, 200, by(actiontest.Host))
	var out registry.InstitutionView
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	if out.Items[0].Place != registry.Here || out.Items[0].Status != registry.StatusPending ||
		out.Items[1].Place != registry.InPool || out.LastFour != "" {
		t.Errorf("%+v", out)
	}
	version := out.Version
	actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	if out.Version != version {
		t.Errorf("the second click is another event: version %d", out.Version)
	}
}

func TestWhoIsNotFreeIsNotHired(t *testing.T) {
	s := actiontest.InPool(t)
	s.Do(t, func(p *registry.Person) error {
		return p.Hire("elsewhere", []string{actiontest.FirstItem}, actiontest.Host, actiontest.Monday)
	})
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "taken", Request: by(actiontest.Host), Status: 409, Code: "person.items_refused",
			Fields: "/items/0 item_taken"},
		actiontest.Case{Name: "not held", Request: hiring(actiontest.Host, actiontest.ThirdItem), Status: 409,
			Code: "person.items_refused", Fields: "/items/0 item_not_held"},
		actiontest.Case{Name: "nobody", Status: 404, Code: "reviewer.not_found",
			Request: actiontest.By(actiontest.Host, "POST", `{"items":["`+actiontest.FirstItem+`"]}`, "reviewer", "none")},
		actiontest.Case{Name: "an institution that is not active", Request: by(actiontest.Rival), Status: 409,
			Code: "institution.inactive"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a main account", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"})
	if s.Now(t).Version != 2 {
		t.Error("it changed")
	}
}
