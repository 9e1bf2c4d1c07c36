package marking

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/vault"
)

// Projects tell whether a review is open; fault.ProjectNotFound when there is none.
type Projects interface {
	Summary(ctx context.Context, number string) (review.Summary, error)
}

// Keys opens what is personal, and makes a key for somebody of the old roster who has none yet.
type Keys interface {
	Make(ctx context.Context, person string) (k vault.Key, wrapped string, err error)
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
}

// Open is what a merge takes: the key of the record that stands, and the one that goes with its key and the open projects
// that name it.
func Open(ctx context.Context, keys Keys, projects Projects, two registry.Pair) (vault.Key, registry.Leaving, registry.Beside,
	error) {
	var beside registry.Beside
	leaving := registry.Leaving{Person: two.Goes}
	its, err := keys.Unwrap(ctx, two.Goes.ID, two.Goes.Wrapped)
	if err != nil {
		return vault.Key{}, leaving, beside, err
	}
	leaving.Key = its
	for _, number := range two.Booked {
		s, err := projects.Summary(ctx, number)
		if err != nil && !fault.Is(err, fault.ProjectNotFound) {
			return vault.Key{}, leaving, beside, err
		}
		if err == nil && s.Stage.Open() {
			leaving.Planned = append(leaving.Planned, number)
		}
	}
	if two.Stands.Wrapped != "" || two.Stands.Erased {
		key, err := keys.Unwrap(ctx, two.Stands.ID, two.Stands.Wrapped)
		return key, leaving, beside, err
	}
	key, wrapped, err := keys.Make(ctx, two.Stands.ID)
	beside.Wrapped = &wrapped
	return key, leaving, beside, err
}

// Unite adds to what is written beside a merge which documents find the person from now on: those that the person has and
// had not are marked, those of either that nobody has any more are free, and older marks of what moves are taken back.
func Unite(ctx context.Context, keys Marks, own, its, now registry.Personal, beside registry.Beside) (registry.Beside, error) {
	for _, d := range its.Documents() {
		marks, err := keys.Marks(ctx, string(d.Kind), d.Number)
		if err != nil {
			return beside, err
		}
		if now.Finds(d) {
			beside.Marks, marks = append(beside.Marks, marks[0]), marks[1:]
		}
		beside.Unmark = append(beside.Unmark, marks...)
	}
	for _, d := range own.Documents() {
		if now.Finds(d) {
			continue
		}
		marks, err := keys.Marks(ctx, string(d.Kind), d.Number)
		if err != nil {
			return beside, err
		}
		beside.Unmark = append(beside.Unmark, marks...)
	}
	return beside, nil
}
