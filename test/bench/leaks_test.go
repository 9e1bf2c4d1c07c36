package bench

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/secret"
	"appraisal/test/ledger"
)

// leaks are what a function has told of numbers of documents, 填报密码 and tokens, where it may not: a fault of AWS makes
// it take ways that no other test takes. Where they may be is for test/sweep to say; here only the answers of those that
// tell something anew each time may.
type leaks struct {
	ledger.Secrets
	found map[string]bool
}

// looking is for a function of the world: its code and its session are known, and every document has the shape of one.
func (w *world) looking() *leaks {
	l := &leaks{found: map[string]bool{}}
	l.Add(ledger.Code, w.code.Written())
	l.Add(ledger.Session, w.session.Show())
	return l
}

func (l *leaks) look(where string, data []byte) {
	for _, kind := range l.In(data) {
		l.found[fmt.Sprintf("a %s: %s", kind, where)] = true
	}
}

// answered looks at an answer; what is told anew in it is looked for from now on.
func (l *leaks) answered(name string, a answer) {
	if !slices.Contains(anew, name) {
		l.look("answer", a.body)
		return
	}
	var response events.APIGatewayV2HTTPResponse
	var told struct{ Code, Token string }
	if json.Unmarshal(a.body, &response) == nil && response.StatusCode < 300 &&
		json.Unmarshal([]byte(response.Body), &told) == nil {
		l.Add(ledger.Code, told.Code)
		l.Add(ledger.Session, told.Token)
	}
}

// asked looks at what was asked of DynamoDB, what objects are named, and what was mailed.
func (l *leaks) asked(trips []trip, objects map[string][]byte, mails []string) {
	for _, t := range trips {
		l.look("request of DynamoDB "+t.Operation, t.Body)
	}
	for path := range objects {
		l.look("name of an object", []byte(path))
	}
	for _, m := range mails {
		l.look("mail", []byte(m))
	}
}

// told are the leaks, sorted.
func (l *leaks) told() []string { return slices.Sorted(maps.Keys(l.found)) }

// TestALeakOfASpoiledCallIsSeen in each place that is looked at.
func TestALeakOfASpoiledCallIsSeen(t *testing.T) {
	code, err := secret.NewCode(rand.Reader)
	token, err2 := secret.NewToken(rand.Reader)
	if err = errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	l := (&world{code: code, session: token}).looking()
	answered := func(body string) answer {
		return answer{body: encode(t, events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: body})}
	}
	const given = "7K3M-9QXT-2WFH"
	l.answered("set-code", answered(`{"code":"`+given+`"}`))
	if len(l.found) > 0 {
		t.Errorf("the answer that tells a code is none: %v", l.found)
	}
	l.answered("get-fill-in", answered(`{"token":"`+token.Show()+`"}`))
	l.look("log", []byte("level=ERROR code="+given))
	r := trip{}
	r.Operation, r.Body = "PutItem", []byte(`{"Item":{"PK":{"S":"ID#999999198001010011"}}}`)
	l.asked([]trip{r}, map[string][]byte{"/documents/exports/" + code.Written(): nil}, []string{"SES: " + given})
	want := []string{"a code: log", "a code: mail", "a code: name of an object", "a document: request of DynamoDB PutItem",
		"a session: answer"}
	if got := l.told(); !slices.Equal(got, want) {
		t.Errorf("it sees %q, want %q", got, want)
	}
}
