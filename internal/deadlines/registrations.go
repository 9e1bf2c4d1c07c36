package deadlines

import (
	"context"
	"fmt"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
)

// People are what the clock does to those of the registry.
type People interface {
	// Ending lists who has a registration with its last day on those from one to the other that is not noted as lapsed, some
	// of them several times; no first day is all before. next is empty on the last page.
	Ending(ctx context.Context, from, to calendar.Date, cursor string) (people []string, next string, err error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// registrations notes what has lapsed, whenever that was: an identity that is corrected may have brought it forward into
// the past. Nothing is kept of it: whoever is not noted, by a failure or for want of time, is listed again with the next
// run, and until then nobody takes the registration for one that holds.
func (r *run) registrations(ctx context.Context) error {
	over, err := r.endings(ctx, calendar.Date{}, r.report.To.AddDays(-1), Job{Lapse: true})
	if err != nil {
		return err
	}
	left := r.work(ctx, over)
	r.report.Lapsed, r.report.Failed = len(over)-len(left), slices.Concat(r.report.Failed, left)
	if len(left) > 0 {
		return fmt.Errorf("of %d people it could not be noted that registrations have lapsed", len(left))
	}
	return nil
}

func (r *run) lapse(ctx context.Context, person string) error {
	err := r.People.Update(ctx, person, access.Terms{}, func(p *registry.Person) error {
		p.Lapse(r.at)
		return nil
	})
	if registry.Survivor(err) != "" { // it was merged into another since it was listed: that one is listed itself
		return nil
	}
	return err
}
