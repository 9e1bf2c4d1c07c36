package main

import (
	"context"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// desk keeps one export.
type desk struct {
	e   exports.Export
	err error
	at  time.Time // when the case was changed last
}

func (d *desk) Summary(_ context.Context, number string) (review.Summary, error) {
	if number != d.e.Number {
		return review.Summary{}, fault.Of(fault.ProjectNotFound)
	}
	return review.Summary{Number: number, UpdatedAt: d.at}, d.err
}

func (d *desk) Get(_ context.Context, account, id string) (exports.Export, error) {
	if d.err != nil {
		return exports.Export{}, d.err
	}
	if account != d.e.By.Account || id != d.e.ID {
		return exports.Export{}, fault.Of(fault.ExportNotFound)
	}
	return d.e, nil
}

func waiting() *desk {
	return &desk{e: exports.Ask("e1", exports.Order{Kind: exports.Case, Number: actiontest.Number}, actiontest.Main,
		actiontest.Monday)}
}

func wired(d *desk, s *actiontest.Files, now time.Time) lambdahttp.Handler {
	a := action{exports: d, cases: d, files: s, now: func() time.Time { return now }}
	return lambdahttp.Handle(access.ByAllButReviewers, actiontest.Standings{}, a.get)
}

func by(c access.Caller) edgetest.Request { return actiontest.By(c, "GET", "", "export", "e1") }

func TestAnExportThatIsNotReadySaysHowFarItHasCome(t *testing.T) {
	d, s := waiting(), &actiontest.Files{}
	d.e.Start(actiontest.Monday)
	d.e.Progress(3, 12)
	var out output
	actiontest.Read(t, wired(d, s, actiontest.Monday), by(actiontest.Main), 200, &out)
	if out.State != exports.Running || out.Done != 3 || out.Of != 12 || out.URL != "" || out.Seconds != 0 ||
		s.Asked != nil {
		t.Errorf("%+v, signed %v", out, s.Asked)
	}
	actiontest.Read(t, wired(d, s, actiontest.Monday.Add(2*time.Hour)), by(actiontest.Main), 200, &out)
	if out.State != exports.Failed || out.Problem == nil || out.Problem.Code != exports.Lost || s.Asked != nil {
		t.Errorf("one that was lost: %+v", out)
	}
}

func TestAReadyExportIsFetchedUnderAGoodNameForMinutes(t *testing.T) {
	d, s := waiting(), &actiontest.Files{}
	d.e.Start(actiontest.Monday)
	d.e.Finish(exports.File{Key: "exports/e1.zip", Size: 99, SHA256: actiontest.Digest, Parts: 12}, actiontest.Monday)
	handler := wired(d, s, actiontest.Monday)
	var out output
	actiontest.Read(t, handler, by(actiontest.Main), 200, &out)
	name := "评审项目档案-" + actiontest.Number + "-2026-03-02.zip"
	if !slices.Equal(s.Asked, []any{"exports/e1.zip", name, "application/zip", 5 * time.Minute}) {
		t.Errorf("signed: %v", s.Asked)
	}
	if out.URL != "https://files.example.org/exports/e1.zip" || out.Seconds != 300 || out.Name != name ||
		out.Size != 99 || out.SHA256 != actiontest.Digest {
		t.Errorf("%+v", out)
	}
	if out.Outdated {
		t.Error("nothing has happened since")
	}
	d.at = actiontest.Monday.Add(time.Minute)
	if actiontest.Read(t, handler, by(actiontest.Main), 200, &out); !out.Outdated || out.URL == "" {
		t.Errorf("the case was opened again since: %+v", out)
	}
	actiontest.Fails(t, handler, by(actiontest.Main), &s.Err)
	actiontest.Fails(t, handler, by(actiontest.Main), &d.err)
}

func TestOnlyTheAccountThatAskedFetchesAndNotForLong(t *testing.T) {
	d := waiting()
	d.e.Start(actiontest.Monday)
	d.e.Finish(exports.File{Key: "exports/e1.zip"}, actiontest.Monday)
	s := &actiontest.Files{}
	var cases []actiontest.Case
	for _, c := range []access.Caller{actiontest.Sub, actiontest.Other, actiontest.Officer} {
		cases = append(cases, actiontest.Case{Name: c.Account, Request: by(c), Status: 404, Code: "export.not_found"})
	}
	actiontest.Ask(t, wired(d, s, actiontest.Monday), append(cases,
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})...)
	actiontest.Ask(t, wired(d, s, actiontest.Monday.Add(7*24*time.Hour)),
		actiontest.Case{Name: "after a week", Request: by(actiontest.Main), Status: 404, Code: "export.not_found"})
	if s.Asked != nil {
		t.Errorf("signed: %v", s.Asked)
	}
}

func TestAListOfPeopleIsFetchedAsLongAsItsAskerActsForTheInstitution(t *testing.T) {
	for institution, code := range map[string]string{actiontest.Institution.ID: "",
		actiontest.ClosedInstitution.ID: "export.not_found"} {
		asked := actiontest.Host
		asked.Institution = institution
		d := &desk{e: exports.Ask("e1", exports.Order{Kind: exports.Own}, asked, actiontest.Monday)}
		d.e.Start(actiontest.Monday)
		d.e.Finish(exports.File{Key: "exports/e1.xlsx"}, actiontest.Monday)
		handler := wired(d, &actiontest.Files{}, actiontest.Monday)
		if code != "" {
			actiontest.Ask(t, handler, actiontest.Case{Name: institution, Request: by(actiontest.Host), Status: 404, Code: code})
			continue
		}
		var out output
		if actiontest.Read(t, handler, by(actiontest.Host), 200, &out); out.URL == "" || out.Name != "本机构评审人员-2026-03-02.xlsx" {
			t.Errorf("%+v", out)
		}
	}
	d := &desk{e: exports.Ask("e1", exports.Order{Kind: exports.Registry}, actiontest.Officer, actiontest.Monday)}
	actiontest.Ask(t, wired(d, &actiontest.Files{}, actiontest.Monday), actiontest.Case{Name: "who may not ask for it any more",
		Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"})
}
