// Package deadlines works through the days: it reminds those who must act before, on and after a 期限, notes what is overdue,
// and carries out what the rule says. Each project is handled by itself: one that can't be is reported and tried again with
// the next run, and stops nothing.
//
// A run covers every day since the last one, so an outage loses nothing; a day may be run twice, since every step looks at
// what is there: the ledger of messages, the stage entry that was noted as overdue. Time is an argument.
package deadlines

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Checkpoint is how far the runs have come.
type Checkpoint struct {
	Day        calendar.Date `json:"day,omitzero"`         // every day up to this one is done
	Calendar   string        `json:"calendar"`             // version of the imported calendar by which all terms are counted
	Unfinished []Job         `json:"unfinished,omitempty"` // what could not be done and is tried again
	Version    int           `json:"version"`
}

// Job is one thing that a day asks of one project: a reminder at an offset in days from its 期限, or to look whether the
// 期限 has passed.
type Job struct {
	Project string        `json:"project"`
	Due     calendar.Date `json:"due"`
	Offset  int           `json:"offset"`
	Lapse   bool          `json:"lapse,omitempty"`
}

// Projects are what the clock does to projects.
type Projects interface {
	messages.Projects
	Update(ctx context.Context, number string, terms access.Terms, change func(*review.Project) error) error
}

// Dues lists the numbers of open projects whose 期限 lies on days from the first to the last; next is empty on the last page.
type Dues interface {
	Due(ctx context.Context, from, to calendar.Date, cursor string) (numbers []string, next string, err error)
}

// Checkpoints keep the checkpoint; a lost race is an error.
type Checkpoints interface {
	Checkpoint(ctx context.Context) (Checkpoint, error)
	SaveCheckpoint(ctx context.Context, c Checkpoint) error
}

// Mails lists the messages whose mail waits to be sent.
type Mails interface {
	Waiting(ctx context.Context) ([]messages.Message, error)
}

// Runner is one run's means.
type Runner struct {
	Projects    Projects
	Dues        Dues
	Checkpoints Checkpoints
	Standings   messages.Standings
	Office      messages.Office
	Mails       Mails // nil: what could not be sent is not taken up
	Workers     int   // projects that are handled at once; at least 1
}

// Report is what a run did.
type Report struct {
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Jobs    int           `json:"jobs"`
	Failed  []Job         `json:"failed"`
	Counted int           `json:"counted"` // projects whose terms were counted anew by a changed calendar
	Mails   int           `json:"mails"`   // that waited and were taken up
}

// Run works through every day up to that of an instant. It gives an error when something could not be done: the days are
// done all the same, and what is left is kept for the next run.
func (r Runner) Run(ctx context.Context, at time.Time) (Report, error) {
	_, in, err := r.Standings.Standing(ctx, "")
	if err != nil {
		return Report{}, err
	}
	done, err := r.Checkpoints.Checkpoint(ctx)
	if err != nil {
		return Report{}, err
	}
	today := calendar.DateIn(at)
	if done.Day.IsZero() {
		done.Day = today.AddDays(-1)
	}
	report := Report{From: done.Day.AddDays(1), To: today}
	if version := in.CalendarVersion(); version != done.Calendar {
		before := len(done.Unfinished) // every open term is looked at, so that it is counted anew
		if err := r.jobs(ctx, today.AddDays(-horizon), today.AddDays(horizon), Job{Lapse: true}, &done.Unfinished); err != nil {
			return report, err
		}
		report.Counted, done.Calendar = len(done.Unfinished)-before, version
	}
	report.Jobs += len(done.Unfinished)
	done.Unfinished = r.work(ctx, done.Unfinished, in, at)
	if err := r.lapses(ctx, in, at, &done, &report); err != nil { // before any reminder: what has ended needs none
		return report, err
	}
	for day := report.From; !day.After(today); day = day.AddDays(1) {
		if err := r.day(ctx, day, in, at, &done, &report); err != nil {
			return report, err
		}
	}
	if report.From.After(today) { // a second run of a day: what was left, and no more
		if err := r.Checkpoints.SaveCheckpoint(ctx, done); err != nil {
			return report, err
		}
	}
	report.Failed = done.Unfinished
	if err := r.mails(ctx, in, &report); err != nil {
		return report, err
	}
	if len(report.Failed) > 0 {
		return report, fmt.Errorf("%d projects could not be handled: %v", len(report.Failed), report.Failed)
	}
	return report, nil
}

