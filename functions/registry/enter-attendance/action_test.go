package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Classes, people *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		action{classes: s, people: people, now: actiontest.Now}.enter)
}

// breaks is a store of people that takes so many writes more.
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

func rows(c access.Caller, rows string) edgetest.Request {
	return actiontest.By(c, "POST", `{"rows":[`+rows+`]}`, "class", actiontest.Class)
}

func by(c access.Caller) edgetest.Request { return rows(c, `{"reviewer":"somebody","hours":16.5}`) }

// Manual 003 Q11: who holds a certificate and is not registered accrues hours, too.
func TestTheRegistrarEntersWhoAttendedAndTheyAreCredited(t *testing.T) {
	s, people := actiontest.ClassAt(t), actiontest.InPool(t)
	handler := wire(s, people)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	for range 2 { // twice is once
		var out registry.ClassView
		actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
		p := people.Now(t)
		if out.Version != 2 || len(p.Credits) != 1 || p.Credits[0].Hours != 165 || p.Credits[0].Source != "class/class-1" ||
			p.Credits[0].Seen != 2 || p.Credits[0].Items[0] != actiontest.FirstItem || p.Version != 2 {
			t.Errorf("%+v %+v", out, p.Credits)
		}
	}
	edgetest.Send(t, handler, rows(actiontest.Registrar, `{"reviewer":"somebody","hours":8}`))
	if got := people.Now(t).Credits; len(got) != 1 || got[0].Hours != 80 {
		t.Errorf("corrected: %+v", got)
	}
	edgetest.Send(t, handler, rows(actiontest.Registrar, `{"reviewer":"somebody","hours":0}`))
	if got := people.Now(t).Credits; len(got) != 1 || got[0].Hours != 0 || len(got[0].Items) > 0 {
		t.Errorf("taken back: %+v", got)
	}
}

func TestSomebodyIsFoundByTheNumberHoweverItIsTyped(t *testing.T) {
	s, people := actiontest.ClassAt(t), actiontest.Registered(t)
	number := people.Now(t).Number
	a := edgetest.Send(t, wire(s, people), rows(actiontest.Registrar, fmt.Sprintf(`{"number":" %s ","hours":24}`, strings.ToLower(number))))
	if got := people.Now(t).Credits; a.Status != 200 || len(got) != 1 || got[0].Hours != 240 {
		t.Errorf("%d %s %+v", a.Status, a.Body, got)
	}
}

func TestWhatBrokeOffIsFinishedByTheSameRequest(t *testing.T) {
	s, people := actiontest.ClassAt(t), actiontest.InPool(t)
	breaking := &breaks{Reviewers: people, left: 0}
	handler := lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		action{classes: s, people: breaking, now: actiontest.Now}.enter)
	if a := edgetest.Send(t, handler, by(actiontest.Registrar)); a.Status != 500 || s.Now(t).Version != 2 ||
		len(people.Now(t).Credits) > 0 {
		t.Fatalf("%d: it did not break off in between", a.Status)
	}
	breaking.left = 9
	if a := edgetest.Send(t, handler, by(actiontest.Registrar)); a.Status != 200 || people.Now(t).Credits[0].Hours != 165 ||
		s.Now(t).Version != 2 {
		t.Errorf("%d %+v", a.Status, people.Now(t).Credits)
	}
}

func TestAFaultyRowIsNamedAndNothingIsDone(t *testing.T) {
	s, people := actiontest.ClassAt(t), actiontest.Registered(t)
	good, number := `{"reviewer":"somebody","hours":8}`, people.Now(t).Number
	many := strings.TrimSuffix(strings.Repeat(good+",", 101), ",")
	actiontest.Ask(t, wire(s, people),
		actiontest.Invalid("nothing", rows(actiontest.Registrar, ""), "/rows required"),
		actiontest.Invalid("too many", rows(actiontest.Registrar, many), "/rows too_many"),
		actiontest.Invalid("each", rows(actiontest.Registrar, good+`,{"number":"RY9900001","hours":8},{"reviewer":"none","hours":8},`+
			`{"hours":8},{"number":"`+number+`","hours":8},{"reviewer":"somebody","hours":24.1}`), "/rows/1/number no_person, "+
			"/rows/2/reviewer no_person, /rows/3 required, /rows/4 attendee_twice, "+
			"/rows/5 attendee_twice, /rows/5/hours range"),
		actiontest.Case{Name: "no class", Request: actiontest.By(actiontest.Registrar, "POST", `{"rows":[`+good+`]}`, "class", "none"),
			Status: 404, Code: "class.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.Now(t).Version != 1 || len(people.Now(t).Credits) > 0 {
		t.Error("something was done")
	}
}
