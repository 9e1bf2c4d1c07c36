package dynamo_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

// losses tells officers, from the records, on a day.
func (s *store) losses(t testing.TB, day calendar.Date) messages.Losses {
	return messages.Losses{People: s.reviewers(), Projects: s.projects, Standings: s.standings,
		Office: messages.Office{Ledger: s.messages(t), Accounts: s.units, Words: s.words()},
		Now:    func() time.Time { return day.Midnight().Add(10 * time.Hour) }}
}

// lately are the last events of a person, as the stream brings them.
func (s *store) lately(t testing.TB, id string, n int) (events [][]byte) {
	t.Helper()
	chain, _, err := s.reviewers().Chain(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range chain[len(chain)-n:] {
		data, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, data)
	}
	return events
}

func (s *store) told(t testing.TB) (of []string) {
	t.Helper()
	return s.toldAs(t, review.MemberLost)
}

// toldAs are the projects of messages of a kind to officers.
func (s *store) toldAs(t testing.TB, kind review.MessageKind) (of []string) {
	t.Helper()
	page, err := s.messages(t).List(t.Context(), review.Desk{Role: access.Officer}, officer.Account, "", 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range page.Rows {
		if in.Kind == kind {
			of = append(of, in.Project)
		}
		if strings.Contains(in.Text, "999999") {
			t.Errorf("a document's number is told: %s", in.Text)
		}
	}
	slices.Sort(of)
	return of
}

func TestAReleaseOfSomebodyWhoIsBookedIsToldOnceForEachProjectAndTheBookingStands(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		items := []string{reviewItem(0), reviewItem(1)}
		id := s.pass(t, "陈评审", 1, items...)
		if err := errors.Join(s.hire(t, id, "casei", items...), s.register(t, id, "casei", items...)); err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for i, token := range []string{"token-a", "token-b"} {
			numbers = append(numbers, s.walk(t, token))
			s.step(t, numbers[i], plan("leader-"+itoa(i), id))
			s.step(t, numbers[i], func(p *review.Project) error { // the second one a week later
				plan, _ := p.Plan(1)
				d := review.PlanDraft{Difference: "评审组日程安排", Institution: "casei", Leader: "leader-" + itoa(i), Members: []string{id}, Items: plan.Items,
					From: plan.From.AddDays(7 * i), To: plan.To.AddDays(7 * i), Place: plan.Place}
				return p.SavePlan(d, candidates, by(officer))
			})
			s.step(t, numbers[i], submitPlan)
		}
		release := func(item string) func(*registry.Person) error {
			return func(p *registry.Person) error {
				return p.Release("casei", []string{item}, "合同到期", institution, monday)
			}
		}
		if err := errors.Join(s.act(t, id, release(items[1])), s.act(t, id, release(items[0]))); err != nil {
			t.Fatal(err)
		}
		events := s.lately(t, id, 4)
		desk := s.losses(t, calendar.DateIn(monday))
		errs := together(8, func(int) error {
			var err error
			for _, e := range events {
				err = errors.Join(err, desk.Sort(t.Context(), e))
			}
			return err
		})
		slices.Sort(numbers)
		if err := errors.Join(errs...); err != nil || !slices.Equal(s.told(t), numbers) {
			t.Fatalf("told of %v, want %v: %v", s.told(t), numbers, err)
		}
		booked, err := s.projects.Bookings(t.Context(), []string{id})
		if err != nil || len(booked[id]) != 2 {
			t.Errorf("booked is %v %v", booked, err)
		}
		s.step(t, numbers[0], notice("token-9"))
		if err := desk.Sort(t.Context(), events[3]); err != nil || len(s.told(t)) != 2 {
			t.Errorf("the project has moved on: %v, told of %v", err, s.told(t))
		}
	})
}

