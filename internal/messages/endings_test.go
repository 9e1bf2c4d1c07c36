package messages_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/issuingtest"
)

// hosted is somebody whose registration with h1 ends on 2026-09-21, and the address of h1.
type hosted struct{}

var ends = calendar.MustDate("2026-09-21")

func (hosted) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	return []registry.Person{{ID: ids[0], Name: "陈" + ids[0], Number: "RY2600001T", Version: 4, LastDay: ends,
		Items: []registry.Item{{Code: "JY-1", Until: ends, Institution: "h1", State: registry.Registered, To: ends}}}}, nil
}

type addresses struct{}

func (addresses) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	return []registry.Institution{{ID: ids[0], InstitutionDetails: registry.InstitutionDetails{Email: "h1@host.example"}}}, nil
}

// nobody is planned.
type nobody struct{}

func (nobody) Bookings(context.Context, []string) (map[string][]review.Booking, error) {
	return nil, nil
}

func (nobody) Get(context.Context, string) (*review.Project, error) { panic("no project is asked for") }

func (o *office) endings() messages.Endings {
	return messages.Endings{People: hosted{}, Projects: nobody{},
		Office: messages.Office{Ledger: o, Accounts: o, Contacts: o, Institutions: addresses{}, Mailer: o, Words: &issuingtest.Words{}}}
}

// remind reads people and reminds of them, seven days before.
func remind(t *testing.T, e messages.Endings, people ...string) error {
	t.Helper()
	of, at := messages.Moment{Last: ends, Offset: -7}, ends.AddDays(-7).Midnight().Add(6*time.Hour)
	var all []messages.Ending
	for _, id := range people {
		found, err := e.Of(t.Context(), id, of, settings.Default(), at)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	return e.Remind(t.Context(), all, of, settings.Default(), at)
}

func TestAReminderThatMailRefusedIsSentLaterWhileTheRegistrationStillRuns(t *testing.T) {
	n := messages.Message{People: []string{"p1"}, Message: review.Message{ID: "n", Kind: messages.RegistrationEnds, Offset: -7, Day: ends,
		Desk: review.Desk{Role: access.Institution, Institution: "h1"}}}
	another, elsewhere := n, n
	another.Day, elsewhere.Desk.Institution = ends.AddDays(-1), "h2"
	for name, tc := range map[string]struct {
		n    messages.Message
		day  calendar.Date
		want messages.MailState
	}{
		"it runs":                  {n, ends, messages.Mailed},
		"it is over":               {n, ends.AddDays(1), messages.Passed},
		"it ends on another day":   {another, ends.AddDays(-3), messages.Passed},
		"it is with somebody else": {elsewhere, ends, messages.Passed},
	} {
		o := &office{fails: messages.ErrRefused}
		at := func(d calendar.Date) time.Time { return d.Midnight().Add(6 * time.Hour) }
		if err := remind(t, o.endings(), "p1"); !errors.Is(err, messages.ErrRefused) || o.state != messages.Waiting {
			t.Fatalf("refused: %v, %s", err, o.state)
		}
		o.fails = nil
		sent := len(o.sent)
		if err := o.endings().Resend(t.Context(), tc.n, settings.Default(), at(tc.day)); err != nil || o.state != tc.want {
			t.Errorf("%s: %v, %s", name, err, o.state)
		}
		if mailed := tc.want == messages.Mailed; (len(o.sent) > sent) != mailed || !slices.Equal(o.sent[0].To, []string{"h1@host.example"}) {
			t.Errorf("%s: %+v", name, o.sent)
		}
	}
}

func TestWhatHasEndedIsNotRemindedOf(t *testing.T) {
	found, err := (&office{}).endings().Of(t.Context(), "p1", messages.Moment{Last: ends, Offset: -7}, settings.Default(),
		ends.AddDays(1).Midnight())
	if err != nil || len(found) > 0 {
		t.Errorf("%v, %+v", err, found)
	}
}

// shelf is a ledger of many messages.
type shelf struct {
	*office
	all map[string]messages.Message
}

func (s shelf) Put(_ context.Context, n messages.Message, _ int, _ messages.MailState, _ time.Time) (messages.Message,
	messages.MailState, error) {
	if kept, there := s.all[n.ID]; there {
		return kept, messages.Mailed, nil
	}
	s.all[n.ID] = n
	return n, messages.NoMail, nil
}

func TestWhomTheFirstMessageDoesNotNameIsInTheNextAndNobodyTwice(t *testing.T) {
	s := shelf{&office{}, map[string]messages.Message{}}
	e := s.endings()
	e.Office = messages.Office{Ledger: s, Words: &issuingtest.Words{}}
	for _, people := range [][]string{{"a", "b"}, {"a", "b"}, {"b", "c", "a", "d"}, {"d"}, {"e", "a"}} {
		if err := remind(t, e, people...); err != nil {
			t.Fatal(err)
		}
	}
	const id = "INSTITUTION.h1_2026-09-21_registration_ends_-7_"
	for part, want := range map[string][]string{"1": {"a", "b"}, "2": {"c", "d"}, "3": {"e"}} {
		if got := s.all[id+part].People; !slices.Equal(got, want) {
			t.Errorf("message %s names %v, want %v", part, got, want)
		}
	}
	if len(s.all) != 3 {
		t.Errorf("%d messages", len(s.all))
	}
}

func TestAMessageOfManyPeopleSaysHowManyAndHasRoomForTheFirst(t *testing.T) {
	s := shelf{&office{}, map[string]messages.Message{}}
	e := s.endings()
	e.Office = messages.Office{Ledger: s, Words: &issuingtest.Words{}}
	var people []string
	for n := range 600 {
		people = append(people, fmt.Sprintf("%03d", n))
	}
	if err := remind(t, e, people...); err != nil {
		t.Fatal(err)
	}
	n := s.all["INSTITUTION.h1_2026-09-21_registration_ends_-7_1"]
	if len(n.People) != 600 || n.Subject != "【注册到期】陈000等 600 人的注册还有 7 天到期" || !strings.Contains(n.Text, "以下 600 名") ||
		strings.Count(n.Text, "（注册号 ") != 50 || !strings.Contains(n.Text, "还有：陈050、陈051") ||
		!strings.Contains(n.Text, "陈499等，另有 100 人。") || strings.Contains(n.Text, "陈500") || len(n.Text) > 32<<10 {
		t.Errorf("%s: %d bytes, %d people", n.Subject, len(n.Text), len(n.People))
	}
}
