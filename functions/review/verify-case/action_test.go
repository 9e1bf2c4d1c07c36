package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/chain"
	"appraisal/internal/dynamo"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf is the project of the tests with the chain of its events, what is wrong with it, and the copies in the archive:
// all but the last few.
type shelf struct {
	*actiontest.Projects
	broken *chain.Broken
	behind int
	later  time.Duration // than its steps the project is verified
	change func([]chain.Copy)
}

func (s shelf) links() (links []chain.Link) {
	prev := ""
	for _, e := range s.Events() {
		data, _ := e.Encode()
		l := chain.Link{Seq: e.Seq, Data: string(data), Prev: prev, Hash: chain.Next(prev, string(data))}
		links, prev = append(links, l), l.Hash
	}
	return links
}

func (s shelf) Record(ctx context.Context, number string) (reading.Record, error) {
	p, err := s.Get(ctx, number)
	if err != nil {
		return reading.Record{}, err
	}
	return reading.Record{Project: p, Links: s.links(), Head: actiontest.Digest, Broken: s.broken}, nil
}

func (s shelf) Copies(_ context.Context, subject string) (copies []chain.Copy, err error) {
	if subject != "PROJECT#"+actiontest.Number {
		return nil, nil
	}
	links := s.links()
	for _, l := range links[:len(links)-s.behind] {
		copies = append(copies, chain.Copy{Seq: l.Seq, Hash: l.Hash})
	}
	if s.change != nil {
		s.change(copies)
	}
	return copies, nil
}

func wired(s shelf) lambdahttp.Handler {
	now := func() time.Time { return actiontest.Now().Add(s.later) }
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{},
		action{records: s, archive: s, subject: dynamo.Subject, now: now}.verify)
}

func wire(p *actiontest.Projects) lambdahttp.Handler { return wired(shelf{Projects: p}) }

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "number", actiontest.Number)
}

func TestAnIntactCaseIsSaidToBeSo(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	var out output
	actiontest.Read(t, wire(p), by(actiontest.Main), 200, &out)
	if want := (output{Intact: true, Events: p.Now(t).Version, Head: actiontest.Digest,
		CheckedAt: actiontest.Monday}); out != want {
		t.Errorf("%+v, want %+v", out, want)
	}
}

func TestWhatIsWrongIsSaidInBothLanguages(t *testing.T) {
	var out output
	broken := &chain.Broken{Seq: 3, Why: chain.Changed}
	actiontest.Read(t, wired(shelf{Projects: actiontest.At(t, review.Screening), broken: broken}),
		by(actiontest.Officer), 200, &out)
	if out.Intact || out.Problem == nil || *out.Problem != (problem{Seq: 3, Why: "changed", Zh: broken.Zh(), En: broken.En()}) {
		t.Errorf("%+v %+v", out, out.Problem)
	}
}

func TestAnEventThatTheArchiveDoesNotHaveYetIsSaidAndIsNoFault(t *testing.T) {
	var out output
	p := actiontest.At(t, review.Screening)
	actiontest.Read(t, wired(shelf{Projects: p, behind: 2}), by(actiontest.Main), 200, &out)
	if !out.Intact || out.Awaited != 2 || out.Events != p.Now(t).Version {
		t.Errorf("%+v %+v", out, out.Problem)
	}
}

func TestWhatTheArchiveSaysOtherwiseIsNamed(t *testing.T) {
	p := actiontest.At(t, review.Screening)
	last := p.Now(t).Version
	for name, tc := range map[string]struct {
		shelf
		want problem
	}{
		"an event was made anew, with all hashes": {shelf{Projects: p, change: func(c []chain.Copy) { c[2].Hash = actiontest.Digest }},
			problem{3, "rewritten", "第 3 条流转信息与存档不符", "event 3 is not the one that was archived"}},
		"an event was dropped, with its head": {shelf{Projects: p, change: func(c []chain.Copy) { c[last-1].Seq++ }},
			problem{last + 1, "missing", fmt.Sprintf("第 %d 条流转信息缺失", last+1), fmt.Sprintf("event %d is missing", last+1)}},
		"the copy is awaited for days": {shelf{Projects: p, behind: 1, later: 30 * 24 * time.Hour},
			problem{last, "unarchived", fmt.Sprintf("第 %d 条流转信息没有存档", last), fmt.Sprintf("event %d is not in the archive", last)}},
	} {
		var out output
		actiontest.Read(t, wired(tc.shelf), by(actiontest.Main), 200, &out)
		if out.Intact || out.Awaited != 0 || out.Problem == nil || *out.Problem != tc.want {
			t.Errorf("%s: %+v %+v, want %+v", name, out, out.Problem, tc.want)
		}
	}
}

func TestOnlyThoseWhoMaySeeACaseVerifyIt(t *testing.T) {
	actiontest.Readers(t, wire, review.Screening, by)
	broken := shelf{Projects: actiontest.At(t, review.Screening), broken: &chain.Broken{Seq: 3, Why: chain.Changed}}
	actiontest.Ask(t, wired(broken), actiontest.Case{Name: "another unit, of a broken case", Request: by(actiontest.Other), Status: 404, Code: "project.not_found"})
}
