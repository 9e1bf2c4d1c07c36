package main

import (
	"context"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

// board has the same counters whoever reads them, and remembers for which days.
type board struct {
	counted review.Counts
	visits  calendar.Span
	asked   []string
	err     error
}

func (b *board) Read(_ context.Context, visits calendar.Span) (review.Counts, error) {
	b.visits = visits
	return b.counted, b.err
}

func (b *board) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	b.asked = ids
	named := func(id, name string) registry.Institution {
		return registry.Institution{ID: id, InstitutionDetails: registry.InstitutionDetails{Name: name}}
	}
	return []registry.Institution{named("i-2", "示例协会"), named("i-1", "示例机构")}, b.err
}

func wire(b *board) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAssociation, actiontest.Standings{},
		action{counts: b, institutions: b, now: actiontest.Now}.get)
}

func TestTheAssociationSeesWhatThereIsWhereAndWhoHasItInHand(t *testing.T) {
	moved := actiontest.Now().Add(-time.Minute)
	b := &board{counted: review.Counts{Moved: moved, At: []review.CountedAt{
		{Stage: review.Screening, Region: "ZJ", Projects: 3, Overdue: 1}, {Stage: review.Screening, Region: "FJ", Projects: 2},
		{Stage: review.Closed, Region: "FJ", Projects: 7}},
		Loads: []review.Load{{Institution: "i-1", Held: 1}, {Institution: "i-2", Held: 4, Visits: 2}}}}
	for _, who := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		var out output
		actiontest.Read(t, wire(b), actiontest.By(who, "GET", ""), 200, &out)
		if out.Total != 12 || out.Open != 5 || out.Overdue != 1 || !out.MovedAt.Equal(moved) || !out.AsOf.Equal(actiontest.Now()) {
			t.Errorf("%+v", out)
		}
		if len(out.Stages) != len(review.Stages) || out.Stages[1] != (review.StageCount{Stage: review.Screening, StageName: "预审",
			Projects: 5, Overdue: 1}) {
			t.Errorf("stages: %+v", out.Stages)
		}
		if len(out.Regions) != 2 || out.Regions[0].Region != "ZJ" || out.Regions[1].RegionName != "福建" || out.Regions[1].Total != 9 ||
			out.Regions[1].Open != 2 || len(out.Regions[1].Stages) != 2 {
			t.Errorf("regions: %+v", out.Regions)
		}
		if want := []review.LoadCount{{Institution: "i-2", InstitutionName: "示例协会", Held: 4, Visits: 2},
			{Institution: "i-1", InstitutionName: "示例机构", Held: 1}}; !slices.Equal(out.Institutions, want) {
			t.Errorf("institutions: %+v", out.Institutions)
		}
	}
	today := calendar.DateIn(actiontest.Now())
	if b.visits != (calendar.Span{From: today, To: today.AddDays(29)}) {
		t.Errorf("visits of %v", b.visits)
	}
}

func TestWhereThereIsNothingEverythingIsZero(t *testing.T) {
	b := &board{}
	var out output
	actiontest.Read(t, wire(b), actiontest.By(actiontest.Officer, "GET", ""), 200, &out)
	if out.Total != 0 || out.Regions == nil || out.Institutions == nil || out.MovedAt != nil || b.asked != nil {
		t.Errorf("%+v, asked for %v", out, b.asked)
	}
}

func TestNobodyElseSeesStatistics(t *testing.T) {
	for _, who := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Host} {
		actiontest.Read(t, wire(&board{}), actiontest.By(who, "GET", ""), 403, &struct{}{})
	}
	b := &board{}
	actiontest.Fails(t, wire(b), actiontest.By(actiontest.Officer, "GET", ""), &b.err)
}
