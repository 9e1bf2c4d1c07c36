package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.PassLists) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{lists: l}.get)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "list", actiontest.List)
}

func TestTheRegistrarSeesWhatTheCheckHasFoundAndHowFarItHasCome(t *testing.T) {
	l := actiontest.AtList(t, registry.ListApplying)
	l.Progress = registry.Progress{Done: 1, Of: 2}
	handler := wire(l)
	var out registry.ListView
	a := actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.State != registry.ListApplying || out.Progress == nil || out.Progress.Done != 1 || out.Checked.Remarks[0].Line != 3 ||
		out.PostingDue.String() != "2026-03-30" || a.Headers["ETag"] != `"4"` {
		t.Errorf("%s", a.Body)
	}
	if strings.Contains(a.Body, "lists/r") {
		t.Errorf("it says where files are kept: %s", a.Body)
	}
	actiontest.Read(t, wire(actiontest.AtList(t, registry.ListPublished)), by(actiontest.Registrar), 200, &out)
	if out.Outcome == nil || out.Outcome.Items != 3 {
		t.Errorf("%+v", out)
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &l.Err)
}

func TestNobodyElseSeesAList(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.AtList(t, registry.ListChecked)),
		actiontest.Case{Name: "none", Request: actiontest.By(actiontest.Registrar, "GET", "", "list", "none"), Status: 404,
			Code: "list.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
}
