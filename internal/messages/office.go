package messages

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/budget"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// Ledger keeps messages.
type Ledger interface {
	// Put keeps a message that is not there yet, on condition that what it is about is still at a version; 0 is any. It
	// gives the message that is there then, and the state of its mail. ErrMoved: that is no longer at that version.
	Put(ctx context.Context, n Message, version int, mail MailState, at time.Time) (Message, MailState, error)
	// Move takes the mail of a message from one state to another; false when it is in another one.
	Move(ctx context.Context, about, id string, from, to MailState) (bool, error)
}

// ErrMoved means that a project, or a person, has changed since it was read.
var ErrMoved = errors.New("the record has moved on")

// MailState says how far the mail of a message has come.
type MailState string

// The states of a mail.
const (
	NoMail  MailState = "none"    // nobody has an address
	Waiting MailState = "waiting" // to be sent
	Claimed MailState = "claimed" // about to be sent; when it stays so, nobody knows whether it was
	Mailed  MailState = "sent"
	Refused MailState = "refused" // it will never be taken, as it is
	Passed  MailState = "passed"  // before it could be sent, what it says was over
)

// Open tells whether a mail is not done with: it is to be sent, or somebody has to look.
func (m MailState) Open() bool { return m == Waiting || m == Claimed || m == Refused }

// Accounts know the login of an account, which is its address.
type Accounts interface {
	Account(ctx context.Context, subject string) (*accounts.Account, error)
}

// Institutions know the address of a 评审机构; those that there are not are absent.
type Institutions interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

// Contacts know the address of a unit's contact, as the form of a project says it; empty when it says none.
type Contacts interface {
	Contact(ctx context.Context, project string) (string, error)
}

// Phrases are the words of messages, in versions.
type Phrases interface {
	InForce(ctx context.Context, kind words.Kind) (words.Version, error)
}

// Mail is one mail, in plain text.
type Mail struct {
	To      []string
	Subject string
	Text    string
	ID      string // of the message
}

// Mailer sends mail. ErrRefused in the error's chain says that it was certainly not sent, ErrRefusedForGood beside it
// that it never will be. After any other error nobody knows.
type Mailer interface {
	Send(ctx context.Context, m Mail) error
}

// ErrRefused means that a mail was not sent, and may be tried again.
var ErrRefused = errors.New("the mail was not taken")

// ErrRefusedForGood means that the same mail will always be refused: its address is none, or its content is not taken.
var ErrRefusedForGood = fmt.Errorf("for good: %w", ErrRefused)

// Office keeps messages and sends them.
type Office struct {
	Ledger       Ledger
	Accounts     Accounts
	Contacts     Contacts     // nil: nothing is for a unit
	Institutions Institutions // nil: nothing is for an institution
	Mailer       Mailer       // nil: no mail is sent
	Words        Phrases
}

// said is what messages say now.
func (o Office) said(ctx context.Context) (words.Set, error) {
	v, err := o.Words.InForce(ctx, words.Mail)
	if err != nil {
		return words.Set{}, err
	}
	return v.Set()
}

// Post keeps a message of a project as it was read, and mails it, one to a unit to its contact as well: that is a mail of
// its own, so that a wrong address keeps nobody from being told. It may be asked again for the same one.
func (o Office) Post(ctx context.Context, n review.Message, s review.Summary, in settings.Settings,
	at time.Time) error {
	w, err := o.said(ctx)
	if err != nil {
		return err
	}
	err = o.post(ctx, n, s, in, w, at)
	if copied, is := n.ToContact(); is && o.Mailer != nil {
		err = errors.Join(err, o.post(ctx, copied, s, in, w, at))
	}
	return err
}

func (o Office) post(ctx context.Context, n review.Message, s review.Summary, in settings.Settings, w words.Set,
	at time.Time) error {
	worded, err := Word(n, s, in, w, calendar.DateIn(at))
	if err != nil {
		return err
	}
	to, err := o.recipients(ctx, n, s, in)
	if err != nil || n.Contact && len(to) == 0 {
		return err
	}
	_, err = o.keep(ctx, worded, s.Version, to, at)
	return err
}

// keep keeps a message of a record at a version, and mails it. It gives the message that is there.
func (o Office) keep(ctx context.Context, worded Message, version int, to []string, at time.Time) (Message, error) {
	state := NoMail
	if len(to) > 0 {
		state = Waiting
	}
	kept, state, err := o.Ledger.Put(ctx, worded, version, state, at)
	if err != nil {
		return kept, err
	}
	switch {
	case state == Claimed:
		unsure(kept, state, nil)
	case state == Waiting && len(to) > 0:
		return kept, o.mail(ctx, kept, to)
	}
	return kept, nil
}

