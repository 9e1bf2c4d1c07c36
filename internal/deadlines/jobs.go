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

// work does jobs, some at once, and gives those that could not be done.
func (r *run) work(ctx context.Context, jobs []Job) (left []Job) {
	ctx, cancel := budget.Within(ctx, budget.Conclude) // what time does not suffice for is left to the next run
	defer cancel()
	var single, ending []Job
	for _, job := range jobs {
		if job.Person != "" && !job.Lapse {
			ending = append(ending, job)
		} else {
			single = append(single, job)
		}
	}
	for n, ok := range r.pool(len(single), func(n int) error { return r.do(ctx, single[n]) }, func(n int) Job { return single[n] }) {
		if !ok {
			left = append(left, single[n])
		}
	}
	return append(left, r.remind(ctx, ending)...)
}

// pool does so many things, some at once, and tells which could be done. A panic is a failure of its own thing alone; of
// is the job that a failure is logged with.
func (r *run) pool(n int, do func(n int) error, of func(n int) Job) []bool {
	done := make([]bool, n)
	var group sync.WaitGroup
	slots := make(chan struct{}, max(r.Workers, 1))
	for i := range n {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			err := safely(func() error { return do(i) })
			if done[i] = err == nil; err != nil {
				job := of(i)
				slog.Error("a project or person could not be handled", "project", job.Project, "person", job.Person, "due",
					job.Due.String(), "offset", job.Offset, "error", err.Error())
			}
		})
	}
	group.Wait()
	return done
}

func safely(do func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return do()
}

// reminded are those whom an institution is to be reminded of in one message, with the jobs that are done by it.
type reminded struct {
	of   messages.Moment
	all  []messages.Ending
	jobs []Job
}

// remind reads the people of some jobs and tells each institution of all of its own at once. A job is done when every
// institution that it concerns is told.
func (r *run) remind(ctx context.Context, jobs []Job) (left []Job) {
	found := make([][]messages.Ending, len(jobs))
	job := func(n int) Job { return jobs[n] }
	read := r.pool(len(jobs), func(n int) (err error) {
		found[n], err = r.Endings.Of(ctx, jobs[n].Person, messages.Moment{Last: jobs[n].Due, Offset: jobs[n].Offset}, r.in, r.at)
		return err
	}, job)
	failed := map[Job]bool{}
	groups, at := []reminded{}, map[string]int{}
	for n := range jobs {
		failed[jobs[n]] = !read[n]
		for _, e := range found[n] {
			key := fmt.Sprint(e.Institution, jobs[n].Due, jobs[n].Offset)
			if _, known := at[key]; !known {
				at[key] = len(groups)
				groups = append(groups, reminded{of: messages.Moment{Last: jobs[n].Due, Offset: jobs[n].Offset}})
			}
			g := &groups[at[key]]
			g.all, g.jobs = append(g.all, e), append(g.jobs, jobs[n])
		}
	}
	told := r.pool(len(groups), func(n int) error {
		return r.Endings.Remind(ctx, groups[n].all, groups[n].of, r.in, r.at)
	}, func(n int) Job { return groups[n].jobs[0] })
	for n, g := range groups {
		for _, j := range g.jobs {
			failed[j] = failed[j] || !told[n]
		}
	}
	for _, j := range jobs {
		if failed[j] {
			left = append(left, j)
		}
	}
	return left
}

func (r *run) do(ctx context.Context, job Job) error {
	switch {
	case job.Person != "":
		return r.lapse(ctx, job.Person)
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
