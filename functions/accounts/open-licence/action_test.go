package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(u *actiontest.Units, s *actiontest.Files) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, action{units: u, files: s}.open)
}

func by(c access.Caller) edgetest.Request { return actiontest.By(c, "GET", "") }

// licensed is OwnUnit with an accepted licence, and a newer one on its way.
func licensed(t *testing.T) *actiontest.Units {
	u := actiontest.KnownUnits(t)
	start := func(id string) {
		u.Do(t, func(u *accounts.Unit) error {
			_, err := u.StartLicence(id, "执照.png", 9, settings.Default(), actiontest.Main, actiontest.Monday)
			return err
		})
	}
	start("l1")
	u.Do(t, func(u *accounts.Unit) error {
		l := *u.Arriving
		l.Key, l.Type = "licences/own/l1", "image/png"
		u.ReceiveLicence(l, actiontest.Monday)
		return nil
	})
	start("l2")
	return u
}

func TestAUnitReadsTheLicenceThatHolds(t *testing.T) {
	u, s := licensed(t), &actiontest.Files{}
	handler := wire(u, s)
	var out output
	actiontest.Read(t, handler, by(actiontest.Sub), 200, &out)
	if !slices.Equal(s.Asked, []any{"licences/own/l1", "执照.png", "image/png", 5 * time.Minute}) {
		t.Errorf("signed: %v", s.Asked)
	}
	if out.URL != "https://files.example.org/licences/own/l1" || out.Seconds != 300 || out.Licence.ID != "l1" {
		t.Errorf("%+v", out)
	}
	actiontest.Fails(t, handler, by(actiontest.Main), &s.Err)
	actiontest.Fails(t, handler, by(actiontest.Main), &u.Err)
}

func TestWithoutALicenceThereIsNothingToRead(t *testing.T) {
	actiontest.Ask(t, wire(licensed(t), &actiontest.Files{}),
		actiontest.Case{Name: "another unit", Request: by(actiontest.Other), Status: 404, Code: "document.not_found"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
}
