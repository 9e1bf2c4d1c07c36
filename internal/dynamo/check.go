package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"appraisal/internal/review"
)

// Check recomputes a project's chain of events: nil when every event is there, unchanged and in order, and they rebuild
// the project as it is stored, with its places in the lists.
func (s Projects) Check(ctx context.Context, number string) error {
	p, stored, err := s.load(ctx, number)
	if err != nil {
		return err
	}
	links, err := s.DB.chain(ctx, subject(number))
	if err != nil {
		return err
	}
	if err := verify(links, stringOf(stored, "Hash")); err != nil {
		return err
	}
	events, err := decode(links)
	if err != nil {
		return err
	}
	rebuilt, err := review.Rebuild(events)
	if err != nil {
		return err
	}
	arrange(rebuilt)
	want, err := head(rebuilt, stringOf(stored, "Hash"))
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(stored, want) {
		return errDiffers
	}
	return same(p, rebuilt)
}

func decode(links []link) ([]review.Event, error) {
	events := make([]review.Event, len(links))
	for i, l := range links {
		if err := json.Unmarshal([]byte(l.Data), &events[i]); err != nil {
			return nil, fmt.Errorf("decode event %d: %w", l.Seq, err)
		}
	}
	return events, nil
}

var errDiffers = errors.New("the record differs from what its events say")

func same(stored, rebuilt *review.Project) error {
	a, err := json.Marshal(stored)
	if err != nil {
		return err
	}
	b, err := json.Marshal(rebuilt)
	if err != nil {
		return err
	}
	if string(a) != string(b) {
		return errDiffers
	}
	return nil
}
