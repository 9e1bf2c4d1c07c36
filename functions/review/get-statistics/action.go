package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// counts reads the counters.
type counts interface {
	Read(ctx context.Context, visits calendar.Span) (review.Counts, error)
}

// institutions finds 评审机构.
type institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	counts       counts
	institutions institutions
	now          func() time.Time
}

// daysAhead is for how many days, today among them, visits are counted.
const daysAhead = 30

type output struct {
	AsOf       time.Time     `json:"asOf"`
	MovedAt    *time.Time    `json:"movedAt,omitempty"` // when a number changed last; a change is counted within seconds
	VisitsFrom calendar.Date `json:"visitsFrom"`
	VisitsTo   calendar.Date `json:"visitsTo"`
	review.Statistics
}

func (a action) get(ctx context.Context, _ lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	at := a.now()
	today := calendar.DateIn(at)
	out := output{AsOf: at, VisitsFrom: today, VisitsTo: today.AddDays(daysAhead - 1)}
	counted, err := a.counts.Read(ctx, calendar.Span{From: out.VisitsFrom, To: out.VisitsTo})
	if err != nil {
		return output{}, err
	}
	var ids []string
	for _, l := range counted.Loads {
		ids = append(ids, l.Institution)
	}
	names := map[string]string{}
	if len(ids) > 0 {
		found, err := a.institutions.Some(ctx, ids)
		if err != nil {
			return output{}, err
		}
		for _, i := range found {
			names[i.ID] = i.Name
		}
	}
	if !counted.Moved.IsZero() {
		out.MovedAt = &counted.Moved
	}
	out.Statistics = counted.Statistics(names)
	return out, nil
}