// mails takes up what could not be sent when it was to be: an outage of mail loses none. One that is refused again waits on.
func (r Runner) mails(ctx context.Context, in settings.Settings, report *Report) error {
	if r.Mails == nil {
		return nil
	}
	ctx, cancel := budget.Within(ctx, budget.Conclude)
	defer cancel()
	waiting, err := r.Mails.Waiting(ctx)
	if err != nil {
		return err
	}
	for _, n := range waiting {
		now, failed := r.Projects.Summary(ctx, n.Project)
		if failed == nil || fault.Is(failed, fault.ProjectNotFound) {
			failed = r.Office.Resend(ctx, n, now, in)
		}
		if failed != nil {
			err = fmt.Errorf("a mail of %s that waited: %w", n.Project, failed)
			continue
		}
		report.Mails++
	}
	return err
}

// lapses looks at each project whose 期限 passed with the eve of one of the days.
func (r Runner) lapses(ctx context.Context, in settings.Settings, at time.Time, done *Checkpoint, report *Report) error {
	var jobs []Job
	if !report.From.After(report.To) {
		if err := r.jobs(ctx, report.From.AddDays(-1), report.To.AddDays(-1), Job{Lapse: true}, &jobs); err != nil {
			return err
		}
	}
	report.Jobs += len(jobs)
	done.Unfinished = append(done.Unfinished, r.work(ctx, jobs, in, at)...)
	return nil
}

// mostUnfinished is how many jobs a checkpoint keeps. When more fail, it is not the projects: the day is run again.
const mostUnfinished = 2000

// day reminds of each 期限 for which one of the offsets leads to the day, and keeps that the day is done.
func (r Runner) day(ctx context.Context, day calendar.Date, in settings.Settings, at time.Time, done *Checkpoint, report *Report) error {
	var jobs []Job
	for _, offset := range in.ReminderOffsets() {
		due := day.AddDays(-offset)
		if err := r.jobs(ctx, due, due, Job{Due: due, Offset: offset}, &jobs); err != nil {
			return err
		}
	}
	report.Jobs += len(jobs)
	done.Unfinished = append(done.Unfinished, r.work(ctx, jobs, in, at)...)
	if len(done.Unfinished) > mostUnfinished {
		return fmt.Errorf("%d projects could not be handled: %s is left to the next run", len(done.Unfinished), day)
	}
	done.Day = day
	if err := r.Checkpoints.SaveCheckpoint(ctx, *done); err != nil {
		return err
	}
	done.Version++
	return nil
}

// jobs adds a job like the one given for each open project whose 期限 lies on the days from one to the other.
func (r Runner) jobs(ctx context.Context, from, to calendar.Date, like Job, jobs *[]Job) error {
	for cursor := ""; ; {
		numbers, next, err := r.Dues.Due(ctx, from, to, cursor)
		if err != nil {
			return err
		}
		for _, number := range numbers {
			like.Project = number
			*jobs = append(*jobs, like)
		}
		if cursor = next; cursor == "" {
			return nil
		}
	}
}

// work does jobs, some at once, and gives those that could not be done. A panic is a failure of its job alone.
func (r Runner) work(ctx context.Context, jobs []Job, in settings.Settings, at time.Time) []Job {
	ctx, cancel := budget.Within(ctx, budget.Conclude) // what time does not suffice for is left to the next run
	defer cancel()
	failed := make([]bool, len(jobs))
	var group sync.WaitGroup
	slots := make(chan struct{}, max(r.Workers, 1))
	for i, job := range jobs {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			if err := r.safely(ctx, job, in, at); err != nil {
				failed[i] = true
				slog.Error("a project could not be handled", "project", job.Project, "due", job.Due.String(), "offset", job.Offset, "error", err.Error())
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

func (r Runner) safely(ctx context.Context, job Job, in settings.Settings, at time.Time) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	if job.Lapse {
		return r.lapse(ctx, job.Project, in, at)
	}
	return messages.Tell(ctx, r.Projects, r.Office, job.Project, in, at, func(now review.Summary) []review.Message {
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

func (r Runner) lapse(ctx context.Context, number string, in settings.Settings, at time.Time) error {
	return r.Projects.Update(ctx, number, access.Terms{}, func(p *review.Project) error {
		p.Lapse(review.NewStep(access.Caller{}, in, at))
		return nil
	})
}

// horizon is how far from today terms are counted anew when the calendar has changed.
const horizon = 3 * 366
