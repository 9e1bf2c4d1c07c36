package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
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

// Record reads a project with its chain of events, and recomputes both. A step that is taken meanwhile breaks nothing: then
// both are read again. fault.ProjectNotFound when there is no such project.
func (s Projects) Record(ctx context.Context, number string) (Record, error) {
	for attempt := 0; ; attempt++ {
		p, stored, err := s.load(ctx, number)
		if err != nil {
			return Record{}, err
		}
		links, err := s.DB.chain(ctx, subject(number))
		if err != nil {
			return Record{}, err
		}
		r := Record{Project: p, Links: links, Head: stringOf(stored, "Hash")}
		if err := verify(r, stored); err == nil {
			return r, nil
		} else if !errors.As(err, &r.Broken) {
			return Record{}, err
		}
		_, now, err := s.load(ctx, number)
		if err != nil || stringOf(now, "Hash") == r.Head || attempt == attempts-1 {
			return r, err
		}
		if err := pause(ctx, attempt); err != nil {
			return Record{}, err
		}
	}
}

// Check is nil when a project's record is intact, with its places in the lists, and a *chain.Broken when it is not; any
// other error is a failure of storage.
func (s Projects) Check(ctx context.Context, number string) error {
	r, err := s.Record(ctx, number)
	if err == nil && r.Broken != nil {
		return r.Broken
	}
	return err
}

// Subject is what the events of a project are kept under, in the table and in the archive.
func Subject(number string) string { return subject(number) }

// Lag is how long an event may be without its copy in the archive: as long as the stream that brings it there keeps it.
const Lag = 24 * time.Hour

// Compare holds an intact record against the copies of its events that an archive had before the record was read, and notes
// in Broken what is not the same. Awaited is how many copies are still under way.
func (r *Record) Compare(copies []chain.Copy, now time.Time) (awaited int, err error) {
	if r.Broken != nil {
		return 0, nil
	}
	uncopied, err := chain.Compare(r.Links, copies)
	if errors.As(err, &r.Broken) {
		return 0, nil
	}
	events, err := decode(r.Links)
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

// verify recomputes a record; a *chain.Broken when it is not what it was.
func verify(r Record, stored item) error {
	if err := chain.Verify(r.Links, r.Head); err != nil {
		return err
	}
	events, err := decode(r.Links)
	if err != nil {
		return err
	}
	rebuilt, err := review.Rebuild(events)
	if err != nil {
		return &chain.Broken{Seq: len(events), Why: chain.Differs}
	}
	arrange(rebuilt)
	if stringOf(stored, "Schema") == schema { // from before headSchema: its events tell more than it holds, and its parts all they did
		rebuilt.Summary = r.Project.Summary
	}
	want, err := head(rebuilt, r.Head)
	if err != nil {
		return err
	}
	stored = maps.Clone(stored)
	stored["Recorded"] = want["Recorded"] // a sum that no event says, and that older heads do not have
	same, err := same(r.Project, rebuilt)
	if err == nil {
		want["Schema"] = stored["Schema"]
	}
	if err == nil && !(same && reflect.DeepEqual(unpacked(stored), unpacked(want))) {
		return &chain.Broken{Seq: len(events), Why: chain.Differs}
	}
	return err
}

// decode reads events; a *chain.Broken when one says nothing.
func decode(links []chain.Link) ([]review.Event, error) {
	events := make([]review.Event, len(links))
	for i, l := range links {
		if err := json.Unmarshal([]byte(l.Data), &events[i]); err != nil {
			return nil, fmt.Errorf("decode event %d: %w: %w", l.Seq, err, &chain.Broken{Seq: l.Seq, Why: chain.Unreadable})
		}
	}
	return events, nil
}

func same(stored, rebuilt *review.Project) (bool, error) {
	a, err := json.Marshal(stored)
	if err != nil {
		return false, err
	}
	b, err := json.Marshal(rebuilt)
	return string(a) == string(b), err
}
