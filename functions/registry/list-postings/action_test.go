package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf has the rows of somebody, of a kind and a state.
type shelf struct {
	of    *registry.Person
	asked []any
	err   error
}

func (s *shelf) Postings(_ context.Context, k registry.CredentialKind, state registry.PostingState, cursor string,
	limit int) (reading.Page[registry.PostingRow], error) {
	s.asked = []any{k, state, cursor, limit}
	page := reading.Page[registry.PostingRow]{Next: "next"}
	for _, r := range s.of.PostingRows() {
		if r.Kind == k && r.Posting.State == state {
			page.Rows = append(page.Rows, r)
		}
	}
	return page, s.err
}

func wired(s *shelf, now time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{people: s, institutions: &actiontest.Hosts{},
		now: func() time.Time { return now }}.list)
}

func by(c access.Caller) edgetest.Request { return asking(c, map[string]string{"kind": "card"}) }

func asking(c access.Caller, query map[string]string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = query
	return r
}

func TestTheRegistrarSeesWhatIsToBePostedAndWhatIsLate(t *testing.T) {
	s := &shelf{of: actiontest.Carrying(t).Now(t)}
	var out, late, none output
	actiontest.Read(t, wired(s, actiontest.Monday), by(actiontest.Registrar), 200, &out)
	if len(out.Postings) != 1 || out.Next != "next" || out.Postings[0].InstitutionName != actiontest.Institution.Name ||
		out.Postings[0].KindName != "注册信息卡" || out.Postings[0].PostingName != "待寄发" || out.Postings[0].Late ||
		!out.Postings[0].Addressed || s.asked[1] != registry.ToPost {
		t.Errorf("%+v, asked %v", out, s.asked)
	}
	over := calendar.DateIn(actiontest.Monday).AddDays(11).Midnight().Add(9 * time.Hour)
	actiontest.Read(t, wired(s, over), asking(actiontest.Registrar, nil), 200, &late)
	if len(late.Postings) != 1 || !late.Postings[0].Late || late.Postings[0].InstitutionName != "" {
		t.Errorf("%+v", late)
	}
	actiontest.Read(t, wired(s, over), asking(actiontest.Registrar, map[string]string{"kind": "certificate", "state": "returned",
		"cursor": "c", "limit": "7"}), 200, &none)
	if len(none.Postings) != 0 || s.asked[1] != registry.Returned || s.asked[2] != "c" || s.asked[3] != 7 {
		t.Errorf("%+v, asked %v", out, s.asked)
	}
	actiontest.Fails(t, wired(s, over), by(actiontest.Registrar), &s.err)
}

func TestWhatThereIsNotIsNotListed(t *testing.T) {
	s := &shelf{of: &registry.Person{}}
	actiontest.Ask(t, wired(s, actiontest.Monday),
		actiontest.Invalid("another kind", asking(actiontest.Registrar, map[string]string{"kind": "letter", "state": "lost"}),
			"?kind option, ?state option"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if s.asked != nil {
		t.Error("it was asked for")
	}
}
