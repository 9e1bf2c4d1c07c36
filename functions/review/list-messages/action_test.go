package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/messages"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf is an inbox with two messages on every desk, one of them read.
type shelf struct {
	err     error
	about   string // id of a person; of a project without
	desk    review.Desk
	account string
	cursor  string
	limit   int
}

func (s *shelf) List(_ context.Context, d review.Desk, account, cursor string,
	limit int) (reading.Page[reading.Inbox], error) {
	s.desk, s.account, s.cursor, s.limit = d, account, cursor, limit
	n := messages.Message{Message: review.Message{ID: "PSFJ26001_7_turn_0_ROLE.officer", Project: "PSFJ26001",
		Kind: review.YourTurn, Stage: review.Screening, Desk: d},
		UnitName: "某某检验有限公司", Subject: "待办：预审", Text: "请办理。"}
	if s.about != "" {
		n = messages.Message{People: []string{s.about}, Message: review.Message{ID: "INSTITUTION.i1_2030-03-01_registration_ends_-30_1",
			Kind: messages.RegistrationEnds, Desk: d}, Subject: "注册到期", Text: "请办理换证。"}
	}
	at := time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	return reading.Page[reading.Inbox]{Rows: []reading.Inbox{{Message: n, At: at},
		{Message: n, At: at, ReadAt: "2026-03-02T02:00:00.000Z"}}, Next: "more"}, s.err
}

func handler(s *shelf) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyDesk, actiontest.Standings{}, action{inbox: s}.list)
}

func asking(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Query[pairs[i]] = pairs[i+1]
	}
	return r
}

func TestEachSeesTheInboxOfTheirOwnDesk(t *testing.T) {
	unit := review.Desk{Role: access.UnitSub, Unit: actiontest.OwnUnit.Code}
	for _, c := range []struct {
		caller access.Caller
		desk   review.Desk
	}{
		{actiontest.Main, unit}, {actiontest.Sub, unit}, {actiontest.Officer, review.Desk{Role: access.Officer}},
		{actiontest.Approver, review.Desk{Role: access.Approver}},
		{actiontest.Leader, review.Desk{Role: access.Reviewer, Login: actiontest.Leader.Login}},
		{actiontest.Host, review.Desk{Role: access.Institution, Institution: actiontest.Host.Institution}},
	} {
		s := &shelf{}
		var out output
		actiontest.Read(t, handler(s), asking(c.caller, "cursor", "here", "limit", "7"), 200, &out)
		if s.desk != c.desk || s.account != c.caller.Account || s.cursor != "here" || s.limit != 7 {
			t.Errorf("%s asked for %+v", c.caller.Account, s)
		}
		if len(out.Messages) != 2 || out.Unread != 1 || out.Next != "more" || out.Messages[0].StageName != "预审" ||
			out.Messages[0].ReadAt != "" {
			t.Errorf("%s sees %+v", c.caller.Account, out)
		}
	}
}

func TestADeskOfAnotherRoleIsRefused(t *testing.T) {
	s := &shelf{}
	actiontest.Ask(t, handler(s),
		actiontest.Case{Name: "an officer at the approvers' desk", Request: asking(actiontest.Officer, "role", "approver"),
			Status: 403, Code: "access.role_missing"},
		actiontest.Invalid("a role that there is not", asking(actiontest.Officer, "role", "king"), "?role option"),
		actiontest.Invalid("a page too large", asking(actiontest.Officer, "limit", "101"), "?limit range"),
		actiontest.Case{Name: "nobody", Request: asking(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	actiontest.Fails(t, handler(s), asking(actiontest.Main), &s.err)
}

func TestAnInstitutionIsToldOfSomebodysRegistration(t *testing.T) {
	s := &shelf{about: "p1"}
	var out struct{ Messages []map[string]any }
	actiontest.Read(t, handler(s), asking(actiontest.Host, "role", "institution"), 200, &out)
	for _, n := range out.Messages {
		_, project := n["project"]
		_, stage := n["stage"]
		if fmt.Sprint(n["people"]) != "[p1]" || project || stage {
			t.Errorf("%v", n)
		}
	}
	actiontest.Ask(t, handler(s), actiontest.Case{Name: "an officer at an institution's desk",
		Request: asking(actiontest.Officer, "role", "institution"), Status: 403, Code: "access.role_missing"})
}
