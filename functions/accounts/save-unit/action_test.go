package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(u *actiontest.Units) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{},
		lambdahttp.Seen(action{units: u, now: actiontest.Now}.save))
}

// by saves on the version of OwnUnit: four things have happened to it.
func by(c access.Caller) edgetest.Request {
	return saving(c, `{"address":" 新址 2 号 ","registrationDate":"2026-03-02"}`)
}

func saving(c access.Caller, body string) edgetest.Request {
	r := actiontest.By(c, "PUT", body)
	r.Headers["if-match"] = "4"
	return r
}

func TestAUnitSavesItsInformation(t *testing.T) {
	u := actiontest.KnownUnits(t)
	handler := wire(u)
	u.Command(t, handler, 200, by(actiontest.Main))
	edgetest.Refuses(t, handler, by(actiontest.Main))
	var out accounts.UnitView
	a := actiontest.Read(t, handler, by(actiontest.Sub), 200, &out)
	want := accounts.Profile{Address: "新址 2 号", RegistrationDate: "2026-03-02"}
	if a.Headers["ETag"] != `"5"` || out.Version != 5 || out.Profile != want || u.Now(t).Profile != want {
		t.Errorf("ETag %s, %+v, kept %+v", a.Headers["ETag"], out, u.Now(t).Profile)
	}
}

func TestInformationIsSavedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	u := actiontest.KnownUnits(t)
	r := by(actiontest.Main)
	delete(r.Headers, "if-match")
	actiontest.Ask(t, wire(u), actiontest.Case{Name: "without If-Match", Request: r, Status: 428,
		Code: "version.required"})
	if len(u.Asked) != 0 {
		t.Errorf("storage was asked %+v", u.Asked)
	}
}

func TestInformationThatIsIllFormedIsRefused(t *testing.T) {
	u := actiontest.KnownUnits(t)
	actiontest.Ask(t, wire(u),
		actiontest.Case{Name: "dates and numbers",
			Request: saving(actiontest.Main, `{"registrationDate":"2026-03-03","parentApprovalDate":"2026-02-30","email":"x","postcode":"1"}`),
			Status:  422, Code: "input.invalid", Fields: "/email format, /parentApprovalDate date, /postcode format, /registrationDate future"},
		actiontest.Case{Name: "the unit's name, which comes from the sign-in",
			Request: saving(actiontest.Main, `{"name":"另一单位"}`),
			Status:  422, Code: "input.invalid", Fields: "/name unknown"},
		actiontest.Case{Name: "by an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
	if len(u.Asked) != 0 {
		t.Errorf("storage was asked %+v", u.Asked)
	}
}
