package dynamo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/chain"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// Record reads a project with its chain of events, and recomputes both. A step that is taken meanwhile breaks nothing:
// then both are read again. fault.ProjectNotFound when there is no such project.
func (s Projects) Record(ctx context.Context, number string) (reading.Record, error) {
	for attempt := 0; ; attempt++ {
		p, stored, second, err := s.loaded(ctx, number)
		if err != nil {
			return reading.Record{}, err
		}
		links, err := s.DB.chain(ctx, subject(number))
		if err != nil {
			return reading.Record{}, err
		}
		r := reading.Record{Project: p, Links: links, Head: stringOf(stored, "Hash")}
		if err := verify(r, stored, second); err == nil {
			return r, nil
		} else if !errors.As(err, &r.Broken) {
			return reading.Record{}, err
		}
		_, now, err := s.load(ctx, number)
		if err != nil || stringOf(now, "Hash") == r.Head || attempt == attempts-1 {
			return r, err
		}
		if err := pause(ctx, attempt); err != nil {
			return reading.Record{}, err
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

// verify recomputes a record; a *chain.Broken when it is not what it was.
func verify(r reading.Record, stored, second item) error {
	if err := chain.Verify(r.Links, r.Head); err != nil {
		return err
	}
	events, err := reading.Events(r.Links)
	if err != nil {
		return err
	}
	rebuilt, err := review.Rebuild(events)
	if err != nil {
		return &chain.Broken{Seq: len(events), Why: chain.Differs}
	}
	arrange(rebuilt)
	if stringOf(stored, "Schema") != headSchema { // its events tell more than it holds, and its parts all they did but earlier 约请
		rebuilt.Summary, rebuilt.Attempts = r.Project.Summary, r.Project.Attempts
	}
	want, err := head(rebuilt, r.Head)
	if err != nil {
		return err
	}
	elsewhere, _ := asked(rebuilt, want)
	if second == nil && rebuilt.Asked == nil { // nothing was ever asked
		second = elsewhere
	}
	stored = maps.Clone(stored)
	stored["Recorded"] = want["Recorded"] // a sum that no event says, and that older heads do not have
	same, err := same(r.Project, rebuilt)
	if err == nil && stringOf(stored, "Schema") != headSchema {
		want["Schema"], want["Row"] = stored["Schema"], stored["Row"] // of that release, as it wrote it
		for _, it := range []item{stored, want} {                     // where it stood is its release's matter
			maps.DeleteFunc(it, func(name string, _ types.AttributeValue) bool { return strings.HasPrefix(name, "By") })
		}
	}
	same = same && maps.EqualFunc(unpacked(second), unpacked(elsewhere), sameValue)
	if err == nil && !(same && maps.EqualFunc(unpacked(stored), unpacked(want), sameValue)) {
		return &chain.Broken{Seq: len(events), Why: chain.Differs}
	}
	return err
}

// sameValue compares what items hold; they hold texts, numbers and bytes.
func sameValue(a, b types.AttributeValue) bool {
	switch a := a.(type) {
	case *types.AttributeValueMemberS:
		b, ok := b.(*types.AttributeValueMemberS)
		return ok && a.Value == b.Value
	case *types.AttributeValueMemberN:
		b, ok := b.(*types.AttributeValueMemberN)
		return ok && a.Value == b.Value
	case *types.AttributeValueMemberB:
		b, ok := b.(*types.AttributeValueMemberB)
		return ok && bytes.Equal(a.Value, b.Value)
	}
	return false
}

func same(stored, rebuilt *review.Project) (bool, error) {
	a, err := json.Marshal(stored)
	if err != nil {
		return false, err
	}
	b, err := json.Marshal(rebuilt)
	return string(a) == string(b), err
}
