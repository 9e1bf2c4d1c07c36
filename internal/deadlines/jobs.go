package deadlines

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/review"
)

// jobs are one like the one given for each open project whose 期限 lies on the days from one to the other.
func (r *run) jobs(ctx context.Context, from, to calendar.Date, like Job) ([]Job, error) {
	return found(ctx, r.Dues.Due, from, to, func(number string) Job { like.Project = number; return like })
}

// endings are one like the one given for each person who has a registration that ends on those days.
func (r *run) endings(ctx context.Context, from, to calendar.Date, like Job) ([]Job, error) {
	return found(ctx, r.People.Ending, from, to, func(id string) Job { like.Person = id; return like })
}

// found are jobs for all that a list has, each once.
func found(ctx context.Context, list func(context.Context, calendar.Date, calendar.Date, string) ([]string, string, error),
	from, to calendar.Date, job func(id string) Job) (jobs []Job, err error) {
	seen := map[string]bool{}
	for cursor := ""; ; {
		ids, next, err := list(ctx, from, to, cursor)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if !seen[id] {
				jobs, seen[id] = append(jobs, job(id)), true
			}
		}
		if cursor = next; cursor == "" {
			return jobs, nil
		}
	}
}

// work does jobs, some at once, and gives those that could not be done. A panic is a failure of its job alone.
func (r *run) work(ctx context.Context, jobs []Job) []Job {
	ctx, cancel := budget.Within(ctx, budget.Conclude) // what time does not suffice for is left to the next run
	defer cancel()
	failed := make([]bool, len(jobs))
	var group sync.WaitGroup
	slots := make(chan struct{}, max(r.Workers, 1))
	for i, job := range jobs {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			if err := r.safely(ctx, job); err != nil {
				failed[i] = true
				slog.Error("a project or person could not be handled", "project", job.Project, "person", job.Person, "due",
					job.Due.String(), "offset", job.Offset, "error", err.Error())
			}
		})
	}
	group.Wait()
	var left []Job
	for i, job := range jobs {
		if failed[i] {
			left = append(left, job)
		}
	}
	return left
}

func (r *run) safely(ctx context.Context, job Job) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	switch {
	case job.Person != "" && job.Lapse:
		return r.lapse(ctx, job.Person)
	case job.Person != "":
		return r.Endings.Remind(ctx, job.Person, job.Due, job.Offset, r.in, r.at)
	case job.Lapse:
		return r.expire(ctx, job.Project)
	}
	return messages.Tell(ctx, r.Projects, r.Office, job.Project, r.in, r.at, func(now review.Summary) []review.Message {
		if now.Due == nil || now.Due.Day != job.Due { // it has moved on, or its term was counted anew
			return nil
		}
		n, ok := now.Remind(job.Offset)
		if !ok {
			return nil
		}
		return []review.Message{n}
	})
}

func (r *run) expire(ctx context.Context, number string) error {
	return r.Projects.Update(ctx, number, access.Terms{}, func(p *review.Project) error {
		p.Lapse(review.NewStep(access.Caller{}, r.in, r.at))
		return nil
	})
}

// horizon is how far from today terms are counted anew when the calendar has changed.
const horizon = 3 * 366
