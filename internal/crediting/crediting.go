// Package crediting brings to people's records what reviews say of them: the days of visits (manual 003 Q5). What a source
// says comes with its version, so that an event twice, late or out of order changes nothing (registry.Credit).
package crediting

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// Projects reads a project; fault.ProjectNotFound when there is none.
type Projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

// People stores the people of the registry; fault.ReviewerNotFound when there is none.
type People interface {
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// Visits turns events of projects into credits of those who were there: what the stream of Events starts.
type Visits struct {
	Projects Projects
	People   People
	Now      func() time.Time
}

// Sort credits each of the team with the days of a visit that an event has closed, and takes them back when its conclusion
// was returned. The same event again changes nothing.
func (v Visits) Sort(ctx context.Context, data []byte) error {
	var e review.Event
	if err := json.Unmarshal(data, &e); err != nil {
		return fmt.Errorf("decode an event: %w", err)
	}
	from, to, says := e.Worked()
	if !says {
		return nil
	}
	p, err := v.Projects.Get(ctx, e.Project)
	if fault.Is(err, fault.ProjectNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	plan, _ := p.Plan(e.Visit.Round)
	c := registry.Credit{Source: "visit/" + e.Project + "/" + strconv.Itoa(e.Visit.Round), Seen: e.Seq, From: from, To: to}
	for _, m := range plan.Members {
		failed := To(ctx, v.People, m.Person, c, registry.System, v.Now())
		if !fault.Is(failed, fault.ReviewerNotFound) { // of a plan that is older than the registry
			err = errors.Join(err, failed)
		}
	}
	return err
}

// To credits somebody, by the id by which the source knows the person: the record of that id or, when it was merged into
// another since, that one, which keeps whose it was.
func To(ctx context.Context, people People, id string, c registry.Credit, by access.Caller, at time.Time) error {
	for to := id; ; {
		if to != id {
			c.Of = id
		}
		err := people.Update(ctx, to, access.Terms{}, func(p *registry.Person) error {
			p.Credit(c, by, at)
			return nil
		})
		if to = registry.Survivor(err); to == "" {
			return err
		}
	}
}
