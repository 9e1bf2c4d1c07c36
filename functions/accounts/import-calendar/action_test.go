package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
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

// almanac takes every year into the defaults, and remembers what it was asked.
type almanac struct {
	err   error
	asked []calendar.Year
	terms access.Terms
	by    access.Caller
	kept  string // the answer that a repeated request would get
}

func (s *almanac) Import(_ context.Context, y calendar.Year, terms access.Terms, by access.Caller, _ time.Time,
	done func(settings.Settings, int)) error {
	s.asked, s.terms, s.by = append(s.asked, y), terms, by
	if s.err != nil {
		return s.err
	}
	key, value, err := settings.CalendarOverride(y)
	if err != nil {
		return err
	}
	in, err := settings.Default().With(map[string]json.RawMessage{key: value})
	if err != nil {
		return err
	}
	done(in, 8)
	kept, err := terms.Answer.Keep()
	s.kept = string(kept)
	return err
}

func wire(s *almanac) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{years: s, now: actiontest.Now}.take)
}

// fixed are the days that every year has off, as the body of a request lists them.
var fixed = []string{off("2027-01-01"), off("2027-05-01"), off("2027-05-02"), off("2027-10-01"), off("2027-10-02"),
	off("2027-10-03")}

func off(date string) string { return fmt.Sprintf(`{"date":%q,"name":"节","isOffDay":true}`, date) }

func body(days ...string) string {
	return `{"source":"国办发明电〔2026〕7号","confirmed":true,"days":[` + strings.Join(days, ",") + `]}`
}

func importing(c access.Caller, year, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "year", year)
}

func TestARegistrarImportsAYear(t *testing.T) {
	s := &almanac{}
	handler := wire(s)
	good := importing(actiontest.Registrar, "2027",
		body(append(fixed, off("2027-01-04"), `{"date":"2027-01-09","name":"元旦","isOffDay":false}`)...))
	edgetest.Refuses(t, handler, good)
	s.asked = nil
	good.Headers = map[string]string{"if-match": `"7"`, "idempotency-key": "key-of-the-request"}
	var out output
	a := actiontest.Read(t, handler, good, 200, &out)
	if a.Headers["ETag"] != `"8"` || out.Version != 8 || !out.Imported || !out.Confirmed || out.Missing ||
		out.Source != "国办发明电〔2026〕7号" ||
		out.Year != 2027 || len(out.Days) != 8 || out.Months[0] != 20 || out.Hint != "" {
		t.Errorf("ETag %s, %+v", a.Headers["ETag"], out)
	}
	if s.kept != a.Body {
		t.Errorf("kept %s, answered %s", s.kept, a.Body)
	}
	if len(s.asked) != 1 || s.asked[0].Year != 2027 || !s.asked[0].Confirmed || len(s.asked[0].Days) != 8 ||
		s.asked[0].Days[7].IsOffDay ||
		s.by.Account != "registrar" || s.terms.Version != 7 || s.terms.Key != "key-of-the-request" {
		t.Errorf("storage was asked for %+v under %+v by %+v", s.asked, s.terms, s.by)
	}
	actiontest.Fails(t, handler, good, &s.err)
}

func TestANoticeOverNewYearIsTakenWhole(t *testing.T) {
	data, err := os.ReadFile("testdata/over-new-year.json")
	if err != nil {
		t.Fatal(err)
	}
	var notice struct {
		Source string
		Days   []struct {
			Date string
			Off  bool
		}
	}
	if err := json.Unmarshal(data, &notice); err != nil {
		t.Fatal(err)
	}
	days := []string{off("2019-05-01"), off("2019-10-01"), off("2019-10-02"), off("2019-10-03")}
	for _, d := range notice.Days {
		days = append(days, fmt.Sprintf(`{"date":%q,"name":"元旦","isOffDay":%v}`, d.Date, d.Off))
	}
	s := &almanac{}
	var out output
	actiontest.Read(t, wire(s), importing(actiontest.Registrar, "2019",
		strings.Replace(body(days...), "国办发明电〔2026〕7号", notice.Source, 1)), 200, &out)
	if len(s.asked) != 1 || len(s.asked[0].Days) != 8 || len(out.Before) != 3 || out.Before[0].IsOffDay ||
		out.Source != notice.Source || len(out.Days) != 5 {
		t.Errorf("%+v, storage was asked for %+v", out, s.asked)
	}
}

