package messages_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// hosted is somebody whose registration with h1 ends on 2026-09-21, and the address of h1.
type hosted struct{}

var ends = calendar.MustDate("2026-09-21")

func (hosted) Some(context.Context, []string) ([]registry.Person, error) {
	return []registry.Person{{ID: "p1", Name: "陈评审", Number: "RY2600001T", Version: 4, LastDay: ends,
		Items: []registry.Item{{Code: "JY-1", Until: ends, Institution: "h1", State: registry.Registered, To: ends}}}}, nil
}

type addresses struct{}

func (addresses) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	return []registry.Institution{{ID: ids[0], InstitutionDetails: registry.InstitutionDetails{Email: "h1@host.example"}}}, nil
}

func (o *office) endings() messages.Endings {
	return messages.Endings{People: hosted{}, Office: messages.Office{Ledger: o, Accounts: o, Institutions: addresses{}, Mailer: o}}
}

func TestAReminderThatMailRefusedIsSentLaterWhileTheRegistrationStillRuns(t *testing.T) {
	n := messages.Message{Person: "p1", Message: review.Message{ID: "n", Kind: messages.RegistrationEnds, Offset: -7, Day: ends,
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
		err := o.endings().Remind(t.Context(), "p1", ends, -7, settings.Default(), at(ends.AddDays(-7)))
		if !errors.Is(err, messages.ErrRefused) || o.state != messages.Waiting {
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
	o := &office{}
	if err := o.endings().Remind(t.Context(), "p1", ends, -7, settings.Default(), ends.AddDays(1).Midnight()); err != nil || o.state != "" {
		t.Errorf("%v, %s", err, o.state)
	}
}
