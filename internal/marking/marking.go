// Package marking says by which marks the registry finds whose a document is (decision 0026): what the functions have in
// common that make one somebody's.
package marking

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// Holders tell whose a document is, by any of its marks; empty when it is nobody's.
type Holders interface {
	Of(ctx context.Context, marks []string) (id string, err error)
}

// Marks makes all marks of a document, the one to write first.
type Marks interface {
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

// Free gives the marks of a document that is nobody's, or already the person's; else fault.DocumentTaken.
func Free(ctx context.Context, holders Holders, keys Marks, person string, d registry.Document) ([]string, error) {
	marks, err := keys.Marks(ctx, string(d.Kind), d.Number)
	if err != nil {
		return nil, err
	}
	switch holder, err := holders.Of(ctx, marks); {
	case err != nil:
		return nil, err
	case holder != "" && holder != person:
		return nil, fault.Of(fault.DocumentTaken)
	}
	return marks, nil
}

// Replace adds to what is written beside a step that a document is the person's in place of the one before, if it is
// another one.
func Replace(ctx context.Context, holders Holders, keys Marks, person string, before, after registry.Document,
	beside registry.Beside) (registry.Beside, error) {
	if after == before {
		return beside, nil
	}
	marks, err := Free(ctx, holders, keys, person, after)
	if err != nil {
		return beside, err
	}
	beside.Mark = marks[0]
	if before.Number != "" {
		beside.Unmark, err = keys.Marks(ctx, string(before.Kind), before.Number)
	}
	return beside, err
}
