package main

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/budget"
	"appraisal/internal/chain"
	"appraisal/internal/dynamo"
)

// archive is all that this function may do to storage.
type archive interface {
	Copy(ctx context.Context, subject string, l chain.Link) error
}

type action struct{ archive archive }

// copy handles every record of a batch; the first that fails is where the stream goes on with the next attempt. An
// event that is not what its hash says is not archived as if it were: it ends in DeadEvents.
func (a action) copy(ctx context.Context, batch events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
	ctx, cancel := budget.Within(ctx, budget.Conclude)
	defer cancel()
	out := events.DynamoDBEventResponse{BatchItemFailures: []events.DynamoDBBatchItemFailure{}}
	for _, record := range batch.Records {
		if record.EventName != string(events.DynamoDBOperationTypeInsert) {
			continue
		}
		subject, l, err := dynamo.ImageLink(record.Change.NewImage)
		if err == nil {
			err = a.archive.Copy(ctx, subject, l)
		}
		if err != nil {
			slog.Error("an event could not be archived", "subject", subject, "event", l.Seq, "error", err.Error())
			out.BatchItemFailures = append(out.BatchItemFailures,
				events.DynamoDBBatchItemFailure{ItemIdentifier: record.Change.SequenceNumber})
		}
	}
	return out, nil
}
