package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/deadlines"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
)

// calendars has nothing due, and keeps how far the clock has come.
type calendars struct {
	asked  []string
	ending []string // what was asked of the registry
	kept   deadlines.Checkpoint
	err    error
}

func (c *calendars) Due(_ context.Context, from, to calendar.Date, _ string) ([]string, string, error) {
	c.asked = append(c.asked, from.String()+" "+to.String())
	return nil, "", c.err
}

func (c *calendars) Checkpoint(context.Context) (deadlines.Checkpoint, error) { return c.kept, nil }

func (c *calendars) SaveCheckpoint(_ context.Context, kept deadlines.Checkpoint) error {
	c.kept = kept
	c.kept.Version++
	return nil
}

// Ending: nobody's registration ends.
func (c *calendars) Ending(_ context.Context, from, to calendar.Date, _ string) ([]string, string, error) {
	c.ending = append(c.ending, from.String()+" "+to.String())
	return nil, "", nil
}

func (c *calendars) Update(context.Context, string, access.Terms, func(*registry.Person) error) error {
	return errors.New("there is nobody")
}

func (c *calendars) at(day string) action {
	return action{runner: deadlines.Runner{Dues: c, People: c, Checkpoints: c, Standings: actiontest.Standings{}},
		now: func() time.Time { return calendar.MustDate(day).Midnight().Add(6 * time.Hour) }}
}

func TestEveryDaySinceTheLastRunIsWorkedThrough(t *testing.T) {
	c := &calendars{}
	for _, run := range []struct{ day, from, to string }{{"2026-03-02", "2026-03-02", "2026-03-02"},
		{"2026-03-06", "2026-03-03", "2026-03-06"},
		{"2026-03-06", "2026-03-07", "2026-03-06"}} {
		report, err := c.at(run.day).check(t.Context())
		if err != nil || report.From.String() != run.from || report.To.String() != run.to || c.kept.Day.String() != run.day {
			t.Errorf("on %s: %+v %v, kept %+v", run.day, report, err, c.kept)
		}
	}
	// By the settings 90, 30 and 7 days before; what is over is asked for with each run, whenever it ended.
	want := []string{"2026-05-31 2026-05-31", "2026-04-01 2026-04-01", "2026-03-09 2026-03-09", " 2026-03-01"}
	if !slices.Equal(c.ending[:4], want) || c.ending[len(c.ending)-1] != " 2026-03-05" || len(c.ending) != 5*3+3 {
		t.Errorf("asked of the registry: %q", c.ending)
	}
}

func TestARunThatFailsKeepsNothing(t *testing.T) {
	c := &calendars{err: errors.New("table Reviews-7 is gone")}
	if _, err := c.at("2026-03-02").check(t.Context()); err == nil || c.kept.Version != 0 {
		t.Errorf("%v, kept %+v", err, c.kept)
	}
}