func TestAnUnconfirmedYearIsTakenAndStaysProvisional(t *testing.T) {
	var out output
	actiontest.Read(t, wire(&almanac{}), importing(actiontest.Registrar, "2027",
		strings.Replace(body(fixed...), "true", "false", 1)), 200, &out)
	if !out.Imported || out.Confirmed || !out.Missing || out.Hint == "" {
		t.Errorf("%+v", out)
	}
}

func TestEveryFaultOfAYearIsNamedAtItsPlace(t *testing.T) {
	bad := func(name, year, body, fields string) actiontest.Case {
		return actiontest.Invalid(name, importing(actiontest.Registrar, year, body), fields)
	}
	long := strings.Repeat("长", 201)
	s := &almanac{}
	actiontest.Ask(t, wire(s),
		bad("nothing", "2027", `{}`, "/days required, /source required"),
		bad("no days, a source too long", "2027", `{"source":"`+long+`","days":[]}`, "/days required, /source too_long"),
		bad("a day twice", "2027", body(append(fixed, off("2027-01-01"))...), "/days/6/date day_twice"),
		bad("a make-up day that is no weekend", "2027",
			body(append(fixed, `{"date":"2027-01-05","name":"元旦","isOffDay":false}`)...), "/days/6/date make_up_no_weekend"),
		bad("a day of another year", "2027", body(append(fixed, off("2028-01-01"))...), "/days/6/date other_year"),
		bad("a day long before New Year", "2027", body(append(fixed, off("2026-11-30"))...), "/days/6/date other_year"),
		bad("all days of another year", "2028", body(fixed[:1]...),
			"/days statutory_missing, /days statutory_missing, /days statutory_missing, "+
				"/days statutory_missing, /days statutory_missing, /days statutory_missing, /days/0/date other_year"),
		bad("a list cut short", "2027", body(fixed[:5]...), "/days statutory_missing"),
		bad("a statutory day worked", "2027", body(
			append(fixed[:5:5], `{"date":"2027-10-03","name":"国庆节","isOffDay":false}`)...), "/days statutory_missing"),
		bad("no name, no date, nothing said of its kind", "2027",
			body(append(fixed, `{}`, `{"date":"2027-02-30","name":"`+long[:63]+`","isOffDay":true}`)...),
			"/days/6/date required, /days/6/isOffDay required, /days/6/name required, /days/7/date date, /days/7/name too_long"),
		bad("more days than a notice has", "2027",
			body(strings.Split(strings.Repeat(off("2027-01-01")+"\n", 101), "\n")[:101]...), "/days too_many"),
		bad("a year that is too early", "1999", body(fixed...), "?year range"),
		bad("a year that is too late", "2100", body(fixed...), "?year range"),
		bad("no year", "next", `{"days":[{}],"source":"x"}`,
			"/days/0/date required, /days/0/isOffDay required, /days/0/name required, ?year range"),
		bad("a year written otherwise", "02027", body(fixed...), "?year range"))
	if len(s.asked) > 0 {
		t.Errorf("storage was asked for %+v", s.asked)
	}
}

func TestNobodyButARegistrarImports(t *testing.T) {
	s := &almanac{}
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Officer, actiontest.Approver,
		actiontest.Reviewer} {
		actiontest.Ask(t, wire(s), actiontest.Case{Name: c.Account, Request: importing(c, "2027", body(fixed...)),
			Status: 403, Code: "access.role_missing"})
	}
	actiontest.Ask(t, wire(s), actiontest.Case{Name: "nobody",
		Request: importing(access.Caller{}, "2027", body(fixed...)), Status: 401, Code: "access.sign_in_required"})
	if len(s.asked) > 0 {
		t.Errorf("storage was asked for %+v", s.asked)
	}
}
