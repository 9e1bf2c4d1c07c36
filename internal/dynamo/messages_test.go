package dynamo_test

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/deadlines"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

func (s *store) messages(t testing.TB) dynamo.Messages {
	t.Helper()
	return dynamo.Messages{DB: s.DB(s.watch)}
}

// reminder is the reminder of a project's 期限 on its day, in words.
func (s *store) reminder(t testing.TB, number string) (messages.Message, review.Summary) {
	t.Helper()
	head, err := s.projects.Summary(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	n, ok := head.Remind(0)
	if !ok {
		t.Fatal("there is nothing to remind of")
	}
	worded, err := messages.Word(n, head, settings.Default(), words.Builtin(words.Mail), head.Due.Day)
	if err != nil {
		t.Fatal(err)
	}
	return worded, head
}

func TestAMessageIsKeptOnceAndOnlyWhileTheProjectStandsWhereItStood(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		ledger := s.messages(t)
		n, head := s.reminder(t, number)
		errs := together(10, func(int) error {
			_, state, err := ledger.Put(t.Context(), n, head.Version, messages.Waiting, monday)
			if err == nil && state != messages.Waiting {
				err = errors.New("it is " + string(state))
			}
			return err
		})
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		page, err := ledger.List(t.Context(), n.Desk, "staff-1", "", 20)
		if err != nil || len(page.Rows) != 1 || !reflect.DeepEqual(page.Rows[0].Message, n) ||
			!page.Rows[0].At.Equal(monday.Truncate(time.Millisecond)) {
			t.Errorf("on the desk lie %+v %v", page.Rows, err)
		}
		s.step(t, number, pass)
		if _, state, err := ledger.Put(t.Context(), n, head.Version, messages.Waiting, monday); err != nil ||
			state != messages.Waiting {
			t.Errorf("one that is there already: %s %v", state, err)
		}
		other := n
		other.ID += "x"
		if _, _, err := ledger.Put(t.Context(), other, head.Version, messages.Waiting, monday); !errors.Is(err,
			messages.ErrMoved) {
			t.Errorf("of a case that has moved on: %v", err)
		}
	})
}

func TestAMailIsClaimedByOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		ledger := s.messages(t)
		n, head := s.reminder(t, s.submitted(t, "FJ"))
		if _, _, err := ledger.Put(t.Context(), n, head.Version, messages.Waiting, monday); err != nil {
			t.Fatal(err)
		}
		claimed := make([]bool, 10)
		errs := together(10, func(i int) (err error) {
			claimed[i], err = ledger.Move(t.Context(), n.Project, n.ID, messages.Waiting, messages.Claimed)
			return err
		})
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		if mine := slices.DeleteFunc(claimed, func(c bool) bool { return !c }); len(mine) != 1 {
			t.Errorf("%d have claimed it", len(mine))
		}
		if ok, err := ledger.Move(t.Context(), n.Project, "none", messages.Waiting, messages.Claimed); ok || err != nil {
			t.Errorf("of a message that there is not: %v %v", ok, err)
		}
	})
}

func TestAMessageIsReadByEachAccountForItselfAndOnlyOnItsDesk(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		ledger := s.messages(t)
		n, head := s.reminder(t, s.submitted(t, "FJ"))
		if _, _, err := ledger.Put(t.Context(), n, head.Version, messages.NoMail, monday); err != nil {
			t.Fatal(err)
		}
		desks := []review.Desk{{Role: access.Approver}, n.Desk}
		first, err := ledger.Read(t.Context(), n.ID, desks, "staff-1", monday)
		if err != nil || first.ReadAt == "" {
			t.Fatalf("%+v %v", first, err)
		}
		if again, err := ledger.Read(t.Context(), n.ID, desks, "staff-1", monday.Add(time.Hour)); err != nil ||
			again.ReadAt != first.ReadAt {
			t.Errorf("read again: %+v %v", again, err)
		}
		_, err = ledger.Read(t.Context(), n.ID, []review.Desk{{Role: access.Approver}}, "staff-1", monday)
		refused(t, err, fault.MessageNotFound)
		_, err = ledger.Read(t.Context(), "PSFJ26001_9_turn_0_ROLE.officer", desks, "staff-1", monday)
		refused(t, err, fault.MessageNotFound)
		for account, want := range map[string]string{"staff-1": first.ReadAt, "staff-2": ""} {
			if page, err := ledger.List(t.Context(), n.Desk, account, "", 20); err != nil || page.Rows[0].ReadAt != want {
				t.Errorf("%s sees it read at %q %v", account, page.Rows[0].ReadAt, err)
			}
		}
	})
}

func TestTheClockComesNoFurtherThanOneRunAtATime(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		clock := s.clock()
		c, err := clock.Checkpoint(t.Context())
		if err != nil || c.Version != 0 || !c.Day.IsZero() {
			t.Fatalf("before the first run: %+v %v", c, err)
		}
		c.Day = calendar.DateIn(monday)
		c.Unfinished = []deadlines.Job{{Project: "PSFJ26001", Due: c.Day, Offset: -3}}
		if err := clock.SaveCheckpoint(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		if err := clock.SaveCheckpoint(t.Context(), c); err == nil {
			t.Error("two runs kept the same version")
		}
		kept, err := clock.Checkpoint(t.Context())
		if c.Version = 1; err != nil || !slices.Equal(kept.Unfinished, c.Unfinished) || kept.Day != c.Day ||
			kept.Version != 1 {
			t.Errorf("kept %+v %v", kept, err)
		}
	})
}

func (s *store) clock() dynamo.Clock { return dynamo.Clock{DB: s.DB(s.watch)} }