// The clock notes what has lapsed; whoever was planned for days that the registration does not reach any more is told of.
func TestWhatLapsesIsNotedByTheClockAndToldToWhoHasPlannedIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		item := reviewItem(0)
		id := s.pass(t, "陈评审", 1, item)
		if err := errors.Join(s.hire(t, id, "casei", item), s.register(t, id, "casei", item)); err != nil {
			t.Fatal(err)
		}
		number := s.walk(t, "token-a")
		s.step(t, number, plan("leader", id))
		s.step(t, number, submitPlan)
		day := monday.AddDate(-70, 0, 3).Format("20060102") // the list had it wrong: three days are left
		err := s.act(t, id, func(p *registry.Person) error {
			return actiontest.Correct(p, registry.Identity{Name: "陈评审", Document: born(t, day, 1)}, "名单有误", lock{}, monday)
		})
		if err != nil {
			t.Fatal(err)
		}
		r := s.runner(t, outbox{})
		for after, want := range []int{0, 0, 0, 1, 0} {
			report, err := r.Run(t.Context(), monday.AddDate(0, 0, after))
			if err != nil || report.Lapsed != want {
				t.Fatalf("after %d days: %d people, want %d: %v", after, report.Lapsed, want, err)
			}
		}
		s.intact(t, id, lock{})
		if i, _ := s.reviewer(t, id).Item(item); i.State != registry.Lapsed || i.Institution != "casei" {
			t.Errorf("%+v", i)
		}
		for range 2 {
			err := s.losses(t, calendar.DateIn(monday).AddDays(3)).Sort(t.Context(), s.lately(t, id, 1)[0])
			if err != nil || !slices.Equal(s.told(t), []string{number}) {
				t.Errorf("told of %v: %v", s.told(t), err)
			}
		}
	})
}

// The institution is reminded of a registration that ends; with it the officers learn it who have planned the person beyond.
func TestWhoHasPlannedSomebodyBeyondTheirRegistrationIsWarnedOnceForEachReminder(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		item := reviewItem(0)
		id, beside := s.pass(t, "陈评审", 1, item), s.pass(t, "林评审", 2, item)
		last := calendar.DateIn(monday).AddDays(8)
		for n, one := range []string{id, beside} {
			err := errors.Join(s.hire(t, one, "casei", item), s.register(t, one, "casei", item), s.act(t, one, func(p *registry.Person) error {
				born := born(t, last.AddDays(1).Midnight().AddDate(-70, 0, 0).Format("20060102"), n+1) // registered to the day before the 70th birthday
				return actiontest.Correct(p, registry.Identity{Name: p.Name, Document: born}, "名单有误", lock{}, monday)
			}))
			if err != nil {
				t.Fatal(err)
			}
		}
		number := s.walk(t, "token-a")
		s.step(t, number, plan("leader", id))
		s.step(t, number, submitPlan)
		r := s.runner(t, outbox{})
		for day := calendar.DateIn(monday); !day.After(last.AddDays(-1)); day = day.AddDays(1) {
			for range 2 {
				if report, err := r.Run(t.Context(), at0610(day)); err != nil || len(report.Failed) > 0 {
					t.Fatalf("%s: %+v %v", day, report, err)
				}
			}
			want := []string{number}
			if day.Before(last.AddDays(-7)) {
				want = nil
			}
			if got := s.toldAs(t, review.MemberEnds); !slices.Equal(got, want) {
				t.Fatalf("on %s told of %v, want %v", day, got, want)
			}
		}
		page, err := s.messages(t).List(t.Context(), review.Desk{Role: access.Institution, Institution: "casei"}, "host", "", 10)
		if err != nil || len(page.Rows) != 1 || len(page.Rows[0].People) != 2 || !strings.Contains(page.Rows[0].Subject, "等 2 人") {
			t.Errorf("the institution is told %+v %v", page.Rows, err)
		}
	})
}

func TestAReleaseAfterTheVisitOrOfAProjectThatIsOverIsNotTold(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		item := reviewItem(0)
		id := s.pass(t, "陈评审", 1, item)
		if err := errors.Join(s.hire(t, id, "casei", item), s.register(t, id, "casei", item)); err != nil {
			t.Fatal(err)
		}
		number := s.walk(t, "token-a")
		s.step(t, number, plan("leader", id))
		s.step(t, number, submitPlan)
		err := s.act(t, id, func(p *registry.Person) error {
			return p.Release("casei", []string{item}, "合同到期", institution, monday)
		})
		if err != nil {
			t.Fatal(err)
		}
		event := s.lately(t, id, 1)[0]
		if err := s.losses(t, visitTo.AddDays(1)).Sort(t.Context(), event); err != nil || len(s.told(t)) != 0 {
			t.Errorf("after the visit: %v, told of %v", err, s.told(t))
		}
		s.step(t, number, func(p *review.Project) error { return p.Terminate("不再办理", by(officer)) })
		if err := s.losses(t, calendar.DateIn(monday)).Sort(t.Context(), event); err != nil || len(s.told(t)) != 0 {
			t.Errorf("the project is over: %v, told of %v", err, s.told(t))
		}
	})
}
