package main

import (
	"context"
	"errors"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/budget"
	"appraisal/internal/crediting"
	"appraisal/internal/dynamo"
	"appraisal/internal/messages"
)

// counts keeps how many projects there are of each kind.
type counts interface {
	Count(ctx context.Context, project string) error
}

type action struct {
	projects messages.Sorter
	people   messages.Losses
	asked    messages.Proposals
	visits   crediting.Visits
	counts   counts
}

// follow handles every record of a batch. The first that fails is where the stream goes on with the next attempt; what
// comes after it is handled now all the same, and again then, which does nothing twice. What time does not suffice for
// has failed.
func (a action) follow(ctx context.Context, batch events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
	ctx, cancel := budget.Within(ctx, budget.Conclude)
	defer cancel()
	out := events.DynamoDBEventResponse{BatchItemFailures: []events.DynamoDBBatchItemFailure{}}
	for _, record := range batch.Records {
		image := record.Change.NewImage
		if err := a.heed(ctx, record); err != nil {
			slog.Error("an event could not be followed", "subject", dynamo.ImageText(image, "PK"), "event",
				dynamo.ImageText(image, "SK"), "error", err.Error())
			out.BatchItemFailures = append(out.BatchItemFailures,
				events.DynamoDBBatchItemFailure{ItemIdentifier: record.Change.SequenceNumber})
		}
	}
	return out, nil
}

// heed does all that follows from a record: what fails of it keeps nothing else from being done.
func (a action) heed(ctx context.Context, record events.DynamoDBEventRecord) error {
	if event, ok := dynamo.EventOfProject(record); ok {
		return errors.Join(a.projects.Sort(ctx, []byte(event)), a.visits.Sort(ctx, []byte(event)),
			a.counts.Count(ctx, dynamo.ProjectOf(record)))
	}
	if event, ok := dynamo.EventOfPerson(record); ok {
		return errors.Join(a.people.Sort(ctx, []byte(event)), a.asked.Sort(ctx, []byte(event)))
	}
	return nil
}
