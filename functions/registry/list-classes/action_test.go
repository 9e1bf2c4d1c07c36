package main

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// pages answers every list with the class of the tests, and remembers what was asked for.
type pages struct {
	rows  []registry.Class
	asked *reading.ClassFilter
	err   error
}

func (p *pages) List(_ context.Context, f reading.ClassFilter) (reading.Page[registry.Class], error) {
	p.asked = &f
	return reading.Page[registry.Class]{Rows: p.rows, Next: "next"}, p.err
}

func wire(p *pages) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, action{classes: p, now: actiontest.Now}.list)
}

func by(query ...string) edgetest.Request {
	r := actiontest.By(access.Caller{}, "GET", "")
	r.Query = actiontest.By(access.Caller{}, "", "", query...).Path
	return r
}

func TestAnybodySeesWhatIsPublishedOfClassesAndNotWhoAttended(t *testing.T) {
	p := &pages{rows: []registry.Class{*actiontest.Attended(t, actiontest.InPool(t), 80).Now(t)}}
	handler := wire(p)
	var out output
	a := actiontest.Read(t, handler, by("from", "2026-01-01", "item", actiontest.FirstItem, "cursor", "here", "limit", "7"), 200, &out)
	want := reading.ClassFilter{From: calendar.MustDate("2026-01-01"), Item: actiontest.FirstItem, Cursor: "here", Limit: 7}
	if *p.asked != want || len(out.Classes) != 1 || out.Next != "next" || out.Classes[0].Hours != 240 ||
		out.Classes[0].Items[0] != actiontest.FirstItem || out.Classes[0].State != registry.ClassUpcoming ||
		out.Classes[0].StateName != "未结束" || len(out.Classes[0].ItemNames) != 1 {
		t.Errorf("storage was asked %+v, want %+v: %s", *p.asked, want, a.Body)
	}
	if strings.Contains(a.Body, "attendance") || strings.Contains(a.Body, actiontest.Somebody) || strings.Contains(a.Body, "陈评审") {
		t.Errorf("it tells who attended: %s", a.Body)
	}
	actiontest.Read(t, handler, by(), 200, &out)
	if p.asked.From.String() != "2026-03-02" || p.asked.Limit != 20 {
		t.Errorf("storage was asked %+v", p.asked)
	}
	actiontest.Fails(t, handler, by(), &p.err)
}

func TestWhatIsNoDayOrPageIsRefused(t *testing.T) {
	actiontest.Ask(t, wire(&pages{}), actiontest.Invalid("too many", by("limit", "101"), "?limit range"),
		actiontest.Invalid("no day", by("from", "soon"), "?from date"),
		actiontest.Invalid("a filter that there is not", by("person", "1"), "?person unknown"))
}
