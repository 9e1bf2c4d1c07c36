package main

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/enrolling"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// lists knows none; it remembers which it was asked for, and fails for one.
type lists struct{ asked []string }

var errLost = errors.New("the table does not answer")

func (l *lists) Get(_ context.Context, id string) (*registry.List, registry.Progress, error) {
	l.asked = append(l.asked, id)
	if id == "bad" {
		return nil, registry.Progress{}, errLost
	}
	return nil, registry.Progress{}, fault.Of(fault.ListNotFound)
}

func (l *lists) Update(context.Context, string, access.Terms, func(*registry.List) error) error {
	return nil
}

func (l *lists) Note(context.Context, string, registry.ListState, registry.Progress) error {
	return nil
}

func written(pk events.DynamoDBAttributeValue) events.DynamoDBEventRecord {
	return events.DynamoDBEventRecord{EventName: "MODIFY",
		Change: events.DynamoDBStreamRecord{Keys: map[string]events.DynamoDBAttributeValue{"PK": pk}}}
}

func TestEachListOfABatchIsGoneOnWithOnceAndOneThatFailsStopsNoOther(t *testing.T) {
	l := &lists{}
	a := action{applier: enrolling.Applier{Lists: l}}
	text := events.NewStringAttribute
	err := a.apply(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{written(text("LIST#bad")),
		written(text("LIST#good")), written(text("LIST#bad")), written(text("PERSON#p1")), written(text("LIST#")),
		written(events.NewNumberAttribute("1")), {EventName: "REMOVE"}, written(text("LIST#good"))}})
	if !errors.Is(err, errLost) || !slices.Equal(l.asked, []string{"bad", "good"}) {
		t.Errorf("%v, asked for %v", err, l.asked)
	}
	if err := a.apply(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{written(text("LIST#good"))}}); err != nil {
		t.Error(err)
	}
}
