// Package enrolling brings 考核合格名单 into the registry: Checker says of a list that has arrived what is wrong with it and
// whom it names, Applier gives the people of one that was published their 细项. Both may be started twice, late, or be
// killed anywhere: what they have done already they find done, and do not do again.
package enrolling

import (
	"context"
	"sync"

	"appraisal/internal/access"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// Lists are the lists, with how far each has come.
type Lists interface {
	Get(ctx context.Context, id string) (*registry.List, registry.Progress, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.List) error) error
	Note(ctx context.Context, id string, state registry.ListState, p registry.Progress) error
}

// Standings gives the settings in force.
type Standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// workers is how many rows are in hand at once; chunk, after how many it is noted how far a list has come.
const (
	workers = 16
	chunk   = 100
)

// each does something for every one of so many, several at once, and gives what failed. After a failure no further one
// is begun.
func each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for i := range next {
				if err := do(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	all.Wait()
	return context.Cause(ctx)
}
