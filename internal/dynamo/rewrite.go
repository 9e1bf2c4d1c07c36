package dynamo

import (
	"context"
	"errors"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// record is what is changed by events: those that were recorded since it was read, and the version that whoever changes
// it must have seen, of those and of one that is about to be recorded.
type record[E any] interface {
	Pending() []E
	Since() int
	SinceFor(E) int
}

// current is a record as it was read.
type current[R any] struct {
	record   R
	version  int
	conflict *fault.Error // for whoever has seen another version
	write    func() error // puts what the record has recorded since; errLost when somebody else was first
}

func versionConflict(version int) *fault.Error {
	return fault.Of(fault.VersionConflict).With("version", version)
}

// rewrite is how every record is changed: it is read, change acts on it, what whoever asked has seen is compared with
// what is replaced, and what was recorded is written together with the request's answer. A version that the caller
// named and that no longer holds is fault.VersionConflict with the current one. When the caller named none and another
// write comes first, all is done again on what is there then: change may run several times. A change that recorded
// nothing writes no more than its answer, whatever version the caller has seen: what it asks for is there. A dry run
// writes nothing.
func rewrite[R record[E], E any](ctx context.Context, db *DB, table string, terms access.Terms,
	read func() (current[R], error),
	change func(R) error) error {
	return db.insist(ctx, table, terms, func() error {
		was, err := read()
		if err != nil {
			return err
		}
		if err := change(was.record); err != nil {
			return err
		}
		saw, pending := terms.Saw(was.record.Since(), was.version), was.record.Pending()
		switch {
		case terms.DryRun && saw:
			return nil
		case len(pending) == 0:
			return db.settle(ctx, table, terms)
		case !saw:
			return was.conflict
		}
		if err = was.write(); !errors.Is(err, errLost) {
			return err
		}
		now, err := read()
		if err != nil {
			return err
		}
		return overtaken(terms, now.conflict, now.record.SinceFor(pending[0]), now.version)
	})
}
