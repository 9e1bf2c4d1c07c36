package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/cfn"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/settings"
)

// people is all that this function may do to storage.
type people interface {
	CarryOver(ctx context.Context, number func(context.Context) (string, error), at time.Time) (int, error)
	Draw(ctx context.Context, prefix string, year int) (int, error)
}

// institutions are the 评审机构 of the settings, as they were.
type institutions interface {
	CarryOver(ctx context.Context, at time.Time) error
}

// standings gives the settings in force.
type standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

type action struct {
	institutions institutions
	people       people
	standings    standings
	now          func() time.Time
}

// migrate runs when a deploy makes the migration, or names another version of it; whatever it has done is not done
// again. What fails fails the deploy, which CloudFormation then takes back.
func (a action) migrate(ctx context.Context, event cfn.Event) (id string, data map[string]any, err error) {
	id = "roster-to-registry"
	if event.RequestType == cfn.RequestDelete {
		return id, nil, nil
	}
	_, in, err := a.standings.Standing(ctx, "")
	if err != nil {
		return id, nil, err
	}
	at := a.now()
	if err := a.institutions.CarryOver(ctx, at); err != nil {
		return id, nil, err
	}
	year := calendar.DateIn(at).Year()
	n, err := a.people.CarryOver(ctx, func(ctx context.Context) (string, error) {
		serial, err := a.people.Draw(ctx, in.NumberPrefix(), year)
		if err != nil {
			return "", err
		}
		return code.NewReviewerNumber(in.NumberPrefix(), year, serial)
	}, at)
	slog.InfoContext(ctx, "the roster is in the registry", "people", n)
	return id, map[string]any{"People": n}, err
}
