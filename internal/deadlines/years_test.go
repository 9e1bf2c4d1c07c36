package deadlines_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
)

// fiveYears are the days of a certificate's whole cycle, and of a year after it.
var fiveYears = dates("2026-01-05", "2031-01-05")

// years is what may go wrong in them.
type years struct {
	rests    func(n int) bool // whether the clock does not run on a day, by its place
	twice    bool
	dieAfter int
}

// cycle lets the crowd live through them, with the clock in the morning and what people do at noon.
func cycle(t testing.TB, y years) (w *world, runs []calendar.Date) {
	t.Helper()
	w = newWorld(t)
	w.crowd.settled()
	w.writes, w.works, w.dieAfter = 0, nil, y.dieAfter
	for n, day := range fiveYears {
		if y.rests == nil || !y.rests(n) || n == len(fiveYears)-1 {
			w.morning(day, y.twice)
			runs = append(runs, day)
		}
		w.crowd.midday(day)
	}
	return w, runs
}

// runAfter is the first run on or after a day.
func runAfter(runs []calendar.Date, day calendar.Date) (calendar.Date, bool) {
	n, _ := slices.BinarySearchFunc(runs, day, func(a, b calendar.Date) int { return a.Midnight().Compare(b.Midnight()) })
	if n == len(runs) {
		return calendar.Date{}, false
	}
	return runs[n], true
}

// wanted are the reminders that should be there by the events alone: for each registration that there ever was and each
// offset, the first run on or after its day finds it there, made before that day, and not over.
func (c *crowd) wanted(runs []calendar.Date) []string {
	ids := map[string]bool{}
	for id, events := range c.events {
		for n := range events {
			p, _ := registry.Rebuild(events[:n+1], open{})
			for _, i := range p.Items {
				for _, offset := range c.in.EndingOffsets() {
					due := i.To.AddDays(offset)
					run, ok := runAfter(runs, due)
					if i.State != registry.Registered || !ok || run.After(i.To) {
						continue
					}
					for _, then := range c.asOf(id, clock(run)).Items {
						if then.State == registry.Registered && then.To == i.To && then.From.Before(due) {
							ids[fmt.Sprintf("%s %s %d %s", id, i.To, offset, then.Institution)] = true
						}
					}
				}
			}
		}
	}
	all := []string{}
	for id := range ids {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}

// ended holds each registration that the clock has ended to its day: the first run after its last day, or after what
// brought that forward. It gives how many there are.
func (c *crowd) ended(runs []calendar.Date) (n int) {
	for id, events := range c.events {
		for k, e := range events {
			if e.Kind != "items_lapsed" {
				continue
			}
			before, _ := registry.Rebuild(events[:k], open{})
			for _, code := range e.Items {
				i, _ := before.Item(code)
				from := k
				for from > 0 {
					p, _ := registry.Rebuild(events[:from-1], open{})
					if was, ok := p.Item(code); !ok || was.State != i.State || was.To != i.To {
						break
					}
					from--
				}
				day := i.To.AddDays(1)
				if next := calendar.DateIn(events[from-1].At).AddDays(1); next.After(day) {
					day = next
				}
				if run, ok := runAfter(runs, day); !ok || calendar.DateIn(e.At) != run {
					c.t.Errorf("%s: %s to %s was ended on %s, want %s", id, code, i.To, e.At, run)
				}
				n++
			}
		}
		for _, i := range c.heads[id].Items {
			if i.State == registry.Registered && i.To.Before(runs[len(runs)-1]) {
				c.t.Errorf("%s is registered for %s though it ended on %s", id, i.Code, i.To)
			}
		}
	}
	return n
}

func (c *crowd) check(runs []calendar.Date) {
	c.t.Helper()
	if got, want := c.told(), c.wanted(runs); !slices.Equal(got, want) {
		c.t.Errorf("reminded of %s\nwant        %s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for id, e := range c.ledger {
		if e.message.Kind == messages.RegistrationEnds && !strings.HasSuffix(id, "_1") {
			c.t.Errorf("an institution is told twice of a day: %s", id)
		}
	}
	if n := c.ended(runs); n != 11 {
		c.t.Errorf("%d registrations were ended", n)
	}
}

func TestInFiveYearsEachRegistrationEndsOnItsDayAndIsRemindedOfOnce(t *testing.T) {
	w, runs := cycle(t, years{})
	w.crowd.check(runs)
	if doubtful := w.mailed(); doubtful != 0 {
		t.Errorf("%d mails are in doubt, and nothing went wrong", doubtful)
	}
	if n := len(w.crowd.told()); n != 23 {
		t.Errorf("%d reminders", n)
	}
	for id, said := range map[string][]string{
		"INSTITUTION.h1_2030-01-04_registration_ends_-90_1": {"还有 90 天", "2030年1月4日", "以下 6 名", "陈forgotten（注册号",
			"没有覆盖", "课时不足：已有 0，需要 40", "评审工作日不足", "陈renewed（注册号", "换证后可以继续注册", "换证条件已经具备"},
		"INSTITUTION.h1_2030-01-04_registration_ends_-30_1": {"证书已延长，请在到期前重新办理注册"},
		"INSTITUTION.h1_2028-06-14_registration_ends_-7_1":  {"还有 7 天", "到期后不能延续", "以下 1 名", "陈old（注册号"},
	} {
		e, ok := w.ledger[id]
		if !ok {
			t.Errorf("%s is not there", id)
			continue
		}
		for _, words := range said {
			if !strings.Contains(e.message.Text, words) {
				t.Errorf("%s does not say %s: %s", id, words, e.message.Text)
			}
		}
		if e.mail != messages.Mailed || strings.Contains(e.message.Subject+e.message.Text, "999999") {
			t.Errorf("%s is %s: %s", id, e.mail, e.message.Text)
		}
	}
}

func TestOutagesLoseNoEndAndNoReminderThatStillHelps(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 11))
		out, left := map[int]bool{}, 0
		for n := range fiveYears { // now and then some days, or weeks, without a run
			if left == 0 && r.IntN(12) == 0 {
				left = 1 + r.IntN(1<<r.IntN(7))
			}
			if left > 0 {
				out[n], left = true, left-1
			}
		}
		w, runs := cycle(t, years{rests: func(n int) bool { return out[n] }})
		w.crowd.check(runs)
		w.mailed()
		if t.Failed() {
			t.Fatalf("seed %d: %d days without a run", seed, len(out))
		}
	}
}

