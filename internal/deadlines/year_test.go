package deadlines_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// year is what may go wrong in a simulated year.
type year struct {
	outage   []string // days on which the clock does not run
	twice    bool     // each run is followed by another
	dieAfter int      // the write after which the process dies; it is started again at once
}

func dates(from, to string) (days []calendar.Date) {
	for d := calendar.MustDate(from); !d.After(calendar.MustDate(to)); d = d.AddDays(1) {
		days = append(days, d)
	}
	return days
}

var wholeYear = dates("2026-01-05", "2026-12-20")

// clock is when a day's run begins.
func clock(d calendar.Date) time.Time { return d.Midnight().Add(6*time.Hour + 10*time.Minute) }

// live plays the stories through the year, with the clock in the morning, the deeds at noon, and the stream after both.
func live(t testing.TB, y year) *world {
	t.Helper()
	w := newWorld(t)
	for number := range stories {
		w.begun(number, "2026-01-05")
	}
	w.tell(noon("2026-01-05"))
	w.writes, w.dieAfter = 0, y.dieAfter
	for _, day := range wholeYear {
		if !slices.Contains(y.outage, day.String()) {
			w.morning(day, y.twice)
		}
		for _, number := range w.numbers() {
			for _, d := range stories[number] {
				if d.day == day.String() {
					w.deed(number, d)
				}
			}
		}
		w.tell(noon(day.String()).Add(time.Minute))
	}
	return w
}

func (w *world) morning(day calendar.Date, twice bool) {
	w.t.Helper()
	runs := 1
	if twice {
		runs = 2
	}
	for range runs {
		_, err := w.run(clock(day))
		for attempt := 0; err != nil; attempt++ {
			if !w.dead && attempt > 0 || !errors.Is(err, errCrash) && !w.dead {
				w.t.Fatalf("the run of %s: %v", day, err)
			}
			w.dead = false
			_, err = w.run(clock(day).Add(time.Minute))
		}
	}
	w.tell(clock(day).Add(2 * time.Minute))
}

// deed is done by a person, whose function does not die with the clock.
func (w *world) deed(number string, d deed) {
	w.t.Helper()
	if !w.head(number).Stage.Open() {
		return
	}
	p := w.project(number)
	if err := d.do(p, noon(d.day)); err != nil {
		w.t.Fatalf("%s on %s: %v", number, d.day, err)
	}
	w.keep(p)
}