// outbox counts what is mailed.
type outbox map[string]int

func (o outbox) Send(_ context.Context, m messages.Mail) error {
	o[m.ID]++
	return nil
}

func (s *store) runner(t testing.TB, mailed outbox) deadlines.Runner {
	ledger := s.messages(t)
	office := messages.Office{Ledger: ledger, Accounts: s.units, Contacts: s.projects, Institutions: s.institutions(), Mailer: mailed, Words: s.words()}
	return deadlines.Runner{Projects: s.projects, Dues: s.lists, People: s.reviewers(), Checkpoints: s.clock(),
		Endings:   messages.Endings{People: s.reviewers(), Projects: s.projects, Office: office},
		Standings: s.standings, Office: office, Mails: ledger, Workers: 4}
}

// A case in 约请 is left alone by its unit: its clerk is reminded, over an outage and runs that come twice.
func TestTheClockRemindsOnTheRealEngineOverAnOutageAndTwiceTheSameDay(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, accounts.SignIn{Subject: "main-1", Login: "main-1@example.org", Name: "张三", Kind: "main",
			UnitCode: inspector.Code, UnitName: inspector.Name})
		number, moved := s.submitted(t, "FJ"), s.submitted(t, "FJ")
		for _, step := range []func(*review.Project) error{pass, propose, invite("token-9")} {
			s.step(t, number, step) // 商洽函, due in ten working days: Monday 2026-03-16
		}
		s.step(t, moved, pass) // it was due, and has moved on to a stage without a 期限
		mailed := outbox{}
		r := s.runner(t, mailed)
		for _, day := range []string{"2026-03-03", "2026-03-13", "2026-03-13", "2026-03-17",
			"2026-03-21"} { // each way through an outage
			if _, err := r.Run(t.Context(), calendar.MustDate(day).Midnight().Add(6*time.Hour)); err != nil {
				t.Fatalf("the run of %s: %v", day, err)
			}
		}
		page, err := s.messages(t).List(t.Context(), review.Desk{Role: access.UnitSub, Unit: inspector.Code},
			"main-1", "", 50)
		if err != nil {
			t.Fatal(err)
		}
		var offsets []int
		for _, n := range page.Rows {
			offsets = append(offsets, n.Offset)
			if n.Project != number || n.Kind != review.Reminder || n.Mail != messages.Mailed || mailed[n.ID] != 1 ||
				n.Contact || mailed[n.ID+".CONTACT"] != 1 {
				t.Errorf("%+v, mailed %d times, to the contact %d times", n, mailed[n.ID], mailed[n.ID+".CONTACT"])
			}
		}
		slices.Sort(offsets)
		if !slices.Equal(offsets, []int{-3, -1, 0, 1, 5}) {
			t.Errorf("reminded at %v", offsets)
		}
		p := s.get(t, number)
		if p.OverdueEntry != p.Entered || s.projects.Check(t.Context(), number) != nil {
			t.Errorf("overdue is not noted: %+v", p.Summary)
		}
	})
}

func TestTheStreamTellsWhoHasToActOnceHoweverOftenItComes(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		sorter := messages.Sorter{Projects: s.projects, Standings: s.standings, Now: func() time.Time { return monday },
			Office: messages.Office{Ledger: s.messages(t), Accounts: s.units, Contacts: s.projects, Mailer: outbox{}, Words: s.words()}}
		events, err := s.events.Of(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			for _, e := range events {
				data, err := json.Marshal(e)
				if err != nil {
					t.Fatal(err)
				}
				if err := sorter.Sort(t.Context(), data); err != nil {
					t.Fatal(err)
				}
			}
		}
		page, err := s.messages(t).List(t.Context(), review.Desk{Role: access.Officer}, "staff-1", "", 50)
		if err != nil || len(page.Rows) != 1 || page.Rows[0].Kind != review.YourTurn ||
			page.Rows[0].Stage != review.Screening {
			t.Errorf("the officers are told %+v %v", page.Rows, err)
		}
	})
}

// callMessages takes every way through the methods of messages.
func (s *store) callMessages(t *testing.T) {
	ledger, number := s.messages(t), s.submitted(t, "FJ")
	n, head := s.reminder(t, number)
	_, _, errFirst := ledger.Put(t.Context(), n, head.Version, messages.Waiting, monday)
	_, _, errAgain := ledger.Put(t.Context(), n, head.Version, messages.Waiting, monday)
	_, _, errPerson := ledger.Put(t.Context(), s.ending(t), 1, messages.Waiting, monday)
	_, errMove := ledger.Move(t.Context(), n.Project, n.ID, messages.Waiting, messages.Claimed)
	_, errWaiting := ledger.Waiting(t.Context())
	s.watch.After = func(operation string, _ any) error { // an answer is lost: whether the mark is there has to be looked up
		if operation == "UpdateItem" {
			return errors.New("the connection broke")
		}
		return nil
	}
	_, errLost := ledger.Move(t.Context(), n.Project, n.ID, messages.Claimed, messages.Waiting)
	s.watch.After = nil
	_, errList := ledger.List(t.Context(), n.Desk, "staff-1", "", 20)
	_, errRead := ledger.Read(t.Context(), n.ID, []review.Desk{n.Desk}, "staff-1", monday)
	c, errCheckpoint := s.clock().Checkpoint(t.Context())
	errSave := s.clock().SaveCheckpoint(t.Context(), c)
	_, errBookings := s.projects.Bookings(t.Context(), []string{"somebody"})
	if err := errors.Join(errFirst, errAgain, errPerson, errMove, errWaiting, errLost, errList, errRead, errCheckpoint, errSave,
		errBookings); err != nil {
		t.Fatal(err)
	}
}
