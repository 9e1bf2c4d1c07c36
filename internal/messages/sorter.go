package messages

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Projects reads a project's head, strongly consistent; fault.ProjectNotFound when there is none.
type Projects interface {
	Summary(ctx context.Context, number string) (review.Summary, error)
}

// Standings reads the settings in force.
type Standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// Sorter turns events into messages: what the stream of Events starts.
type Sorter struct {
	Projects  Projects
	Standings Standings
	Office    Office
	Now       func() time.Time
}

// Sort tells those whom an event concerns, as the project stands now. The same event again tells nobody twice.
func (s Sorter) Sort(ctx context.Context, data []byte) error {
	var e review.Event
	if err := json.Unmarshal(data, &e); err != nil {
		return fmt.Errorf("decode an event: %w", err)
	}
	if !e.Tells() {
		return nil
	}
	_, in, err := s.Standings.Standing(ctx, "")
	if err != nil {
		return err
	}
	return Tell(ctx, s.Projects, s.Office, e.Project, in, s.Now(),
		func(now review.Summary) []review.Message { return review.Messages(e, now) })
}

// Tell posts what is to be told of a project as it stands. When it moves on meanwhile, it is looked at again.
func Tell(ctx context.Context, projects Projects, office Office, number string, in settings.Settings, at time.Time,
	what func(review.Summary) []review.Message) error {
	return again(func() error {
		now, err := projects.Summary(ctx, number)
		if fault.Is(err, fault.ProjectNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, n := range what(now) {
			if err = errors.Join(err, office.Post(ctx, n, now, in, at)); errors.Is(err, ErrMoved) {
				break
			}
		}
		return err
	})
}

// again looks at a project anew, and tells of it, as long as it has moved on meanwhile.
func again(tell func() error) (err error) {
	const attempts = 5
	for range attempts {
		if err = tell(); !errors.Is(err, ErrMoved) {
			break
		}
	}
	return err
}
