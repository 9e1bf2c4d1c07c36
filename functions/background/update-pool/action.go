package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/budget"
	"appraisal/internal/dynamo"
	"appraisal/internal/pool"
)

// units is all that this function may do to storage.
type units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
	Update(ctx context.Context, code string, terms access.Terms, change func(*accounts.Unit) error) error
}

// users is the pool.
type users interface {
	Own() bool
	Find(ctx context.Context, who string) (pool.User, error)
	Make(ctx context.Context, login, name, kind string, unit access.Unit) error
	Mail(ctx context.Context, login string) error
	Enable(ctx context.Context, who string, open bool) error
}

type action struct {
	units units
	users users
	now   func() time.Time
}

// update handles every record of a batch; the first that fails is where the stream goes on with the next attempt.
func (a action) update(ctx context.Context, batch events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
	ctx, cancel := budget.Within(ctx, budget.Conclude)
	defer cancel()
	out := events.DynamoDBEventResponse{BatchItemFailures: []events.DynamoDBBatchItemFailure{}}
	for _, record := range batch.Records {
		image := record.Change.NewImage
		event, ok := dynamo.EventOfUnit(record)
		if !ok {
			continue
		}
		if err := a.settle(ctx, event); err != nil {
			slog.Error("the pool could not be told", "unit", dynamo.ImageText(image, "PK"), "event",
				dynamo.ImageText(image, "SK"), "error", err.Error())
			out.BatchItemFailures = append(out.BatchItemFailures,
				events.DynamoDBBatchItemFailure{ItemIdentifier: record.Change.SequenceNumber})
		}
	}
	return out, nil
}

// settle does what an event of a unit asks of the pool, as the unit stands now.
func (a action) settle(ctx context.Context, data string) error {
	var e accounts.Event
	if err := json.Unmarshal([]byte(data), &e); err != nil {
		return fmt.Errorf("decode the event: %w", err)
	}
	if !e.AsksPool() {
		return nil
	}
	u, err := a.units.Unit(ctx, e.Unit)
	if err != nil {
		return err
	}
	if i, ok := u.Mails(e); ok {
		return a.invite(ctx, u, i)
	}
	if who := u.Closes(e); who != "" && a.users.Own() {
		user, err := a.users.Find(ctx, who)
		withdrawn := e.Account == nil // whoever has used the first password up may be there for more than this system
		if err != nil || !user.Known || !user.Open || user.Unit != u.Code || withdrawn && !user.Fresh {
			return err
		}
		return a.users.Enable(ctx, who, false)
	}
	return nil
}

// invite makes or mails the user of an invitation, once. What is about to happen is written down first: whoever comes
// after a crash finds it, and can tell a user that was made from one that was there before. Only a second mail to a
// user who was there leaves no trace: that is not repeated, and the unit is told that it may have been sent.
func (a action) invite(ctx context.Context, u *accounts.Unit, i accounts.Invitation) error {
	if !a.users.Own() {
		return a.note(ctx, u, &i, accounts.MailElsewhere, "")
	}
	user, err := a.users.Find(ctx, i.Login)
	if err != nil {
		return err
	}
	switch {
	case user.Known && user.Unit != u.Code:
		return a.note(ctx, u, &i, accounts.MailFailed, accounts.MailOfOther)
	case i.Mail == accounts.MailBegun && i.Known:
		return a.note(ctx, u, &i, accounts.MailFailed, accounts.MailInDoubt)
	case i.Mail == accounts.MailBegun && user.Known:
		return a.note(ctx, u, &i, accounts.MailSent, "")
	case i.Mail == accounts.MailToSend:
		begun := i
		begun.Known = user.Known
		if err := a.note(ctx, u, &begun, accounts.MailBegun, ""); err != nil || begun.Mail != accounts.MailBegun {
			return err // somebody else has begun
		}
		i = begun
	}
	return a.tell(ctx, u, i, user)
}

func (a action) tell(ctx context.Context, u *accounts.Unit, i accounts.Invitation, user pool.User) (err error) {
	if user.Known && !user.Open {
		if err := a.users.Enable(ctx, i.Login, true); err != nil {
			return errors.Join(err, a.note(ctx, u, &i, accounts.MailToSend, ""))
		}
	}
	done := accounts.MailSent
	switch {
	case !user.Known:
		err = a.users.Make(ctx, i.Login, i.Name, string(i.As()), u.Unit)
	case user.Fresh:
		err = a.users.Mail(ctx, i.Login)
	default:
		done = accounts.MailNeedless
	}
	switch {
	case errors.Is(err, pool.ErrRefused):
		slog.Error("an invitation was refused by the pool", "unit", u.Code, "error", err.Error())
		return a.note(ctx, u, &i, accounts.MailFailed, accounts.MailRefused)
	case errors.Is(err, pool.ErrBusy):
		return errors.Join(err, a.note(ctx, u, &i, accounts.MailToSend, ""))
	case err != nil:
		return err
	}
	return a.note(ctx, u, &i, done, "")
}

// note writes down what has become of an invitation's mail, unless somebody else has. The invitation is as it stands
// then.
func (a action) note(ctx context.Context, u *accounts.Unit, i *accounts.Invitation, state accounts.MailState,
	why accounts.MailFault) error {
	from, to := i.Mail, *i
	to.Mail, to.Why = state, why.Refusal()
	return a.units.Update(ctx, u.Code, access.Terms{}, func(u *accounts.Unit) error {
		if u.Mailing(i.Login, i.Seq, from, to, a.now()) {
			*i = to
		}
		return nil
	})
}
