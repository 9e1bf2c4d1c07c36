package main

import (
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{projects: p, now: actiontest.Now}.get)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number)
}

func TestAUnitSeesItsProjectWithAllItsParts(t *testing.T) {
	p := actiontest.At(t, review.Consultation)
	p.Sealed(t, review.Matched)
	var out output
	a := actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out)
	now := p.Now(t)
	if a.Headers["ETag"] != strconv.Quote(strconv.Itoa(now.Version)) || out.Form != now.Form ||
		len(out.Documents) != len(now.Documents) {
		t.Errorf("%v %+v", a.Headers, out)
	}
	if len(out.Letters) != 1 || out.Letters[0].ID != actiontest.Letter || out.Invitation.Date.String() != "2026-03-20" ||
		out.Missing != nil {
		t.Errorf("%+v", out)
	}
	if strings.Contains(a.Body, actiontest.Token) {
		t.Error("the letter's token is shown, which is worth the letter")
	}
}

func TestADraftShowsWhatIsStillMissing(t *testing.T) {
	p := actiontest.At(t, review.Application)
	var out output
	if actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out); out.Missing != nil {
		t.Errorf("a complete one misses %+v", out.Missing)
	}
	p.Do(t, func(p *review.Project) error {
		return p.RemoveDocument("other", actiontest.Step(actiontest.Main))
	})
	actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out)
	if len(out.Missing) != 1 || out.Missing[0].Pointer != "/documents/other" ||
		len(out.Documents) != len(p.Now(t).Documents)-1 {
		t.Errorf("%+v", out)
	}
}

func TestWhatWasChangedSinceAReturnIsShownToUnitAndAssociation(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	var out output
	if actiontest.Read(t, wire(p), by(actiontest.Officer), 200, &out); out.Changes != nil {
		t.Errorf("nothing was returned: %+v", out.Changes)
	}
	p.Do(t, func(p *review.Project) error {
		return p.Screen(review.Decision{Opinion: "请更正传真"}, actiontest.Step(actiontest.Officer))
	})
	before := p.Now(t).Form.Fax
	p.Do(t, func(p *review.Project) error {
		form := p.Form
		form.Fax = "0591-87654321"
		return p.Save(form, actiontest.Step(actiontest.Main))
	})
	p.Do(t, func(p *review.Project) error {
		return p.RemoveDocument("other", actiontest.Step(actiontest.Main))
	})
	for _, c := range []access.Caller{actiontest.Main, actiontest.Officer, actiontest.Approver} {
		out := output{}
		a := actiontest.Read(t, wire(p), by(c), 200, &out)
		if out.Changes == nil || len(out.Changes.Fields) != 1 || out.Changes.Fields[0].Pointer != "/fax" || out.Changes.Fields[0].Before != any(before) && before != "" ||
			len(out.Changes.Removed) != 1 || out.Changes.Removed[0].ID != "other" || out.Changes.Added == nil {
			t.Errorf("%s is told %s", c.Account, a.Body)
		}
	}
}

func TestEachCallerIsOfferedWhatIsTheirs(t *testing.T) {
	handler := wire(actiontest.At(t, review.Screening))
	for _, tc := range []struct {
		who    access.Caller
		offers string
	}{
		{actiontest.Officer, "pass_screening return_screening correct_acceptance terminate"}, {actiontest.Main, "take_back correct_contact withdraw"},
		{actiontest.Sub, "take_back correct_contact withdraw"},
		{actiontest.Approver, ""}, {actiontest.Registrar, ""},
	} {
		var out output
		if actiontest.Read(t, handler, by(tc.who), 200, &out); actiontest.Offered(out.Position) != tc.offers {
			t.Errorf("%s is offered %+v", tc.who.Account, out.Actions)
		}
	}
}

func TestOnlyItsUnitTheAssociationAndTheTeamSeeAProject(t *testing.T) {
	actiontest.Readers(t, wire, review.Application, by)
	actiontest.Readers(t, wire, review.Closed, by)
}
