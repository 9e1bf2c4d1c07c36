// Package several does many things of one kind, some of them at once.
package several

import (
	"cmp"
	"context"

	"golang.org/x/sync/errgroup"
)

// workers is how many are in hand at once.
const workers = 16

// Each does something for every one of so many, several at once, and gives what failed first. After a failure no further
// one is begun.
func Each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	all, within := errgroup.WithContext(ctx)
	all.SetLimit(workers)
	for i := 0; i < n && within.Err() == nil; i++ {
		all.Go(func() error { return do(within, i) })
	}
	return cmp.Or(all.Wait(), context.Cause(ctx))
}
