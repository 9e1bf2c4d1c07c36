package mail_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/mail"
	"appraisal/internal/messages"
)

// ses answers as SES would, with a status, and keeps what it was sent.
type ses struct {
	status  int
	code    string
	message string
	asked   int
	sent    struct {
		FromEmailAddress string
		Destination      struct{ ToAddresses []string }
		Content          struct {
			Simple struct {
				Subject struct{ Data, Charset string }
				Body    struct {
					Text struct{ Data, Charset string }
				}
				Headers []struct{ Name, Value string }
			}
		}
	}
}

func (s *ses) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.asked++
	if err := json.NewDecoder(r.Body).Decode(&s.sent); err != nil || r.URL.Path != "/v2/email/outbound-emails" {
		w.WriteHeader(http.StatusTeapot)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if s.status >= 400 {
		w.Header().Set("X-Amzn-ErrorType", s.code)
	}
	w.WriteHeader(s.status)
	_ = json.NewEncoder(w).Encode(map[string]string{"MessageId": "1", "message": s.message})
}

func (s *ses) mailer(t *testing.T) *mail.Mailer {
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return mail.New(sesv2.New(sesv2.Options{Region: "us-east-1", BaseEndpoint: aws.String(server.URL), RetryMaxAttempts: 1,
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}), "office@association.example")
}

var message = messages.Mail{To: []string{"clerk@unit.example"}, Subject: "【鉴定评审】待办：评审通知", Text: "请办理。",
	ID: "PSZJ26001_7_turn_0_UNIT.x"}

func TestAMessageIsMailedAsItIsWorded(t *testing.T) {
	s := &ses{status: http.StatusOK}
	if err := s.mailer(t).Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	simple := s.sent.Content.Simple
	if s.sent.FromEmailAddress != "office@association.example" || s.sent.Destination.ToAddresses[0] != message.To[0] ||
		simple.Subject.Data != message.Subject || simple.Subject.Charset != "UTF-8" ||
		simple.Body.Text.Data != message.Text ||
		len(simple.Headers) != 1 || simple.Headers[0].Name != "X-Message" || simple.Headers[0].Value != message.ID {
		t.Errorf("sent: %+v", s.sent)
	}
}

// broken is a connection that ends at some point of a call.
func broken(t *testing.T, at string) *mail.Mailer {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if at == "hang" {
			<-r.Context().Done()
		}
		conn, _, _ := w.(http.Hijacker).Hijack()
		conn.Close()
	}))
	t.Cleanup(server.Close)
	if at == "dial" {
		server.Close()
	}
	client := cloud.Whole(200 * time.Millisecond)
	return mail.New(sesv2.New(sesv2.Options{Region: "us-east-1", BaseEndpoint: aws.String(server.URL),
		RetryMaxAttempts: 1, HTTPClient: client,
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}), "office@association.example")
}

// outcome says in a word what an error leaves of a mail.
func outcome(err error) string {
	switch {
	case err == nil:
		return "sent"
	case errors.Is(err, messages.ErrRefusedForGood) && errors.Is(err, messages.ErrRefused):
		return "for good"
	case errors.Is(err, messages.ErrRefused):
		return "later"
	}
	return "in doubt"
}

func TestWhatWasSurelyNotTakenIsSentLaterAndNothingIsSentTwice(t *testing.T) {
	for _, tc := range []struct {
		status  int
		code    string
		message string
		want    string
	}{
		{429, "TooManyRequestsException", "", "later"}, {400, "SendingPausedException", "", "later"},
		{400, "AccountSuspendedException", "", "later"},
		{400, "LimitExceededException", "", "later"}, {400, "MailFromDomainNotVerifiedException", "", "later"},
		{403, "AccessDeniedException", "", "later"},
		{503, "ServiceUnavailable", "", "later"}, {503, "", "", "later"},
		{400, "MessageRejected", "Email address is not verified. The following identities failed the check: a@unit.example", "later"},
		{400, "MessageRejected", "Email content is not taken", "for good"},
		{400, "BadRequestException", "Illegal address", "for good"},
		{500, "InternalFailure", "", "in doubt"}, {502, "", "", "in doubt"}, {504, "", "", "in doubt"},
	} {
		s := &ses{status: tc.status, code: tc.code, message: tc.message}
		if got := outcome(s.mailer(t).Send(t.Context(), message)); got != tc.want || s.asked != 1 {
			t.Errorf("%d %s %s: %s, want %s; asked %d times", tc.status, tc.code, tc.message, got, tc.want, s.asked)
		}
	}
	for at, want := range map[string]string{"dial": "later", "reset": "in doubt", "hang": "in doubt"} {
		if got := outcome(broken(t, at).Send(t.Context(), message)); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if got := outcome(broken(t, "reset").Send(over, message)); got != "later" {
		t.Errorf("without any time left: %s", got)
	}
}

func TestWithoutAnAddressThereIsNoMailer(t *testing.T) {
	if m := mail.Open(env.New(func(string) (string, bool) { return "", false })); m != nil {
		t.Errorf("%v", m)
	}
}
