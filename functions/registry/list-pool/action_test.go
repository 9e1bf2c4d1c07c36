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
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// pool is who is free, and what was asked for.
type pool struct {
	rows  []registry.Holding
	asked reading.PeopleFilter
	err   error
}

func (p *pool) Pool(_ context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	p.asked = f
	return reading.Page[registry.Holding]{Rows: p.rows, Next: "further"}, p.err
}

func wire(p *pool) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, action{p}.list)
}

func by(c access.Caller, query map[string]string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = query
	return r
}

func TestAnybodySeesWhoIsFreeForAnItem(t *testing.T) {
	p := &pool{rows: actiontest.InPool(t).Now(t).Holdings()}
	handler := wire(p)
	var out output
	answer := actiontest.Read(t, handler, by(access.Caller{}, map[string]string{"item": actiontest.FirstItem, "region": "ZJ",
		"limit": "5", "cursor": "c"}), 200, &out)
	if p.asked != (reading.PeopleFilter{Item: actiontest.FirstItem, Region: "ZJ", Cursor: "c", Limit: 5}) {
		t.Errorf("storage was asked %+v", p.asked)
	}
	want := registry.PoolRow{Person: actiontest.Somebody, Name: "陈评审", Item: actiontest.FirstItem,
		ItemName: settings.Default().Options(settings.ReviewItems)[0].Zh, Until: calendar.MustDate("2030-03-01"),
		FreeSince: calendar.MustDate("2026-03-02")}
	if len(out.Reviewers) != 2 || out.Reviewers[0] != want || out.Next != "further" {
		t.Errorf("%+v, want %+v", out, want)
	}
	for _, kept := range []string{"lastDay", "number", "state", "complete", "list", "2049", "9999"} {
		if strings.Contains(answer.Body, kept) {
			t.Errorf("it tells %s: %s", kept, answer.Body)
		}
	}
	again := edgetest.Send(t, handler, by(actiontest.Host, map[string]string{"item": actiontest.FirstItem, "region": "ZJ"}))
	if again.Body != answer.Body || p.asked.Limit != 20 {
		t.Errorf("an institution sees %s", again.Body)
	}
	actiontest.Fails(t, handler, by(access.Caller{}, nil), &p.err)
}

func TestAPageOfNoSizeIsRefused(t *testing.T) {
	actiontest.Ask(t, wire(&pool{}),
		actiontest.Invalid("too many", by(access.Caller{}, map[string]string{"limit": "101"}), "?limit range"),
		actiontest.Invalid("of a name", by(access.Caller{}, map[string]string{"name": "陈评审"}), "?name unknown"))
}
