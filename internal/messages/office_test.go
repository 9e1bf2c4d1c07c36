package messages_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/issuingtest"
)

// office is a ledger with one place, accounts, and a mailer that may fail.
type office struct {
	kept  messages.Message
	state messages.MailState
	fails error
	sent  []messages.Mail

	contact string // in the form

	during func() // what happens while a mail is sent
}

func (o *office) Put(_ context.Context, n messages.Message, _ int, mail messages.MailState,
	_ time.Time) (messages.Message, messages.MailState, error) {
	if o.state == "" {
		o.kept, o.state = n, mail
	}
	return o.kept, o.state, nil
}

func (o *office) Move(ctx context.Context, _, _ string, from, to messages.MailState) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if o.state != from {
		return false, nil
	}
	o.state = to
	return true, nil
}

func (*office) Account(_ context.Context, subject string) (*accounts.Account, error) {
	if subject == "gone" {
		return nil, nil
	}
	return &accounts.Account{Subject: subject, Login: subject + "@unit.example"}, nil
}

func (o *office) Contact(context.Context, string) (string, error) { return o.contact, nil }

func (o *office) Send(_ context.Context, m messages.Mail) error {
	o.sent = append(o.sent, m)
	if o.during != nil {
		o.during()
	}
	return o.fails
}

func (o *office) post(t *testing.T, d review.Desk, change func(*review.Summary)) error {
	t.Helper()
	s := summary()
	if change != nil {
		change(&s)
	}
	n := review.Message{ID: "n", Project: s.Number, Kind: review.YourTurn, Step: "submit", Stage: s.Stage, Desk: d}
	return messages.Office{Ledger: o, Accounts: o, Contacts: o, Mailer: o, Words: &issuingtest.Words{}}.Post(t.Context(), n, s, settings.Default(),
		time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC))
}

var unit = review.Desk{Role: access.UnitSub, Unit: "91350100M000100Y43"}

func TestMailGoesToWhoeverHasToAct(t *testing.T) {
	holder := func(s *review.Summary) {
		s.Holder, s.Submitter = &review.Actor{Account: "holder"}, &review.Actor{Account: "submitter"}
	}
	submitter := func(s *review.Summary) { s.Submitter = &review.Actor{Account: "submitter"} }
	for name, c := range map[string]struct {
		desk   review.Desk
		change func(*review.Summary)
		want   []string
	}{
		"the account that holds the project":     {unit, holder, []string{"holder@unit.example"}},
		"before that, the one that submitted it": {unit, submitter, []string{"submitter@unit.example"}},
		"nobody, when the account is gone": {unit,
			func(s *review.Summary) { s.Holder = &review.Actor{Account: "gone"} }, nil},
		"a reviewer": {review.Desk{Role: access.Reviewer, Login: "leader@review.example"}, nil,
			[]string{"leader@review.example"}},
		"a role without a mailbox is told in the system": {review.Desk{Role: access.Officer}, nil, nil},
	} {
		o := &office{}
		if err := o.post(t, c.desk, c.change); err != nil {
			t.Fatal(err)
		}
		var to []string
		for _, m := range o.sent {
			to = append(to, m.To...)
		}
		if !slices.Equal(to, c.want) {
			t.Errorf("%s: mailed to %v, want %v", name, to, c.want)
		}
		if want := map[bool]messages.MailState{true: messages.NoMail,
			false: messages.Mailed}[c.want == nil]; o.state != want {
			t.Errorf("%s: %s, want %s", name, o.state, want)
		}
	}
}

func TestARefusedMailIsTriedAgainAndOneInDoubtIsNot(t *testing.T) {
	reviewer := review.Desk{Role: access.Reviewer, Login: "leader@review.example"}
	refused := &office{fails: messages.ErrRefused}
	if err := refused.post(t, reviewer, nil); !errors.Is(err, messages.ErrRefused) || refused.state != messages.Waiting {
		t.Errorf("refused: %v, %s", err, refused.state)
	}
	refused.fails = nil
	if err := refused.post(t, reviewer, nil); err != nil || refused.state != messages.Mailed || len(refused.sent) != 2 {
		t.Errorf("tried again: %v, %s, %d times", err, refused.state, len(refused.sent))
	}
	doubt := &office{fails: errors.New("the connection broke")}
	if err := doubt.post(t, reviewer, nil); err == nil || doubt.state != messages.Claimed {
		t.Errorf("in doubt: %v, %s", err, doubt.state)
	}
	if err := doubt.post(t, reviewer, nil); err != nil || len(doubt.sent) != 1 {
		t.Errorf("in doubt, asked again: %v, sent %d times", err, len(doubt.sent))
	}
}

