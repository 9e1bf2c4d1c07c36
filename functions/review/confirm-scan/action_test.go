package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(p, actiontest.Now, confirm))
}

func by(c access.Caller) edgetest.Request {
	return saying(c, "consultation-1-1", `{"reason":"已与原件核对"}`)
}

func saying(c access.Caller, letter, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number, "letter", letter)
}

// doubtful is a project whose scan came back in black and white.
func doubtful(t *testing.T) *actiontest.Projects {
	p := actiontest.At(t, review.Consultation)
	unit := actiontest.Step(actiontest.Main)
	p.Do(t, func(p *review.Project) error {
		_, err := p.StartUpload("scan-1", review.Announcement{Kind: review.SealedScan, Name: "盖章.pdf", Size: 9}, unit)
		return err
	})
	p.Do(t, func(p *review.Project) error {
		p.Receive("scan-1", review.Report{Size: 9, Type: "application/pdf", Pages: 1, SHA256: "abc", Key: "k",
			Finding: &review.ScanFinding{Outcome: review.NoSeal, Why: "no_colour", Page: 1}}, unit.At)
		return nil
	})
	p.Do(t, func(p *review.Project) error { return p.SubmitLetter("consultation-1-1", "黑白扫描", unit) })
	return p
}

func TestAnOfficerConfirmsAScanThatWasNotMatchedAndThePlanIsOpen(t *testing.T) {
	p := doubtful(t)
	handler := wire(p)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	p.Rehearse(t, handler, by(actiontest.Officer), "confirm_scan 评审计划→评审计划", "")
	if now := p.Now(t); !now.Doubtful || now.Row(actiontest.Step(actiontest.Officer)).ScanDoubtful != true {
		t.Errorf("nothing shows that it waits: %+v", now.Summary)
	}
	p.Command(t, handler, 200, by(actiontest.Officer))
	at := actiontest.Position(t, handler, by(actiontest.Officer))
	if at.Stage != review.Planning ||
		actiontest.Offered(at) != "save_plan fix_draw submit_plan return_scan reissue_letter correct_acceptance terminate" {
		t.Errorf("%+v", at)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "once more", Request: by(actiontest.Officer), Status: 409,
		Code: "letter.scan_undoubted"})
}

func TestOnlyADoubtfulScanIsConfirmedAndWithAReason(t *testing.T) {
	actiontest.Ask(t, wire(doubtful(t)),
		actiontest.Case{Name: "another letter", Request: saying(actiontest.Officer, "consultation-1-7", `{"reason":"相符"}`), Status: 404,
			Code: "letter.not_found"},
		actiontest.Invalid("no reason", saying(actiontest.Officer, "consultation-1-1", `{}`), "/reason required"))
	actiontest.Ask(t, wire(actiontest.At(t, review.Planning)), actiontest.Case{Name: "a scan that matched",
		Request: by(actiontest.Officer), Status: 409, Code: "letter.scan_undoubted"})
	actiontest.OfficersAlone(t, wire, review.Planning, review.Consultation, by)
}
