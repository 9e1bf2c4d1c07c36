package actiontest

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/edgetest"
)

const key = "key-of-the-request"

// Command checks what every action owes that changes the thing that the tests are about. Storage is asked for it, under
// the request's terms, with the answer that is sent; a lost race ends in the same answer; an old version is refused
// with the current one; a failure of storage shows none of its words. good must be answered with the status; its
// headers are replaced. The store is left as it was.
func (s *Store[T, E]) Command(t *testing.T, handler lambdahttp.Handler, status int, good edgetest.Request) {
	t.Helper()
	_, version := s.place(s.Now(t))
	ask := func(version int) edgetest.Answer {
		good.Headers = map[string]string{"if-match": strconv.Quote(strconv.Itoa(version)), "idempotency-key": key}
		return edgetest.Send(t, handler, good)
	}
	done := s.forget()
	first := ask(version)
	if len(s.Asked) != 1 || s.Asked[0].ID != s.own || !under(s.Asked[0].Terms, version, good) || s.Kept != first.Body ||
		first.Status != status {
		t.Errorf("status %d, storage was asked %+v and kept %s for %s", first.Status, s.Asked, s.Kept, first.Body)
	}
	if len(s.Events()) != version+1 {
		t.Errorf("%d events were recorded", len(s.Events())-version)
	}
	done()
	s.Lost = 1
	if again := ask(version); again.Body != first.Body || len(s.Events()) != version+1 {
		t.Errorf("a lost race ended in %s, want %s", again.Body, first.Body)
	}
	done()
	if old := ask(version + 1); old.Status != 409 || old.Problem.Code != "version.conflict" ||
		old.Problem.Facts["version"] != float64(version) {
		t.Errorf("an old version: %d %s", old.Status, old.Body)
	}
	done()
	Fails(t, handler, good, &s.Err)
	done()
}

// Rehearse sends a request as a dry run and checks that it writes nothing and is nobody's first arrival; and what it
// says would happen: events as "kind from→to", with the letter that would be issued, and who would be told as "kind
// desk".
func (s *Store[T, E]) Rehearse(t *testing.T, handler lambdahttp.Handler, good edgetest.Request, events,
	told string) review.Position {
	t.Helper()
	_, version := s.place(s.Now(t))
	good.Query = map[string]string{"dryRun": "true"}
	good.Headers = map[string]string{"if-match": strconv.Itoa(version), "idempotency-key": key}
	done := s.forget()
	defer done()
	var at review.Position
	Read(t, handler, good, 200, &at)
	if len(s.Events()) != version || s.Kept != "" || s.Asked[0].Terms != (access.Terms{Version: version,
		Account: good.Subject, DryRun: true}) {
		t.Errorf("%d events were recorded, %q kept, storage was asked %+v", len(s.Events())-version, s.Kept, s.Asked)
	}
	if at.Rehearsal == nil {
		t.Fatal("it does not say what would happen")
	}
	var happens, tells []string
	for _, e := range at.Rehearsal.Events {
		happens = append(happens, strings.TrimSpace(e.Kind+" "+e.From+"→"+e.To+" "+e.Issue))
	}
	for _, n := range at.Rehearsal.Told {
		tells = append(tells, n.Kind+" "+n.Desk)
	}
	if got := strings.Join(happens, ", "); got != events {
		t.Errorf("it says that there would happen %q, want %q", got, events)
	}
	if got := strings.Join(tells, ", "); got != told {
		t.Errorf("it says that there would be told %q, want %q", got, told)
	}
	return at
}

// under tells whether terms are those of a request: its account, version and key. What it counts against is not the
// request's.
func under(terms access.Terms, version int, r edgetest.Request) bool {
	terms.Quota = nil
	return terms == access.Terms{Version: version, Account: r.Subject, Key: key, Hash: terms.Hash} && terms.Hash != ""
}

// Fails breaks a port and checks that the request is answered with 500, without the port's words.
func Fails(t *testing.T, handler lambdahttp.Handler, r edgetest.Request, port *error) {
	t.Helper()
	*port = errors.New("table Reviews-7 is gone")
	defer func() { *port = nil }()
	if a := edgetest.Send(t, handler, r); a.Status != 500 || a.Problem.Code != "internal" ||
		strings.Contains(a.Body, "Reviews-7") {
		t.Errorf("a port that fails: %d %s", a.Status, a.Body)
	}
}

// Offered are the actions that an answer offers, one after the other.
func Offered(at review.Position) string {
	var all []string
	for _, o := range at.Actions {
		all = append(all, string(o.Action))
	}
	return strings.Join(all, " ")
}

// Position is the answer of a step: where the project stands, with its version as ETag.
func Position(t *testing.T, handler lambdahttp.Handler, r edgetest.Request) review.Position {
	t.Helper()
	var at review.Position
	a := Read(t, handler, r, 200, &at)
	if a.Headers["ETag"] != strconv.Quote(strconv.Itoa(at.Version)) {
		t.Errorf("ETag %s at version %d", a.Headers["ETag"], at.Version)
	}
	return at
}

// Read sends a request that is answered with a status, and reads the answer.
func Read(t *testing.T, handler lambdahttp.Handler, r edgetest.Request, status int, into any) edgetest.Answer {
	t.Helper()
	a := edgetest.Send(t, handler, r)
	if a.Status != status {
		t.Fatalf("%d %s, want %d", a.Status, a.Body, status)
	}
	if err := json.Unmarshal([]byte(a.Body), into); err != nil {
		t.Fatal(err)
	}
	return a
}
