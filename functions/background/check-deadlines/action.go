package main

import (
	"context"
	"log/slog"
	"time"

	"appraisal/internal/deadlines"
)

type action struct {
	runner deadlines.Runner
	now    func() time.Time
}

// check runs the days up to today. Its error raises the alarm; what could not be done is kept, and tried again.
func (a action) check(ctx context.Context) (deadlines.Report, error) {
	report, err := a.runner.Run(ctx, a.now())
	slog.Info("deadlines", "from", report.From.String(), "to", report.To.String(), "jobs", report.Jobs, "counted",
		report.Counted, "mails", report.Mails, "lapsed", report.Lapsed, "failed", len(report.Failed))
	return report, err
}