// expected are the reminders that should be there by the events alone: for each stage entry and offset the first run on
// or after its day finds the project still there, entered before that day.
func expected(w *world, y year) []string {
	ids := []string{}
	for _, number := range w.numbers() {
		events := w.projects[number]
		for i, e := range events {
			if !e.Enters || e.Due == nil {
				continue
			}
			p, _ := review.Rebuild(events[:i+1])
			for _, offset := range w.in.ReminderOffsets() {
				day := e.Due.Day.AddDays(offset)
				run := firstRun(day, y)
				if n, ok := p.Remind(offset); ok && !run.IsZero() && day.After(calendar.DateIn(e.At)) &&
					left(events[i+1:]).After(run) {
					ids = append(ids, n.ID)
				}
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// left is when the stage was left, by what came after its entry.
func left(later []review.Event) time.Time {
	if i := slices.IndexFunc(later, func(e review.Event) bool { return e.Enters }); i >= 0 {
		return later[i].At
	}
	return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
}

func firstRun(day calendar.Date, y year) time.Time {
	for _, d := range wholeYear {
		if !d.Before(day) && !slices.Contains(y.outage, d.String()) {
			return clock(d)
		}
	}
	return time.Time{}
}

func (w *world) check(y year) {
	w.t.Helper()
	want := expected(w, y)
	if got := w.reminders(); !slices.Equal(got, want) {
		w.t.Errorf("with %+v:\nreminded of %s\nwant        %s", y, strings.Join(got, " "), strings.Join(want, " "))
	}
	for _, number := range w.numbers() {
		late := 0
		events := w.projects[number]
		for i, e := range events {
			if !e.Enters || e.Due == nil {
				continue
			}
			if run := firstRun(e.Due.Day.AddDays(1), y); !run.IsZero() && !left(events[i+1:]).Before(run) {
				late++ // it was still there when the clock came by
			}
		}
		if got := w.count(number, "overdue"); got != late {
			w.t.Errorf("with %+v: %s was noted as overdue %d times, want %d", y, number, got, late)
		}
	}
	if p := w.project("PSFJ26004"); p.Stage != review.Terminated || p.Result != review.Fails ||
		w.count(p.Number, "expired") != 1 {
		w.t.Errorf("with %+v: what was never rectified stands at %s, %s", y, p.Stage.Zh(), p.Result)
	}
}

func TestAYearInWhichEachReminderComesOnce(t *testing.T) {
	w := live(t, year{})
	w.check(year{})
	if doubtful := w.mailed(); doubtful != 0 {
		t.Errorf("%d mails are in doubt, and nothing went wrong", doubtful)
	}
	if n := len(w.reminders()); n < 30 {
		t.Errorf("only %d reminders: the stories have become too punctual", n)
	}
	for number, stage := range map[string]review.Stage{"PSFJ26001": review.Closed, "PSFJ26002": review.Closed,
		"PSFJ26003": review.Screening,
		"PSFJ26005": review.Terminated} {
		if p := w.project(number); p.Stage != stage {
			t.Errorf("%s ended at %s, want %s", number, p.Stage.Zh(), stage.Zh())
		}
	}
}

func TestAnOutageOfThreeDaysLosesNoReminderAndNoDeadline(t *testing.T) {
	for first := 0; first+3 <= len(wholeYear); first += 3 {
		y := year{outage: []string{wholeYear[first].String(), wholeYear[first+1].String(), wholeYear[first+2].String()}}
		w := live(t, y)
		w.check(y)
		w.mailed()
	}
}

func TestEveryRunTwiceRemindsOnce(t *testing.T) {
	y := year{twice: true}
	w := live(t, y)
	w.check(y)
	if doubtful := w.mailed(); doubtful != 0 {
		t.Errorf("%d mails are in doubt", doubtful)
	}
}

func TestACrashAfterAnyWriteLosesNoReminderAndDoublesNone(t *testing.T) {
	writes := live(t, year{}).writes
	each := 1
	if testing.Short() {
		each = 17
	}
	doubtful := 0
	for n := 1; n <= writes; n += each {
		y := year{dieAfter: n}
		w := live(t, y)
		w.check(y)
		doubtful += w.mailed()
		if t.Failed() {
			t.Fatalf("the process died after write %d of %d", n, writes)
		}
	}
	t.Logf("%d writes, a crash after each; %d mails in doubt and known to be", writes, doubtful)
}

func TestOneBadRecordStopsNothingAndIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	for number := range stories {
		w.begun(number, "2026-01-05")
	}
	for _, number := range []string{"PSFJ26001", "PSFJ26003"} {
		w.deed(number, deed{"2026-01-05", submit})
	}
	w.bad = "PSFJ26001"
	due := w.project("PSFJ26003").Due.Day
	var last error
	for d := calendar.MustDate("2026-01-06"); !d.After(due.AddDays(1)); d = d.AddDays(1) {
		_, last = w.run(clock(d))
	}
	if last == nil || !strings.Contains(last.Error(), "PSFJ26001") || len(w.checkpoint.Unfinished) == 0 {
		t.Errorf("the bad record is not reported: %v, %+v", last, w.checkpoint)
	}
	if w.count("PSFJ26003", "overdue") != 1 || w.checkpoint.Day != due.AddDays(1) {
		t.Errorf("the others were stopped: %+v", w.checkpoint)
	}
	w.bad = ""
	if _, err := w.run(clock(due.AddDays(1)).Add(time.Hour)); err != nil || len(w.checkpoint.Unfinished) != 0 {
		t.Errorf("once it can be read: %v, %+v", err, w.checkpoint)
	}
	if w.count("PSFJ26001", "overdue") != 1 {
		t.Error("what was due meanwhile was lost")
	}
}
