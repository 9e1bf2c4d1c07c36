package mail_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"appraisal/internal/env"
	"appraisal/internal/mail"
	"appraisal/internal/notices"
)

// ses answers as SES would, with a status, and keeps what it was sent.
type ses struct {
	status int
	asked  int
	sent   struct {
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
		w.Header().Set("X-Amzn-ErrorType", "MessageRejected")
	}
	w.WriteHeader(s.status)
	_, _ = w.Write([]byte(`{"MessageId":"1"}`))
}

func (s *ses) mailer(t *testing.T) *mail.Mailer {
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return mail.New(sesv2.New(sesv2.Options{Region: "us-east-1", BaseEndpoint: aws.String(server.URL), RetryMaxAttempts: 1,
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}), "office@association.example")
}

var message = notices.Message{To: []string{"clerk@unit.example"}, Subject: "【鉴定评审】待办：评审通知", Text: "请办理。", ID: "PSZJ26001_7_turn_0_UNIT.x"}

func TestANoticeIsMailedAsItIsWorded(t *testing.T) {
	s := &ses{status: http.StatusOK}
	if err := s.mailer(t).Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	simple := s.sent.Content.Simple
	if s.sent.FromEmailAddress != "office@association.example" || s.sent.Destination.ToAddresses[0] != message.To[0] ||
		simple.Subject.Data != message.Subject || simple.Subject.Charset != "UTF-8" || simple.Body.Text.Data != message.Text ||
		len(simple.Headers) != 1 || simple.Headers[0].Name != "X-Notice" || simple.Headers[0].Value != message.ID {
		t.Errorf("sent: %+v", s.sent)
	}
}

func TestOnlyWhatSESHasAnsweredIsKnownToBeRefusedAndNothingIsSentTwice(t *testing.T) {
	for status, refused := range map[int]bool{http.StatusBadRequest: true, http.StatusForbidden: true, http.StatusInternalServerError: false} {
		s := &ses{status: status}
		err := s.mailer(t).Send(t.Context(), message)
		if err == nil || errors.Is(err, notices.ErrRefused) != refused || s.asked != 1 {
			t.Errorf("%d: asked %d times, %v", status, s.asked, err)
		}
	}
}

func TestWithoutAnAddressThereIsNoMailer(t *testing.T) {
	if m := mail.Open(env.New(func(string) (string, bool) { return "", false })); m != nil {
		t.Errorf("%v", m)
	}
}
