package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(now func() time.Time, standings lambdahttp.Standings) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, standings, action{now: now}.get)
}

var handler = wire(actiontest.Now, actiontest.Standings{})

func asking(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestEverybodyReadsTheCurrentYear(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Other, actiontest.Officer,
		actiontest.Approver,
		actiontest.Registrar, actiontest.Reviewer} {
		var out output
		a := actiontest.Read(t, handler, asking(c), 200, &out)
		if out.Year != 2026 || out.WorkingDays != 248 || out.Months[1] != 16 || len(out.Days) != 39 || out.Imported ||
			out.Missing ||
			!out.Confirmed || out.Source == "" {
			t.Errorf("%s reads %+v", c.Account, out)
		}
		if tag, sent := a.Headers["ETag"]; sent {
			t.Errorf("before the first override there is no version, yet ETag is %s", tag)
		}
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "nobody", Request: asking(access.Caller{}), Status: 401,
		Code: "access.sign_in_required"})
}

func TestTheCurrentYearIsThatOfShanghai(t *testing.T) {
	newYear := func() time.Time { return time.Date(2025, 12, 31, 16, 0, 0, 0, time.UTC) }
	var out output
	actiontest.Read(t, wire(newYear, actiontest.Standings{}), asking(actiontest.Main), 200, &out)
	if out.Year != 2026 {
		t.Errorf("at midnight in Shanghai it is %d", out.Year)
	}
}

func TestAYearWithoutNoticeSaysSo(t *testing.T) {
	for year, days := range map[string]int{"2027": 13, "2030": 6, "2099": 6} {
		var out output
		actiontest.Read(t, handler, asking(actiontest.Reviewer, "year", year), 200, &out)
		if !out.Missing || out.Confirmed || out.Imported || !strings.Contains(out.Hint, year) ||
			!strings.Contains(out.HintEn, year) || len(out.Days) != days {
			t.Errorf("%s: %+v", year, out)
		}
	}
}

// informed is a deployment into which 2030 was imported.
type informed struct{ actiontest.Standings }

func (i informed) Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error) {
	y := calendar.Year{Year: 2030, Source: "通知", Confirmed: true}
	for _, d := range []string{"2030-01-01", "2030-05-01", "2030-05-02", "2030-10-01", "2030-10-02", "2030-10-03",
		"2030-10-04"} {
		y.Days = append(y.Days, calendar.NoticedDay{Date: calendar.MustDate(d), Name: "节", IsOffDay: true})
	}
	key, value, err := settings.CalendarOverride(y)
	if err != nil {
		return access.Caller{}, settings.Settings{}, err
	}
	in, err := settings.Default().With(map[string]json.RawMessage{key: value})
	if err != nil {
		return access.Caller{}, settings.Settings{}, err
	}
	c, _, err := i.Standings.Standing(ctx, subject)
	return c, in.AtVersion(3), err
}

func TestAnImportedYearIsShownAsSuch(t *testing.T) {
	var out output
	a := actiontest.Read(t, wire(actiontest.Now, informed{}), asking(actiontest.Main, "year", "2030"), 200, &out)
	if !out.Imported || out.Missing || !out.Confirmed || out.Source != "通知" || len(out.Days) != 7 || out.Hint != "" ||
		out.Version != 3 || a.Headers["ETag"] != `"3"` {
		t.Errorf("ETag %s, %+v", a.Headers["ETag"], out)
	}
}

func TestYearsThatNobodyImportsAreRefused(t *testing.T) {
	for year, code := range map[string]string{"1999": "range", "2100": "range", "-1": "range", "soon": "type", "": "type",
		"2027.5": "type"} {
		actiontest.Ask(t, handler, actiontest.Invalid(year, asking(actiontest.Main, "year", year), "?year "+code))
	}
	actiontest.Ask(t, handler, actiontest.Invalid("a parameter that there is not", asking(actiontest.Main, "month", "5"),
		"?month unknown"))
}
