package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler { return wired(s) }

func wired(s people) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{people: s, now: actiontest.Now}.record)
}

const (
	certificate = `{"reviewer":"somebody","credential":"certificate-1","state":"posted","carrier":"中国邮政","parcel":"XA1"}`
	card        = `{"reviewer":"somebody","credential":"card-casei-1","state":"posted","carrier":"顺丰"}`
)

func rows(c access.Caller, rows ...string) edgetest.Request {
	return actiontest.By(c, "POST", `{"rows":[`+strings.Join(rows, ",")+`]}`)
}

func by(c access.Caller) edgetest.Request { return rows(c, certificate, card) }

func TestWhatIsPostedIsRecordedOnce(t *testing.T) {
	s := actiontest.Carrying(t)
	edgetest.Refuses(t, wire(s), by(actiontest.Registrar))
	version := s.Now(t).Version
	for range 2 { // twice is once
		var out output
		actiontest.Read(t, wire(s), by(actiontest.Registrar), 200, &out)
		now := s.Now(t)
		if len(out.Recorded) != 2 || out.Recorded[0].PostingName != "已寄出" || out.Recorded[1].ID != actiontest.Card ||
			now.Credentials[0].Posting.Parcel != "XA1" || now.Credentials[1].Posting.State != registry.Posted ||
			now.Version != version+2 {
			t.Errorf("%+v %+v", out, now.Credentials)
		}
	}
	back := `{"reviewer":"somebody","credential":"card-casei-1","state":"returned","note":"无人签收"}`
	var out output
	actiontest.Read(t, wire(s), rows(actiontest.Registrar, back), 200, &out)
	if p := s.Now(t).Credentials[1].Posting; p.State != registry.Returned || p.Note != "无人签收" || p.Carrier != "顺丰" {
		t.Errorf("%+v", p)
	}
}

// breaks is a store that takes so many writes more.
type breaks struct {
	*actiontest.Reviewers
	left int
}

func (b *breaks) Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error {
	if b.left--; b.left < 0 {
		return errors.New("table Registry is gone")
	}
	return b.Reviewers.Update(ctx, id, terms, change)
}

func TestWhatBrokeOffIsFinishedByTheSameRequest(t *testing.T) {
	s := actiontest.Carrying(t)
	b := &breaks{Reviewers: s, left: 1}
	if a := edgetest.Send(t, wired(b), by(actiontest.Registrar)); a.Status != 500 {
		t.Fatalf("%d: it did not break off", a.Status)
	}
	b.left = 9
	if a := edgetest.Send(t, wired(b), by(actiontest.Registrar)); a.Status != 200 ||
		s.Now(t).Credentials[1].Posting.State != registry.Posted {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestAFaultyRowIsNamedAndNothingIsRecorded(t *testing.T) {
	s := actiontest.Carrying(t)
	version := s.Now(t).Version
	with := func(old, replaced string) string { return strings.Replace(card, old, replaced, 1) }
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("nothing", rows(actiontest.Registrar), "/rows required"),
		actiontest.Invalid("too many", rows(actiontest.Registrar, strings.TrimSuffix(strings.Repeat(card+",", 101), ",")),
			"/rows too_many"),
		actiontest.Invalid("twice", rows(actiontest.Registrar, card, card), "/rows/1/credential duplicate"),
		actiontest.Invalid("each", rows(actiontest.Registrar, certificate, with("somebody", "none"), with("card-casei-1", "card-x-1"),
			with("顺丰", "")), "/rows/1/reviewer no_person, /rows/2/credential no_credential, "+
			"/rows/3/carrier required"),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"})
	if s.Now(t).Version != version {
		t.Error("something was recorded")
	}
}
