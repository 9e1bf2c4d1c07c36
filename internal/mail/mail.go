// Package mail holds all that the system does with SES: it sends messages as plain text.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"appraisal/internal/budget"
	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/messages"
)

// Mailer sends from one address.
type Mailer struct {
	client *sesv2.Client
	from   string
}

// Open reads MAIL_FROM, the verified address that mail comes from. Without it nothing is mailed: then there is no
// mailer.
func Open(e *env.Settings) messages.Mailer {
	from := e.Or("MAIL_FROM", "")
	if from == "" {
		return nil
	}
	return New(sesv2.NewFromConfig(cloud.Config(e), func(o *sesv2.Options) {
		o.RetryMaxAttempts, o.HTTPClient = 1, cloud.Whole(patience)
	}), from)
}

// patience is how long SES may take: who gives up too early doubts a mail that was sent.
const patience = 3 * budget.Attempt

// New makes a mailer from a client that does not try again by itself: whether a mail was taken is not known after a
// broken connection, and nobody is mailed twice.
func New(client *sesv2.Client, from string) *Mailer { return &Mailer{client: client, from: from} }

// Send sends one message. messages.ErrRefused in the error's chain says that SES has certainly not taken it: it was
// never wholly sent, or SES has answered so. An error of SES's own, or no answer, leaves it open.
func (m *Mailer) Send(ctx context.Context, message messages.Mail) error {
	content := func(s string) *types.Content {
		return &types.Content{Data: aws.String(s), Charset: aws.String("UTF-8")}
	}
	var onItsWay atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteHeaders: func() { onItsWay.Store(true) }, // the last bytes may go out before WroteRequest says so
		WroteRequest: func(i httptrace.WroteRequestInfo) { onItsWay.Store(i.Err == nil) },
	})
	_, err := m.client.SendEmail(ctx, &sesv2.SendEmailInput{
		FromEmailAddress: &m.from, Destination: &types.Destination{ToAddresses: message.To},
		Content: &types.EmailContent{Simple: &types.Message{Subject: content(message.Subject),
			Body:    &types.Body{Text: content(message.Text)},
			Headers: []types.MessageHeader{{Name: aws.String("X-Message"), Value: aws.String(message.ID)}}}},
	})
	switch {
	case err == nil:
		return nil
	case inDoubt(err, onItsWay.Load()):
		return fmt.Errorf("mail: %w", err)
	case forGood(err):
		return fmt.Errorf("%w: %w", messages.ErrRefusedForGood, err)
	}
	return fmt.Errorf("%w: %w", messages.ErrRefused, err)
}

// inDoubt tells whether SES may have taken a message: it was on its way and there is no answer, or the answer says
// neither that it was refused nor that SES takes none now. An answer counts however much of the message it did not wait
// for.
func inDoubt(err error, onItsWay bool) bool {
	var answered *smithyhttp.ResponseError
	if !errors.As(err, &answered) || answered.HTTPStatusCode() == 0 {
		return onItsWay
	}
	status := answered.HTTPStatusCode()
	return (status < 400 || status >= 500) && status != http.StatusServiceUnavailable
}

// forGood tells whether SES will refuse the same message again: an address that is none, content that it does not take.
// An identity that is not verified is the operator's to mend, and its mail is sent then.
func forGood(err error) bool {
	var malformed *types.BadRequestException
	var rejected *types.MessageRejected
	return errors.As(err, &malformed) || errors.As(err, &rejected) &&
		!strings.Contains(rejected.ErrorMessage(), "not verified")
}
