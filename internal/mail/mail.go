// Package mail holds all that the system does with SES: it sends notices as plain text.
package mail

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/notices"
)

// Mailer sends from one address.
type Mailer struct {
	client *sesv2.Client
	from   string
}

// Open reads MAIL_FROM, the verified address that mail comes from. Without it nothing is mailed: then there is no mailer.
func Open(e *env.Settings) notices.Mailer {
	from := e.Or("MAIL_FROM", "")
	if from == "" {
		return nil
	}
	return New(sesv2.NewFromConfig(cloud.Config(), func(o *sesv2.Options) { o.RetryMaxAttempts = 1 }), from)
}

// New makes a mailer from a client that does not try again by itself: whether a mail was taken is not known after a broken
// connection, and nobody is mailed twice.
func New(client *sesv2.Client, from string) *Mailer { return &Mailer{client: client, from: from} }

// Send sends one message. notices.ErrRefused in the error's chain says that SES has answered and not taken it.
func (m *Mailer) Send(ctx context.Context, message notices.Message) error {
	content := func(s string) *types.Content {
		return &types.Content{Data: aws.String(s), Charset: aws.String("UTF-8")}
	}
	_, err := m.client.SendEmail(ctx, &sesv2.SendEmailInput{
		FromEmailAddress: &m.from, Destination: &types.Destination{ToAddresses: message.To},
		Content: &types.EmailContent{Simple: &types.Message{Subject: content(message.Subject), Body: &types.Body{Text: content(message.Text)},
			Headers: []types.MessageHeader{{Name: aws.String("X-Notice"), Value: aws.String(message.ID)}}}},
	})
	var answered *smithyhttp.ResponseError
	if errors.As(err, &answered) && answered.HTTPStatusCode() >= 400 && answered.HTTPStatusCode() < 500 {
		return fmt.Errorf("%w: %w", notices.ErrRefused, err)
	}
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	return nil
}
