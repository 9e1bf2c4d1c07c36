package main

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/fault"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// pressed remembers whom it was asked about, and fails for one.
type pressed struct {
	asked []string
	fails map[string]error
}

func (p *pressed) Issue(_ context.Context, person string, _ settings.Settings) error {
	p.asked = append(p.asked, person)
	return p.fails[person]
}

func written(keys ...string) (e events.DynamoDBEvent) {
	for _, pk := range keys {
		e.Records = append(e.Records, events.DynamoDBEventRecord{EventName: "MODIFY",
			Change: events.DynamoDBStreamRecord{Keys: map[string]events.DynamoDBAttributeValue{"PK": events.NewStringAttribute(pk)}}})
	}
	return e
}

func TestEachPersonOfTheStreamIsIssuedWhatIsOwedOnce(t *testing.T) {
	lost := errors.New("the bucket does not answer")
	p := &pressed{fails: map[string]error{"b": lost, "gone": fault.Of(fault.ReviewerNotFound),
		"merged": fault.Of(fault.PersonMerged)}}
	a := action{standings: actiontest.Standings{}, press: p}
	e := written("PERSON#a", "PERSON#b", "LIST#l", "PERSON#a", "PERSON#gone", "PERSON#merged", "PERSON#c")
	e.Records = append(e.Records, events.DynamoDBEventRecord{})
	if err := a.issue(t.Context(), e); !errors.Is(err, lost) || !slices.Equal(p.asked, []string{"a", "b", "gone", "merged", "c"}) {
		t.Errorf("%v, asked %v", err, p.asked)
	}
	p.asked = nil
	if err := a.issue(t.Context(), written("LIST#l")); err != nil || p.asked != nil {
		t.Errorf("%v, asked %v", err, p.asked)
	}
}
