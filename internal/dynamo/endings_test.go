package dynamo_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// at0610 is when the clock runs.
func at0610(day calendar.Date) time.Time { return day.Midnight().Add(6*time.Hour + 10*time.Minute) }

// A registration is let run out: its institution is reminded, over an outage and runs that come twice; then it is over
// wherever it is looked for, and the officers who have planned the person learn it by the event.
func TestTheClockRemindsOfARegistrationAndEndsItOnTheRealEngine(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		in := host("SL-1", "示例鉴定评审中心")
		in.Email = "office@host.example"
		at := s.host(t, in)
		items := []string{reviewItem(0), reviewItem(1)}
		id, other := s.pass(t, "陈评审", 1, items...), s.pass(t, "别人", 2, items[0])
		if err := errors.Join(s.hire(t, id, at, items...), s.register(t, id, at, items...), s.hire(t, other, at, items[0])); err != nil {
			t.Fatal(err)
		}
		held, _ := s.reviewer(t, id).Item(items[0])
		last := held.To
		mailed := outbox{}
		r := s.runner(t, mailed)
		run := func(day calendar.Date) {
			t.Helper()
			if report, err := r.Run(t.Context(), at0610(day)); err != nil || len(report.Failed) != 0 {
				t.Fatalf("the run of %s: %+v %v", day, report, err)
			}
		}
		for _, days := range []int{-91, -90, -90, -20, -8, -7, 0} { // an outage over the day of 30 before
			run(last.AddDays(days))
		}
		desk := review.Desk{Role: access.Institution, Institution: at}
		page, err := s.messages(t).List(t.Context(), desk, "host-1", "", 50)
		if err != nil {
			t.Fatal(err)
		}
		var offsets []int
		for _, n := range page.Rows {
			offsets = append(offsets, n.Offset)
			if !slices.Equal(n.People, []string{id}) || n.Person+n.Project != "" || n.Kind != messages.RegistrationEnds || n.Mail != messages.Mailed || mailed[n.ID] != 1 ||
				n.Day != last || strings.Contains(n.Subject+n.Text, "999999") || !strings.Contains(n.Text, "陈评审") {
				t.Errorf("%+v, mailed %d times", n, mailed[n.ID])
			}
		}
		slices.Sort(offsets)
		if !slices.Equal(offsets, []int{-90, -30, -7}) {
			t.Fatalf("reminded at %v", offsets)
		}
		first := page.Rows[0].ID
		if in, err := s.messages(t).Read(t.Context(), first, []review.Desk{desk}, "host-1", monday); err != nil || in.ReadAt == "" {
			t.Errorf("read: %+v %v", in, err)
		}
		_, err = s.messages(t).Read(t.Context(), first, []review.Desk{{Role: access.Institution, Institution: "i9"}, {Role: access.Officer}},
			"host-2", monday)
		refused(t, err, fault.MessageNotFound)

		public := func() int {
			page, err := s.reviewers().PublicNamed(t.Context(), "陈评审", "", 10)
			if err != nil {
				t.Fatal(err)
			}
			return len(page.Rows)
		}
		before := s.reviewer(t, id)
		if before.Items[0].State != registry.Registered || public() != 1 {
			t.Fatalf("on its last day: %+v, public %d", before.Items, public())
		}
		for range 2 {
			run(last.AddDays(4)) // the first after an outage
		}
		p := s.reviewer(t, id)
		if p.Version != before.Version+1 || p.Items[0].State != registry.Lapsed || p.Items[1].State != registry.Lapsed || public() != 0 {
			t.Errorf("over: version %d, was %d: %+v, public %d", p.Version, before.Version, p.Items, public())
		}
		want := []string{at + " " + id + " " + items[0] + " lapsed", at + " " + id + " " + items[1] + " lapsed", at + " " + other + " " + items[0] + " hired"}
		if got := s.places(t, at); !slices.Equal(sorted(got), sorted(want)) {
			t.Errorf("the lists have %v", got)
		}
		ending, _, err := s.reviewers().Ending(t.Context(), calendar.Date{}, last.AddDays(1000), "")
		if err != nil || len(ending) != 0 {
			t.Errorf("still to end: %v %v", ending, err)
		}
		s.intact(t, id, lock{})
	})
}

func sorted(all []string) []string { return slices.Sorted(slices.Values(all)) }

// What is told of somebody is put on condition that the person has not changed since it was made.
func TestAMessageIsOfThePersonAsItStands(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		ledger := s.messages(t)
		n := s.ending(t)
		refusedMoved := func(version int) {
			t.Helper()
			if _, _, err := ledger.Put(t.Context(), n, version, messages.Waiting, monday); !errors.Is(err, messages.ErrMoved) {
				t.Errorf("at version %d: %v", version, err)
			}
		}
		refusedMoved(2)
		if _, state, err := ledger.Put(t.Context(), n, 1, messages.Waiting, monday); err != nil || state != messages.Waiting {
			t.Fatalf("%s %v", state, err)
		}
		if moved, err := ledger.Move(t.Context(), n.About(), n.ID, messages.Waiting, messages.Passed); err != nil || !moved {
			t.Errorf("its mail: %v %v", moved, err)
		}
		other := n
		other.Text = "另一种说法"
		if kept, state, err := ledger.Put(t.Context(), other, 2, messages.Waiting, monday); err != nil || state != messages.Passed ||
			kept.Text != n.Text {
			t.Errorf("once it is there: %s %+v %v", state, kept, err)
		}
	})
}

// ending is a message about somebody who has been entered, and no more.
func (s *store) ending(t testing.TB) messages.Message {
	t.Helper()
	id := s.pass(t, "陈评审", 905, reviewItem(0))
	return messages.Message{Person: id, Subject: "注册到期", Text: "请办理换证。", Message: review.Message{
		ID: "PERSON." + id + "_3_proposal_decided_INSTITUTION.i1", Kind: messages.ProposalDecided,
		Desk: review.Desk{Role: access.Institution, Institution: "i1"}}}
}
