package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// holdings are the rows of a list, and what was asked for.
type holdings struct {
	rows  []registry.Holding
	asked reading.PeopleFilter
	err   error
}

func (h *holdings) OfInstitution(_ context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	h.asked = f
	return reading.Page[registry.Holding]{Rows: h.rows, Next: "further"}, h.err
}

func wire(h *holdings) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{}, action{h, actiontest.Now}.list)
}

func by(c access.Caller, query map[string]string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = query
	return r
}

func TestAnInstitutionListsItsOwnPeople(t *testing.T) {
	h := &holdings{rows: actiontest.Registered(t).Now(t).Holdings()[:1]}
	handler := wire(h)
	var out output
	actiontest.Read(t, handler, by(actiontest.Host, map[string]string{"status": "registered", "item": actiontest.FirstItem,
		"limit": "5", "cursor": "c"}), 200, &out)
	if h.asked != (reading.PeopleFilter{Institution: actiontest.Institution.ID, Status: registry.StatusRegistered,
		Item: actiontest.FirstItem, Cursor: "c", Limit: 5}) {
		t.Errorf("storage was asked %+v", h.asked)
	}
	if len(out.Reviewers) != 1 || out.Reviewers[0].StatusName != "已注册" || out.Reviewers[0].Name != "陈评审" ||
		out.Next != "further" {
		t.Errorf("%+v", out)
	}
	actiontest.Fails(t, handler, by(actiontest.Host, nil), &h.err)
}

func TestOnlyInstitutionsListTheirPeople(t *testing.T) {
	actiontest.Ask(t, wire(&holdings{}),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer, nil), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a status that there is not", Status: 422, Code: "input.invalid", Fields: "?status option",
			Request: by(actiontest.Host, map[string]string{"status": "free"})})
}
