package main

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/messages"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

const id = "PSFJ26001_7_turn_0_PERSON.leader@example.org"

// desk holds one message.
type desk struct {
	err     error
	account string
	desks   []review.Desk
}

func (d *desk) Read(_ context.Context, asked string, desks []review.Desk, account string,
	at time.Time) (reading.Inbox, error) {
	d.desks, d.account = desks, account
	if d.err == nil && asked != id {
		return reading.Inbox{}, fault.Of(fault.MessageNotFound)
	}
	return reading.Inbox{Message: messages.Message{Message: review.Message{ID: asked}},
		ReadAt: at.Format(time.RFC3339)}, d.err
}

func handler(d *desk) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyDesk, actiontest.Standings{}, action{inbox: d, now: actiontest.Now}.read)
}

func opening(c access.Caller, message string) edgetest.Request {
	return actiontest.By(c, "POST", "", "message", message)
}

func TestAMessageIsMarkedAsReadByItsReader(t *testing.T) {
	d := &desk{}
	for _, written := range []string{id, "PSFJ26001_7_turn_0_PERSON.leader%40example.org"} { // as a browser writes it
		var out output
		actiontest.Read(t, handler(d), opening(actiontest.Leader, written), 200, &out)
		if out.ID != id || out.ReadAt == "" || d.account != actiontest.Leader.Account || len(d.desks) != 1 ||
			d.desks[0].Login != actiontest.Leader.Login {
			t.Errorf("%+v, asked of %+v", out, d)
		}
	}
}

func TestWhatIsNotOnOnesDeskIsNotThere(t *testing.T) {
	d := &desk{}
	actiontest.Ask(t, handler(d),
		actiontest.Case{Name: "another id", Request: opening(actiontest.Officer, "x"), Status: 404,
			Code: "message.not_found"},
		actiontest.Case{Name: "no id at all", Request: opening(actiontest.Officer, "%zz"), Status: 404,
			Code: "message.not_found"},
		actiontest.Case{Name: "nobody", Request: opening(access.Caller{}, id), Status: 401, Code: "access.sign_in_required"})
	actiontest.Fails(t, handler(d), opening(actiontest.Leader, id), &d.err)
}