func TestEveryRunTwiceEndsAndRemindsOnce(t *testing.T) {
	w, runs := cycle(t, years{twice: true})
	w.crowd.check(runs)
	if doubtful := w.mailed(); doubtful != 0 {
		t.Errorf("%d mails are in doubt", doubtful)
	}
}

func TestACrashAfterAnyWriteThatChangesSomethingLosesNoEndAndDoublesNoReminder(t *testing.T) {
	w, _ := cycle(t, years{})
	each, doubtful := 1, 0
	if testing.Short() {
		each = 13
	}
	for k := 0; k < len(w.works); k += each {
		w, runs := cycle(t, years{dieAfter: w.works[k]})
		w.crowd.check(runs)
		doubtful += w.mailed()
		if t.Failed() {
			t.Fatalf("the process died after write %d of %d", w.works[k], len(w.works))
		}
	}
	t.Logf("%d writes, and the checkpoints after them, a crash after each %d.; %d mails in doubt and known to be", len(w.works), each, doubtful)
}

func TestSomebodyWhomNothingCanReadStopsNobody(t *testing.T) {
	w := newWorld(t)
	w.crowd.settled()
	for _, day := range dates("2026-01-05", "2026-02-03") {
		w.crowd.midday(day)
	}
	w.checkpoint.Day = calendar.MustDate("2029-10-05")
	w.checkpoint.Calendar = w.in.CalendarVersion()
	w.bad = "forgotten"
	report, err := w.run(clock(calendar.MustDate("2029-10-06")))
	if err == nil || len(report.Failed) != 1 || report.Failed[0].Person != "forgotten" || len(w.crowd.told()) != 8 {
		t.Errorf("%v: %+v, told %v", err, report, w.crowd.told())
	}
	if report, err = w.run(clock(calendar.MustDate("2030-01-05"))); err == nil || len(w.checkpoint.Unfinished) != 3 || len(report.Failed) != 4 ||
		w.checkpoint.Day.String() != "2030-01-05" {
		t.Errorf("%v: %+v, kept %+v", err, report, w.checkpoint)
	}
	w.bad = ""
	if report, err = w.run(clock(calendar.MustDate("2030-01-05")).Add(time.Hour)); err != nil || len(w.checkpoint.Unfinished) != 0 {
		t.Errorf("once it can be read: %v %+v", err, report)
	}
	p := w.crowd.heads["forgotten"]
	if i, _ := p.Item(item(0)); i.State != registry.Lapsed {
		t.Errorf("it is %s", i.State)
	}
}

func TestWhoeverCouldNotBeReadIsInTheNextMessageOfTheDayAlone(t *testing.T) {
	w := newWorld(t)
	w.crowd.settled()
	for _, day := range dates("2026-01-05", "2026-02-03") {
		w.crowd.midday(day)
	}
	w.checkpoint.Day, w.checkpoint.Calendar = calendar.MustDate("2029-10-05"), w.in.CalendarVersion()
	w.bad = "forgotten"
	if report, err := w.run(clock(calendar.MustDate("2029-10-06"))); err == nil || len(report.Failed) != 1 {
		t.Fatalf("%v: %+v", err, report)
	}
	w.bad = ""
	for range 2 {
		if report, err := w.run(clock(calendar.MustDate("2029-10-07"))); err != nil || len(report.Failed) != 0 {
			t.Fatalf("%v: %+v", err, report)
		}
	}
	const of = "INSTITUTION.h1_2030-01-04_registration_ends_-90_"
	first, next := w.ledger[of+"1"], w.ledger[of+"2"]
	if first == nil || next == nil || len(first.message.People) < 5 || slices.Contains(first.message.People, "forgotten") ||
		!slices.Equal(next.message.People, []string{"forgotten"}) || w.ledger[of+"3"] != nil {
		t.Errorf("%+v, then %+v", first, next)
	}
	w.mailed()
}
