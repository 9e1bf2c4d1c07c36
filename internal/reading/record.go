package reading

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"appraisal/internal/chain"
	"appraisal/internal/review"
)

// Record is a project with the chain of all its events, and what is wrong with it.
type Record struct {
	Project *review.Project
	Links   []chain.Link
	Head    string        // hash of the last event, as the record names it
	Broken  *chain.Broken // nil when every event is there, unchanged and in order, and they rebuild the record
}

// Lag is how long an event may be without its copy in the archive: as long as the stream that brings it there keeps it.
const Lag = 24 * time.Hour

// Compare holds an intact record against the copies of its events that an archive had before the record was read, and
// notes in Broken what is not the same. Awaited is how many copies are still under way.
func (r *Record) Compare(copies []chain.Copy, now time.Time) (awaited int, err error) {
	if r.Broken != nil {
		return 0, nil
	}
	uncopied, err := chain.Compare(r.Links, copies)
	if errors.As(err, &r.Broken) {
		return 0, nil
	}
	events, err := Events(r.Links)
	if err != nil {
		return 0, err
	}
	for _, seq := range uncopied {
		if now.Sub(events[seq-1].At) > Lag {
			r.Broken = &chain.Broken{Seq: seq, Why: chain.Unarchived}
			return 0, nil
		}
	}
	return len(uncopied), nil
}

// Events reads the events of a chain; a *chain.Broken when one says nothing.
func Events(links []chain.Link) ([]review.Event, error) {
	events := make([]review.Event, len(links))
	for i, l := range links {
		if err := json.Unmarshal([]byte(l.Data), &events[i]); err != nil {
			return nil, fmt.Errorf("decode event %d: %w: %w", l.Seq, err, &chain.Broken{Seq: l.Seq, Why: chain.Unreadable})
		}
	}
	return events, nil
}

// Paper is what a token names: a letter of a project, or what somebody carries.
type Paper struct {
	Project, Letter    string
	Person, Credential string
}
