package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// standings give the settings in force.
type standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// press issues all that a person is owed.
type press interface {
	Issue(ctx context.Context, person string, s settings.Settings) error
}

type action struct {
	standings standings
	press     press
}

// issue issues what is owed to each person of whom the stream says something. What fails is returned, so that it comes
// again; the others get theirs all the same.
func (a action) issue(ctx context.Context, event events.DynamoDBEvent) error {
	people := []string{}
	seen := map[string]bool{}
	for _, r := range event.Records {
		if id, ok := dynamo.PersonKey(dynamo.ImageText(r.Change.Keys, "PK")); ok && !seen[id] {
			people, seen[id] = append(people, id), true
		}
	}
	if len(people) == 0 {
		return nil
	}
	_, s, err := a.standings.Standing(ctx, "")
	if err != nil {
		return err
	}
	var failed []error
	for _, id := range people {
		err := a.press.Issue(ctx, id, s)
		if err != nil && !fault.Is(err, fault.ReviewerNotFound) && !fault.Is(err, fault.PersonMerged) { // nothing is owed them
			failed = append(failed, fmt.Errorf("person %s: %w", id, err))
		}
	}
	return errors.Join(failed...)
}
