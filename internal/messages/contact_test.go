package messages_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/issuingtest"
)

// ledger keeps messages with the state of their mail; mail to some addresses is refused.
type ledger struct {
	kept    map[string]messages.Message
	states  map[string]messages.MailState
	contact string
	refuses map[string]error
	sent    []string // addresses, in order
}

func (l *ledger) Put(_ context.Context, n messages.Message, _ int, mail messages.MailState,
	_ time.Time) (messages.Message, messages.MailState, error) {
	if _, there := l.kept[n.ID]; !there {
		l.kept[n.ID], l.states[n.ID] = n, mail
	}
	return l.kept[n.ID], l.states[n.ID], nil
}

func (l *ledger) Move(_ context.Context, _, id string, from, to messages.MailState) (bool, error) {
	if l.states[id] != from {
		return false, nil
	}
	l.states[id] = to
	return true, nil
}

func (*ledger) Account(_ context.Context, subject string) (*accounts.Account, error) {
	return &accounts.Account{Subject: subject, Login: subject + "@unit.example"}, nil
}

func (l *ledger) Contact(context.Context, string) (string, error) { return l.contact, nil }

func (l *ledger) Send(_ context.Context, m messages.Mail) error {
	if err := l.refuses[m.To[0]]; err != nil {
		return err
	}
	l.sent = append(l.sent, m.To...)
	return nil
}

func keeping(contact string) (*ledger, messages.Office) {
	l := &ledger{kept: map[string]messages.Message{}, states: map[string]messages.MailState{}, contact: contact}
	return l, messages.Office{Ledger: l, Accounts: l, Contacts: l, Mailer: l, Words: &issuingtest.Words{}}
}

// turn makes it the unit's turn at a project that an account holds.
func turn() (review.Message, review.Summary) {
	s := summary()
	s.Holder = &review.Actor{Account: "holder"}
	return review.Message{ID: "n", Project: s.Number, Kind: review.YourTurn, Step: string(review.ReturnRectification),
		Stage: s.Stage, Opinion: "第 3 项证据不足", Desk: unit}, s
}

var march = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

func TestTheContactIsMailedBesideTheLoginAndNobodyTwice(t *testing.T) {
	for contact, want := range map[string]string{
		"office@unit.example": "holder@unit.example office@unit.example",
		"Holder@unit.example": "holder@unit.example",
		"":                    "holder@unit.example",
		"no address":          "holder@unit.example",
	} {
		l, o := keeping(contact)
		n, s := turn()
		for range 2 {
			if err := o.Post(t.Context(), n, s, settings.Default(), march); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Join(l.sent, " "); got != want {
			t.Errorf("with the contact %q it is mailed to %s, want %s", contact, got, want)
		}
		if len(l.kept) != len(strings.Fields(want)) {
			t.Errorf("with the contact %q there are %v", contact, slices.Collect(maps.Keys(l.kept)))
		}
	}
}

func TestAWrongAddressOfTheContactKeepsNobodyFromBeingTold(t *testing.T) {
	for _, bad := range []string{"office@unit.example", "holder@unit.example"} {
		l, o := keeping("office@unit.example")
		l.refuses = map[string]error{bad: fmt.Errorf("%w: illegal address", messages.ErrRefusedForGood)}
		n, s := turn()
		if err := o.Post(t.Context(), n, s, settings.Default(), march); err != nil || len(l.sent) != 1 || l.sent[0] == bad {
			t.Errorf("%s is refused: mailed to %v (%v)", bad, l.sent, err)
		}
	}
}

func TestAMailToTheContactThatWaitedGoesToTheAddressOfNow(t *testing.T) {
	for contact, want := range map[string]struct {
		sent  string
		state messages.MailState
	}{"new@unit.example": {"new@unit.example", messages.Mailed}, "holder@unit.example": {"", messages.Passed},
		"": {"", messages.Passed}} {
		l, o := keeping("office@unit.example")
		l.refuses = map[string]error{"office@unit.example": messages.ErrRefused}
		n, s := turn()
		if err := o.Post(t.Context(), n, s, settings.Default(), march); !errors.Is(err, messages.ErrRefused) {
			t.Fatal(err)
		}
		l.contact, l.sent = contact, nil
		if err := o.Resend(t.Context(), l.kept["n.CONTACT"], s, settings.Default()); err != nil ||
			strings.Join(l.sent, " ") != want.sent || l.states["n.CONTACT"] != want.state {
			t.Errorf("once the contact is %q: mailed to %v, %s (%v)", contact, l.sent, l.states["n.CONTACT"], err)
		}
	}
}

func TestTheAddressOfTheContactIsToldWhatToDoAndNoWordsOfPeople(t *testing.T) {
	l, o := keeping("office@unit.example")
	n, s := turn()
	if err := o.Post(t.Context(), n, s, settings.Default(), march); err != nil {
		t.Fatal(err)
	}
	kept := l.kept["n.CONTACT"]
	for _, said := range []string{s.Number, s.Unit.Name, "整改资料未通过确认", "期限：2026年9月21日（暂定）", "我的任务－待办任务", "由贵单位账户登录查看"} {
		if !strings.Contains(kept.Text, said) {
			t.Errorf("%q is not said: %s", said, kept.Text)
		}
	}
	if raw, err := json.Marshal(kept); err != nil || strings.Contains(string(raw), "证据不足") {
		t.Errorf("it holds the opinion: %s %v", raw, err)
	}
	if login := l.kept["n"]; !strings.Contains(login.Text, "证据不足") || strings.Contains(login.Text, "联系邮箱") {
		t.Errorf("the login is told %s", login.Text)
	}
	n.Kind, n.Step, n.By = review.Revoked, string(review.RevokeScreening), "李审批"
	copied, _ := n.ToContact()
	if worded, err := messages.Word(copied, s, settings.Default(), builtin, calendar.DateIn(march)); err != nil ||
		strings.Contains(worded.Text, "李审批") {
		t.Errorf("it names who did it: %s %v", worded.Text, err)
	}
	for _, kind := range []review.MessageKind{review.HandedOver, review.LeaderGone} {
		n.Kind = kind
		if _, is := n.ToContact(); is {
			t.Errorf("%s is about people, and mailed to the contact", kind)
		}
	}
}

func TestEachMessageSaysWhereAndLeadsThereOnceThereIsAPortal(t *testing.T) {
	portal, err := settings.Default().With(map[string]json.RawMessage{
		"portal": json.RawMessage(`{"value": "https://review.example.org/", "source": "x", "confirmed": true}`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range review.MessageKinds {
		n := review.Message{Kind: kind, Project: "PSFJ26001", Stage: review.Notification, Step: string(review.ApprovePlan),
			Day: calendar.MustDate("2026-09-21"), Missed: missed(), Desk: unit}
		for link, in := range map[string]settings.Settings{"": settings.Default(), "\nhttps://review.example.org/projects/PSFJ26001": portal} {
			worded, err := messages.Word(n, summary(), in, builtin, calendar.MustDate("2026-09-18"))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(worded.Text, "登录鉴定评审系统") != 1 || strings.Contains(worded.Text, "https://") != (link != "") ||
				!strings.HasSuffix(worded.Text, link) {
				t.Errorf("%s: %s", kind, worded.Text)
			}
		}
	}
}
