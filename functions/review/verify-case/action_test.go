package main

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/chain"
	"appraisal/internal/dynamo"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/lambdahttp/actiontest"
	"appraisal/internal/lambdahttp/edgetest"
	"appraisal/internal/review"
)

// archive is the project of the tests with a chain of as many events, and what is wrong with it.
type archive struct {
	*actiontest.Projects
	broken *chain.Broken
}

func (s archive) Record(ctx context.Context, number string) (dynamo.Record, error) {
	p, err := s.Get(ctx, number)
	if err != nil {
		return dynamo.Record{}, err
	}
	return dynamo.Record{Project: p, Links: make([]chain.Link, p.Version), Head: actiontest.Digest, Broken: s.broken}, nil
}

func wired(s archive) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{records: s, now: actiontest.Now}.verify)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(archive{Projects: p}) }

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number)
}

func TestAnIntactCaseIsSaidToBeSo(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	var out output
	actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out)
	if want := (output{Intact: true, Events: p.Now(t).Version, Head: actiontest.Digest, CheckedAt: actiontest.Monday}); out != want {
		t.Errorf("%+v, want %+v", out, want)
	}
}

func TestWhatIsWrongIsSaidInBothLanguages(t *testing.T) {
	var out output
	broken := &chain.Broken{Seq: 3, Why: chain.Changed}
	actiontest.Read(t, wired(archive{actiontest.At(t, review.Screening), broken}), by(actiontest.Officer), 200, &out)
	if out.Intact || out.Problem == nil || *out.Problem != (problem{Seq: 3, Why: "changed", Zh: broken.Zh(), En: broken.En()}) {
		t.Errorf("%+v %+v", out, out.Problem)
	}
}

func TestOnlyThoseWhoMaySeeACaseVerifyIt(t *testing.T) {
	actiontest.Readers(t, wire, review.Screening, by)
	broken := archive{actiontest.At(t, review.Screening), &chain.Broken{Seq: 3, Why: chain.Changed}}
	actiontest.Ask(t, wired(broken), actiontest.Case{Name: "another unit, of a broken case", Request: by(actiontest.Other), Status: 404, Code: "project.not_found"})
}
