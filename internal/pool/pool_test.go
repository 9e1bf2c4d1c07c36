package pool_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"

	"appraisal/internal/access"
	"appraisal/internal/pool"
)

// open is a pool that answers every call so, and counts them.
func open(t *testing.T, status int, answer string) (*pool.Pool, *[]string) {
	t.Helper()
	var calls []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		calls = append(calls, operation+" "+string(body))
		if status == 0 { // cut off
			connection, _, _ := w.(http.Hijacker).Hijack()
			connection.Close()
			return
		}
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		w.WriteHeader(status)
		io.WriteString(w, answer)
	}))
	t.Cleanup(server.Close)
	client := cognitoidentityprovider.New(cognitoidentityprovider.Options{Region: "eu-west-1", BaseEndpoint: &server.URL,
		RetryMaxAttempts: 1,
		Credentials:      aws.NewCredentialsCache(credentials.NewStaticCredentialsProvider("a", "b", ""))})
	return pool.New(client, "pool-1", "custom:unit_code", "custom:unit_name", "custom:account_kind"), &calls
}

var unit = access.Unit{Code: "91350100M000100Y43", Name: "福建省某某检验有限公司"}

func TestWhatAnAnswerSaysOfAMail(t *testing.T) {
	for name, tc := range map[string]struct {
		status  int
		answer  string
		fine    bool
		meaning error // nil: nobody knows
	}{
		"taken":                  {200, `{}`, true, nil},
		"there already":          {400, `{"__type":"UsernameExistsException"}`, true, nil},
		"too many calls":         {400, `{"__type":"TooManyRequestsException"}`, false, pool.ErrBusy},
		"too many mails":         {400, `{"__type":"LimitExceededException"}`, false, pool.ErrBusy},
		"no address":             {400, `{"__type":"InvalidParameterException"}`, false, pool.ErrRefused},
		"no mail to that":        {400, `{"__type":"CodeDeliveryFailureException"}`, false, pool.ErrRefused},
		"our own failure there":  {500, `{"__type":"InternalErrorException"}`, false, nil},
		"an outage":              {503, `{}`, false, nil},
		"a connection that ends": {0, "", false, nil},
	} {
		p, calls := open(t, tc.status, tc.answer)
		err := p.Make(t.Context(), "new@example.org", "钱八", "sub", unit)
		if (err == nil) != tc.fine || errors.Is(err, pool.ErrBusy) != (tc.meaning == pool.ErrBusy) ||
			errors.Is(err, pool.ErrRefused) != (tc.meaning == pool.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
		if len(*calls) != 1 {
			t.Errorf("%s: the pool was asked %d times", name, len(*calls))
		}
	}
}

func TestAUserIsMadeWithItsUnitAndKind(t *testing.T) {
	p, calls := open(t, 200, `{}`)
	if err := p.Make(t.Context(), "new@example.org", "赵新任", "main", unit); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"AdminCreateUser ", `"Value":"main"`, `"Value":"` + unit.Code + `"`, `"Value":"赵新任"`,
		`"DesiredDeliveryMediums":["EMAIL"]`} {
		if !strings.Contains((*calls)[0], want) {
			t.Errorf("%s is not in %s", want, (*calls)[0])
		}
	}
}

func TestWhatThePoolKnowsOfSomebody(t *testing.T) {
	for answer, want := range map[string]pool.User{
		`{"Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD","UserAttributes":[{"Name":"custom:unit_code","Value":"U"}]}`: {Known: true, Unit: "U", Fresh: true, Open: true},
		`{"Enabled":false,"UserStatus":"CONFIRMED"}`: {Known: true},
	} {
		p, _ := open(t, 200, answer)
		if got, err := p.Find(t.Context(), "new@example.org"); err != nil || got != want {
			t.Errorf("%s: %+v %v", answer, got, err)
		}
	}
	p, _ := open(t, 400, `{"__type":"UserNotFoundException"}`)
	if got, err := p.Find(t.Context(), "new@example.org"); err != nil || got.Known {
		t.Errorf("nobody: %+v %v", got, err)
	}
	p, _ = open(t, 503, `{}`)
	if _, err := p.Find(t.Context(), "new@example.org"); err == nil {
		t.Error("an outage says that there is nobody")
	}
}