func TestAMailThatIsRefusedForGoodEndsAndTheOperatorIsTold(t *testing.T) {
	var log bytes.Buffer
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	reviewer := review.Desk{Role: access.Reviewer, Login: "leader@review.example"}
	o := &office{fails: fmt.Errorf("%w: illegal address", messages.ErrRefusedForGood)}
	for range 2 {
		if err := o.post(t, reviewer, nil); err != nil || o.state != messages.Refused || len(o.sent) != 1 {
			t.Errorf("%v, %s, sent %d times", err, o.state, len(o.sent))
		}
	}
	if said := log.String(); !strings.Contains(said, "a mail is not known to have arrived") ||
		!strings.Contains(said, "role=reviewer") ||
		!strings.Contains(said, "message=n") || !strings.Contains(said, "state=refused") ||
		strings.Contains(said, "leader@") {
		t.Errorf("the log says %s", said)
	}
}

func TestAMailInDoubtIsSaidEachTimeItIsMet(t *testing.T) {
	var log bytes.Buffer
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	o := &office{fails: errors.New("the connection broke")}
	for range 2 {
		_ = o.post(t, review.Desk{Role: access.Reviewer, Login: "leader@review.example"}, nil)
	}
	if said := log.String(); strings.Count(said, "state=claimed") != 2 || len(o.sent) != 1 {
		t.Errorf("sent %d times, the log says %s", len(o.sent), said)
	}
}

func TestWhatBecameOfAMailIsNotedThoughTimeIsUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	o := &office{during: cancel}
	n := review.Message{ID: "n", Kind: review.YourTurn, Step: "submit", Stage: review.Screening,
		Desk: review.Desk{Role: access.Reviewer, Login: "leader@review.example"}}
	err := messages.Office{Ledger: o, Accounts: o, Contacts: o, Mailer: o, Words: &issuingtest.Words{}}.Post(ctx, n, summary(), settings.Default(), time.Now())
	if err != nil || o.state != messages.Mailed {
		t.Errorf("%v, %s", err, o.state)
	}
}

func TestAMailThatWaitedIsSentWhileTheProjectStandsWhereItSays(t *testing.T) {
	n := messages.Message{Message: review.Message{ID: "n", Entry: 3, Kind: review.YourTurn, Step: "submit", Stage: review.Screening,
		Desk: review.Desk{Role: access.Reviewer, Login: "leader@review.example"}}}
	for _, tc := range []struct {
		name    string
		stage   review.Stage
		entered int
		want    messages.MailState
	}{
		{"it stands there", review.Screening, 3, messages.Mailed},
		{"it came there again", review.Screening, 5, messages.Passed},
		{"it has moved on", review.Invitation, 4, messages.Passed},
	} {
		o := &office{state: messages.Waiting}
		now := summary()
		now.Stage, now.Entered = tc.stage, tc.entered
		err := messages.Office{Ledger: o, Accounts: o, Contacts: o, Mailer: o, Words: &issuingtest.Words{}}.Resend(t.Context(), n, now, settings.Default())
		if err != nil || o.state != tc.want || (len(o.sent) == 1) != (tc.want == messages.Mailed) {
			t.Errorf("%s: %v, %s, sent %d times", tc.name, err, o.state, len(o.sent))
		}
	}
}

func TestWithoutAMailerMessagesAreKeptAllTheSame(t *testing.T) {
	o := &office{}
	err := messages.Office{Ledger: o, Accounts: o, Words: &issuingtest.Words{}}.Post(t.Context(),
		review.Message{ID: "n", Kind: review.YourTurn, Step: "submit", Stage: review.Screening, Desk: unit}, summary(),
		settings.Default(), time.Now())
	if err != nil || o.state != messages.NoMail {
		t.Errorf("%v, %s", err, o.state)
	}
}
