package main

import (
	"context"
	"errors"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/dynamo"
	"appraisal/internal/enrolling"
)

type action struct{ applier enrolling.Applier }

// apply goes on with each list of which the stream says something. What fails is returned, so that it comes again; the
// other lists are gone on with all the same.
func (a action) apply(ctx context.Context, event events.DynamoDBEvent) error {
	var failed []error
	seen := map[string]bool{}
	for _, r := range event.Records {
		id, ok := dynamo.ListKey(dynamo.ImageText(r.Change.Keys, "PK"))
		if !ok || seen[id] {
			continue
		}
		seen[id] = true
		failed = append(failed, a.applier.Apply(ctx, id))
	}
	return errors.Join(failed...)
}
