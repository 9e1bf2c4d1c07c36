// Package deadlines works through the days: it reminds those who must act before, on and after a 期限, notes what is
// overdue, and carries out what the rule says; of the registry it reminds of registrations that will end, and notes which
// have lapsed. Each project and each person is handled by itself: one that can't be is reported and tried again with the
// next run, and stops nothing.
//
// A run covers every day since the last one, so an outage loses nothing; a day may be run twice, since every step looks
// at what is there: the ledger of messages, the stage entry that was noted as overdue. Time is an argument.
package deadlines

import (
	"context"
	"errors"
	"fmt"
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

// Job is one thing that a day asks of one project, or of one person of the registry: a reminder at an offset in days from
// its 期限, or from the last day of a registration, or to look whether that has passed.
type Job struct {
	Project string        `json:"project,omitempty"`
	Person  string        `json:"person,omitempty"` // id
	Due     calendar.Date `json:"due"`
	Offset  int           `json:"offset"`
	Lapse   bool          `json:"lapse,omitempty"`
}

// Projects are what the clock does to projects.
type Projects interface {
	Summary(ctx context.Context, number string) (review.Summary, error)
	Update(ctx context.Context, number string, terms access.Terms, change func(*review.Project) error) error
}

// Dues lists the numbers of open projects whose 期限 lies on days from the first to the last; next is empty on the last
// page.
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
	People      People
	Endings     messages.Endings
	Workers     int // projects or people that are handled at once; at least 1
}

// Report is what a run did.
type Report struct {
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Jobs    int           `json:"jobs"`
	Failed  []Job         `json:"failed"`
	Counted int           `json:"counted"` // projects whose terms were counted anew by a changed calendar
	Mails   int           `json:"mails"`   // that waited and were taken up
	Lapsed  int           `json:"lapsed"`  // people of whom a registration has ended
}

// Run works through every day up to that of an instant. It gives an error when something could not be done: the days
// are done all the same, and what is left is kept for the next run.
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
	now := run{Runner: r, in: in, at: at, done: done, report: Report{From: done.Day.AddDays(1), To: today}}
	err = errors.Join(now.days(ctx), now.registrations(ctx)) // neither stops the other
	return now.report, err
}

// run is one run: its means, the settings and the instant that it goes by, and how far it has come.
type run struct {
	Runner
	in     settings.Settings
	at     time.Time
	done   Checkpoint
	report Report
}

func (r *run) days(ctx context.Context) error {
	today := r.report.To
	if version := r.in.CalendarVersion(); version != r.done.Calendar {
		before := len(r.done.Unfinished) // every open term is looked at, so that it is counted anew
		all, err := r.jobs(ctx, today.AddDays(-horizon), today.AddDays(horizon), Job{Lapse: true})
		if err != nil {
			return err
		}
		r.done.Unfinished = append(r.done.Unfinished, all...)
		r.report.Counted, r.done.Calendar = len(r.done.Unfinished)-before, version
	}
	r.report.Jobs += len(r.done.Unfinished)
	r.done.Unfinished = r.work(ctx, r.done.Unfinished)
	if err := r.lapses(ctx); err != nil { // before any reminder: what has ended needs none
		return err
	}
	for day := r.report.From; !day.After(today); day = day.AddDays(1) {
		if err := r.day(ctx, day); err != nil {
			return err
		}
	}
	if r.report.From.After(today) { // a second run of a day: what was left, and no more
		if err := r.Checkpoints.SaveCheckpoint(ctx, r.done); err != nil {
			return err
		}
	}
	r.report.Failed = r.done.Unfinished
	if err := r.mails(ctx); err != nil {
		return err
	}
	if n := len(r.report.Failed); n > 0 {
		return fmt.Errorf("%d projects and people could not be handled: %v", n, r.report.Failed)
	}
	return nil
}

// mails takes up what could not be sent when it was to be: an outage of mail loses none. One that is refused again
// waits on.
func (r *run) mails(ctx context.Context) error {
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
		if failed := r.resend(ctx, n); failed != nil {
			err = fmt.Errorf("a mail of %s that waited: %w", n.About(), failed)
			continue
		}
		r.report.Mails++
	}
	return err
}

func (r *run) resend(ctx context.Context, n messages.Message) error {
	switch {
	case n.Kind == messages.RegistrationEnds:
		return r.Endings.Resend(ctx, n, r.in, r.at)
	case n.Person != "":
		return messages.Proposals{People: r.Endings.People, Office: r.Endings.Office}.Resend(ctx, n, r.in)
	}
	now, err := r.Projects.Summary(ctx, n.Project)
	if err != nil && !fault.Is(err, fault.ProjectNotFound) {
		return err
	}
	return r.Office.Resend(ctx, n, now, r.in)
}

// lapses looks at each project whose 期限 passed with the eve of one of the days.
func (r *run) lapses(ctx context.Context) error {
	var jobs []Job
	if from, to := r.report.From, r.report.To; !from.After(to) {
		var err error
		if jobs, err = r.jobs(ctx, from.AddDays(-1), to.AddDays(-1), Job{Lapse: true}); err != nil {
			return err
		}
	}
	r.report.Jobs += len(jobs)
	r.done.Unfinished = append(r.done.Unfinished, r.work(ctx, jobs)...)
	return nil
}

// mostUnfinished is how many jobs a checkpoint keeps. When more fail, it is not the records: the day is run again.
const mostUnfinished = 2000

// day reminds of each 期限, and of each registration's last day, to which one of the offsets leads from the day, and keeps
// that the day is done.
func (r *run) day(ctx context.Context, day calendar.Date) error {
	var jobs []Job
	remind := func(offsets []int, find func(context.Context, calendar.Date, calendar.Date, Job) ([]Job, error)) error {
		for _, offset := range offsets {
			due := day.AddDays(-offset)
			found, err := find(ctx, due, due, Job{Due: due, Offset: offset})
			if err != nil {
				return err
			}
			jobs = append(jobs, found...)
		}
		return nil
	}
	if err := remind(r.in.ReminderOffsets(), r.jobs); err != nil {
		return err
	}
	if err := remind(r.in.EndingOffsets(), r.endings); err != nil {
		return err
	}
	r.report.Jobs += len(jobs)
	r.done.Unfinished = append(r.done.Unfinished, r.work(ctx, jobs)...)
	if n := len(r.done.Unfinished); n > mostUnfinished {
		return fmt.Errorf("%d projects and people could not be handled: %s is left to the next run", n, day)
	}
	r.done.Day = day
	if err := r.Checkpoints.SaveCheckpoint(ctx, r.done); err != nil {
		return err
	}
	r.done.Version++
	return nil
}
