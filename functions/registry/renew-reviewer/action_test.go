package main

import (
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// late is in the last months of the certificate.
func late() time.Time { return calendar.MustDate("2030-01-15").Midnight().Add(10 * time.Hour) }

func wire(s *actiontest.Reviewers, now func() time.Time) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, stepping.OnRecord(s, now, renew))
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "reviewer", actiontest.Somebody)
}

// worked is somebody registered who has the hours and days that a renewal takes; classes covered FirstItem alone.
func worked(t *testing.T) *actiontest.Reviewers {
	t.Helper()
	s := actiontest.Registered(t)
	s.Do(t, func(p *registry.Person) error {
		from := calendar.MustDate("2027-03-01")
		p.Credit(registry.Credit{Source: "class/1", Seen: 1, Hours: 400, Items: []string{actiontest.FirstItem}, From: from, To: from},
			actiontest.Registrar, actiontest.Monday)
		p.Credit(registry.Credit{Source: "visit/P/1", Seen: 1, From: from, To: from.AddDays(40)}, actiontest.Registrar, actiontest.Monday)
		return nil
	})
	return s
}

func TestTheRegistrarRenewsWhatIsCovered(t *testing.T) {
	s := worked(t)
	handler := wire(s, late)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	s.Command(t, handler, 200, by(actiontest.Registrar))
	var out registry.PersonView
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.Certificate.To.String() != "2034-03-01" || out.Holdings[0].Until.String() != "2034-03-01" ||
		out.Holdings[1].Until.String() != "2030-03-01" {
		t.Errorf("%+v", out.Person)
	}
}

func TestARenewalIsRefusedWithEverythingThatIsMissing(t *testing.T) {
	s := actiontest.Registered(t)
	actiontest.Ask(t, wire(s, actiontest.Now),
		actiontest.Case{Name: "too early, without hours and days", Request: by(actiontest.Registrar), Status: 409,
			Code: "person.renewal_refused", Fields: " renewal_early,  hours_short,  days_short"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if s.Now(t).Version != 4 {
		t.Error("it changed")
	}
}