// Resend takes up the mail of a message that could not be sent when it was kept, as its project stands now. What the
// project has moved on from is not sent any more.
func (o Office) Resend(ctx context.Context, n Message, s review.Summary, in settings.Settings) error {
	if o.Mailer == nil {
		return nil
	}
	to, err := o.recipients(ctx, n.Message, s, in)
	if err != nil {
		return err
	}
	return o.resend(ctx, n, to, s.Concerns(n.Message))
}

func (o Office) resend(ctx context.Context, n Message, to []string, stands bool) error {
	if len(to) == 0 || !stands {
		_, err := o.Ledger.Move(ctx, n.About(), n.ID, Waiting, Passed)
		return err
	}
	return o.mail(ctx, n, to)
}

// unsure tells the operator of a mail of which nobody knows that it arrived; the alarm MailIsUnsure counts these lines.
// They say what is needed to find it, and of nobody how to reach him.
func unsure(n Message, state MailState, why error) {
	attrs := []any{"project", n.Project, "person", n.Person, "message", n.ID, "kind", n.Kind, "role", n.Desk.Role, "unit", n.Desk.Unit,
		"state", state}
	if why != nil {
		attrs = append(attrs, "error", why.Error())
	}
	slog.Error("a mail is not known to have arrived", attrs...)
}

// noting is how long it may take to note what became of a mail, though all else has run out of time.
const noting = budget.Operation

func (o Office) mail(ctx context.Context, n Message, to []string) error {
	mine, err := o.Ledger.Move(ctx, n.About(), n.ID, Waiting, Claimed)
	if !mine || err != nil {
		return err
	}
	sent := o.Mailer.Send(ctx, Mail{To: to, Subject: n.Subject, Text: n.Text, ID: n.ID})
	next := Mailed
	switch {
	case errors.Is(sent, ErrRefusedForGood):
		next = Refused
		unsure(n, next, sent)
		sent = nil // trying again is of no use
	case errors.Is(sent, ErrRefused):
		next = Waiting
	case sent != nil: // it may have been sent: nobody sends it again
		unsure(n, Claimed, sent)
		return fmt.Errorf("mail %s: %w", n.ID, sent)
	}
	ctx, cancel := budget.Beyond(ctx, noting)
	defer cancel()
	if _, err := o.Ledger.Move(ctx, n.About(), n.ID, Claimed, next); err != nil {
		return err
	}
	return sent
}

// recipients are where the mail of a message of a project goes: that to the contact to nobody whom the other one reaches.
func (o Office) recipients(ctx context.Context, n review.Message, s review.Summary,
	in settings.Settings) ([]string, error) {
	desk, err := o.addresses(ctx, n, s, in)
	if err != nil || !n.Contact {
		return desk, err
	}
	contact, err := o.Contacts.Contact(ctx, n.Project)
	known := func(a string) bool { return strings.EqualFold(a, contact) }
	if err != nil || !strings.Contains(contact, "@") || slices.ContainsFunc(desk, known) {
		return nil, err
	}
	return []string{contact}, nil
}

// addresses are where the mail of a message goes: the login of the account that has to act, that of the reviewer, the
// institution's address, the mailbox of the role.
func (o Office) addresses(ctx context.Context, n review.Message, s review.Summary,
	in settings.Settings) ([]string, error) {
	if o.Mailer == nil {
		return nil, nil
	}
	var all []string
	switch n.Desk.Role {
	case access.UnitSub, access.UnitMain:
		for _, actor := range []*review.Actor{s.Holder, s.Submitter} {
			if actor == nil {
				continue
			}
			account, err := o.Accounts.Account(ctx, actor.Account)
			if err != nil {
				return nil, err
			}
			if account != nil && account.Left == nil {
				all = append(all, account.Login)
			}
			break // the one who holds it; before that, who submitted it
		}
	case access.Reviewer:
		all = append(all, n.Desk.Login)
	case access.Institution:
		found, err := o.Institutions.Some(ctx, []string{n.Desk.Institution})
		if err != nil {
			return nil, err
		}
		for _, i := range found {
			all = append(all, i.Email)
		}
	default:
		all = append(all, in.Mailbox(string(n.Desk.Role)))
	}
	return slices.DeleteFunc(all, func(a string) bool { return !strings.Contains(a, "@") }), nil
}
