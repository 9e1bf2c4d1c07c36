package deadlines

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
)

// People are what the clock does to those of the registry.
type People interface {
	// Ending lists who has a registration that ended before a day and is not noted as lapsed, some of them several times;
	// next is empty on the last page.
	Ending(ctx context.Context, before calendar.Date, cursor string) (people []string, next string, err error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// registrations notes what has lapsed. Nothing is kept of it: whoever is not noted, by a failure or for want of time, is
// listed again with the next run, and until then nobody takes the registration for one that holds.
func (r *run) registrations(ctx context.Context) error {
	if r.People == nil {
		return nil
	}
	ctx, cancel := budget.Within(ctx, budget.Conclude)
	defer cancel()
	seen, failed := map[string]bool{}, 0
	for cursor := ""; ; {
		listed, next, err := r.People.Ending(ctx, r.report.To, cursor)
		if err != nil {
			return err
		}
		var people []string
		for _, id := range listed {
			if !seen[id] {
				people, seen[id] = append(people, id), true
			}
		}
		failed += r.lapse(ctx, people)
		if cursor = next; cursor == "" {
			break
		}
	}
	r.report.Lapsed = len(seen) - failed
	if failed > 0 {
		return fmt.Errorf("of %d people it could not be noted that registrations have lapsed", failed)
	}
	return nil
}

// lapse notes it of some people, some at once, and gives of how many it could not.
func (r *run) lapse(ctx context.Context, people []string) int {
	errs := make([]error, len(people))
	var group sync.WaitGroup
	slots := make(chan struct{}, max(r.Workers, 1))
	for i, id := range people {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			errs[i] = r.People.Update(ctx, id, access.Terms{}, func(p *registry.Person) error {
				p.Lapse(r.at)
				return nil
			})
		})
	}
	group.Wait()
	failed := 0
	for i, err := range errs {
		if err != nil {
			slog.Error("a registration could not be noted as lapsed", "person", people[i], "error", err.Error())
			failed++
		}
	}
	return failed
}
