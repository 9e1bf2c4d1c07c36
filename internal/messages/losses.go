package messages

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// People tells what the registry says of people; those whom it does not know are absent.
type People interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// Booked are the projects that people are booked for.
type Booked interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
	Get(ctx context.Context, number string) (*review.Project, error)
}

// Losses turns events of people into messages to the officers who have planned them: what the stream of Events starts.
type Losses struct {
	People    People
	Projects  Booked
	Standings Standings
	Office    Office
	Now       func() time.Time
}

// Sort tells the officers of each project that somebody is booked for what an event of the person has ended, as person
// and project stand now. The same event again tells nobody twice.
func (l Losses) Sort(ctx context.Context, data []byte) error {
	var e registry.Event
	if err := json.Unmarshal(data, &e); err != nil {
		return fmt.Errorf("decode an event: %w", err)
	}
	if !e.Loses() {
		return nil
	}
	found, err := l.People.Some(ctx, []string{e.Person})
	if err != nil || len(found) == 0 {
		return err
	}
	lost := found[0].Losses(e)
	if len(lost) == 0 {
		return nil
	}
	booked, err := l.Projects.Bookings(ctx, []string{e.Person})
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, b := range booked[e.Person] {
		if told[b.Project] || b.To.Before(calendar.DateIn(l.Now())) {
			continue
		}
		told[b.Project] = true
		err = errors.Join(err, l.tell(ctx, b.Project, e, lost))
	}
	return err
}

// tell posts what there is to be told to a project's officers: what they may read of the event.
func (l Losses) tell(ctx context.Context, number string, e registry.Event, lost []registry.Loss) error {
	_, in, err := l.Standings.Standing(ctx, "")
	if err != nil {
		return err
	}
	e = access.Show(access.Caller{Roles: []access.Role{access.Officer}}, e)
	losses := make([]review.Loss, len(lost))
	for n, of := range lost {
		losses[n] = review.Loss{ID: e.Person + "." + strconv.Itoa(e.Seq), Person: e.Person, Institution: of.Institution,
			Items: of.Items, Reason: e.Reason, Day: calendar.DateIn(e.At)}
	}
	return l.Office.lost(ctx, l.Projects, number, losses, in, l.Now())
}

// lost posts the first of some losses that concerns a project to its officers, as the project stands now.
func (o Office) lost(ctx context.Context, projects Booked, number string, losses []review.Loss, in settings.Settings,
	at time.Time) error {
	return again(func() error {
		p, err := projects.Get(ctx, number)
		if fault.Is(err, fault.ProjectNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, of := range losses {
			if n, concerns := p.Lost(of, calendar.DateIn(at), in); concerns {
				return o.Post(ctx, n, p.Summary, in, at)
			}
		}
		return nil
	})
}
