package main

import (
	"context"
	"errors"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// watched is a vault that notes how many events there were when it opened something.
type watched struct {
	keys
	s    *actiontest.Reviewers
	seen int
	err  error
}

func (w *watched) Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error) {
	w.seen = len(w.s.Events())
	key, err := w.keys.Unwrap(ctx, person, wrapped)
	return key, errors.Join(err, w.err)
}

func wire(s *actiontest.Reviewers) (lambdahttp.Handler, *watched) {
	w := &watched{keys: s.Vault, s: s}
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		lambdahttp.Unkept(action{s, w, actiontest.Now}.read)), w
}

func by(c access.Caller) edgetest.Request { return saying(c, "核对证书邮寄地址") }

func saying(c access.Caller, reason string) edgetest.Request {
	return actiontest.By(c, "POST", `{"reason":"`+reason+`"}`, "reviewer", actiontest.Somebody)
}

func TestARegistrarReadsAllThatIsPersonalOnceItIsRecorded(t *testing.T) {
	s := actiontest.Registered(t)
	handler, w := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar))
	before := s.Now(t).Version
	var out registry.IdentityView
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.Document != actiontest.Passed(t, "", "1980-01-01", 1).Document.Plain() || out.KindName != "居民身份证" ||
		out.Birth.String() != "1980-01-01" || out.Profile != actiontest.Profile() || out.Name != "陈评审" {
		t.Error("what is personal is not all there") // and is shown here neither
	}
	last := s.Events()[len(s.Events())-1]
	if out.Version != before+1 || w.seen != before+1 || last.By != "registrar" || last.Reason != "核对证书邮寄地址" {
		t.Errorf("it was opened after %d events; the last is %+v", w.seen, last)
	}
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if out.Version != before+2 || s.Kept != "" {
		t.Errorf("read twice and recorded %d times; kept %d bytes", out.Version-before, len(s.Kept))
	}
}

func TestWhoReadsIsRecordedEvenWhenNothingCanBeOpened(t *testing.T) {
	s := actiontest.Registered(t)
	handler, w := wire(s)
	before := s.Now(t).Version
	actiontest.Fails(t, handler, by(actiontest.Registrar), &w.err)
	if s.Now(t).Version != before+1 {
		t.Error("it is not recorded")
	}
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.Err)
}

func TestNobodyReadsWithoutAReasonOrUnderAKeyOrWhatIsErased(t *testing.T) {
	s := actiontest.InPool(t)
	handler, w := wire(s)
	keyed := by(actiontest.Registrar)
	keyed.Headers["idempotency-key"] = "key-of-the-request"
	actiontest.Ask(t, handler,
		actiontest.Invalid("no reason", saying(actiontest.Registrar, " "), "/reason required"),
		actiontest.Case{Name: "an answer that would be kept", Request: keyed, Status: 400, Code: "idempotency.not_taken"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"})
	s.Do(t, func(p *registry.Person) error {
		return p.Erase("本人申请", actiontest.Registrar, actiontest.Monday)
	})
	actiontest.Ask(t, handler, actiontest.Case{Name: "erased", Request: by(actiontest.Registrar), Status: 409,
		Code: "person.erased"})
	if w.seen != 0 || s.Now(t).Version != 2 {
		t.Error("something was opened")
	}
}
