package main

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/secret"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// desk keeps one access and the sessions, and notes each call.
type desk struct {
	access   fillin.Access
	sessions map[string]fillin.Session
	from     string
	locked   bool
	calls    []string
	err      error
}

func (d *desk) Known(_ context.Context, t fillin.Try) (a fillin.Access, _ int, _ error) {
	d.calls, d.from = append(d.calls, "Known"), t.Network
	if t.Person == d.access.Person && t.Institution == d.access.Institution {
		a = d.access
	}
	return a, 0, d.err
}

func (d *desk) Begin(_ context.Context, digest string, s fillin.Session) error {
	d.sessions[digest] = s
	return d.err
}

func (d *desk) Count(context.Context, fillin.Try) (bool, error) {
	d.calls = append(d.calls, "Count")
	return !d.locked, d.err
}

func wire(d *desk, now time.Time) lambdahttp.Handler {
	pause := func(context.Context, time.Duration) error { d.calls = append(d.calls, "Pause"); return nil }
	a := action{door: fillin.Door{Records: d, Tries: d, Chance: rand.Reader, Pause: pause},
		now: func() time.Time { return now }}
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, lambdahttp.Unkept(a.open))
}

func coded(t *testing.T) (*desk, string) {
	t.Helper()
	code, err := secret.NewCode(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := code.Hash(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &desk{access: fillin.Access{Person: "chen", Institution: "casei", Hash: hash, Until: actiontest.Monday.AddDate(0, 0, 30),
		Version: 7}, sessions: map[string]fillin.Session{}}, code.Written()
}

func saying(person, code string) edgetest.Request {
	r := actiontest.By(access.Caller{}, "POST", `{"person":"`+person+`","institution":"casei","code":"`+code+`"}`)
	r.Address = "192.0.2.1"
	return r
}

func TestWhoKnowsTheCodeIsGivenATokenForAnHour(t *testing.T) {
	d, code := coded(t)
	handler := wire(d, actiontest.Monday)
	edgetest.Refuses(t, handler, saying("chen", code))
	var out output
	actiontest.Read(t, handler, saying("chen", strings.ToLower(strings.ReplaceAll(code, "-", " "))), 200, &out)
	token, ok := secret.ParseToken(out.Token)
	if !ok || d.sessions[token.Digest()].Person != "chen" || !out.Until.Equal(actiontest.Monday.Add(time.Hour)) ||
		d.from != "192.0.2.1" {
		t.Errorf("%+v, kept %+v", out, d.sessions)
	}
	actiontest.Fails(t, handler, saying("chen", code), &d.err)
}

func TestUnknownWrongExpiredAndLockedAreToldApartByNothing(t *testing.T) {
	var said []string
	for why, refusal := range map[string]func(*desk, *string) (person string, at time.Time){
		"unknown": func(*desk, *string) (string, time.Time) { return "nobody", actiontest.Monday },
		"wrong": func(_ *desk, code *string) (string, time.Time) {
			*code = "0000-0000-0000"
			return "chen", actiontest.Monday
		},
		"no code": func(_ *desk, code *string) (string, time.Time) { *code = "123456"; return "chen", actiontest.Monday },
		"expired": func(*desk, *string) (string, time.Time) { return "chen", actiontest.Monday.AddDate(0, 0, 30) },
		"locked":  func(d *desk, _ *string) (string, time.Time) { d.locked = true; return "chen", actiontest.Monday },
	} {
		d, code := coded(t)
		person, at := refusal(d, &code)
		a := edgetest.Send(t, wire(d, at), saying(person, code))
		if a.Status != 403 || a.Problem.Code != "fillin.refused" || len(d.sessions) > 0 {
			t.Errorf("%s: %d %s", why, a.Status, a.Body)
		}
		said = append(said, a.Body+strings.Join(d.calls, " "))
	}
	for _, one := range said {
		if one != said[0] {
			t.Errorf("they are told apart: %q and %q", one, said[0])
		}
	}
}

func TestWhatIsMissingIsTold(t *testing.T) {
	d, code := coded(t)
	key := saying("chen", code)
	key.Headers = map[string]string{"idempotency-key": "key-of-the-request"}
	actiontest.Ask(t, wire(d, actiontest.Monday),
		actiontest.Invalid("everything", actiontest.By(access.Caller{}, "POST", `{}`),
			"/code required, /institution required, /person required"),
		actiontest.Case{Name: "with a key", Request: key, Status: 400, Code: "idempotency.not_taken"})
	if len(d.calls) > 0 {
		t.Errorf("it was tried: %v", d.calls)
	}
}
