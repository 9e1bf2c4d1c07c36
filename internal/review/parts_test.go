package review_test

import (
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

func parts(p *review.Project, c access.Caller) review.Parts { return p.Parts(c, settings.Default()) }

func TestThePlanIsTheAssociationsUntilItIsApproved(t *testing.T) {
	for stage, want := range map[review.Stage]int{review.Planning: 0, review.PlanApproval: 0, review.Notification: 1,
		review.OnSite: 1} {
		p := reached(t, stage)
		if got := len(parts(p, subAccount).Plans); got != want {
			t.Errorf("at %s the unit sees %d plans", stage, got)
		}
	}
	p := again(t, review.PlanApproval)
	for name, tc := range map[string]struct {
		caller access.Caller
		want   int
	}{"the unit": {subAccount, 1}, "the team of the round before": {leader, 1}, "an officer": {officer, 2},
		"an approver who was in the team": {seated, 2}} {
		if got := len(parts(p, tc.caller).Plans); got != tc.want {
			t.Errorf("%s sees %d plans, want %d", name, got, tc.want)
		}
	}
	if plan := parts(p, subAccount).Plans[0]; plan.SavedBy != (review.Actor{}) || plan.SubmittedBy != nil ||
		plan.ApprovedBy != nil || plan.Receipt == nil {
		t.Errorf("the unit sees who planned: %+v", plan)
	}
	if plan := parts(p, leader).Plans[0]; plan.SavedBy.Account != "" || plan.Members[0].Login != leader.Login {
		t.Errorf("the team sees %+v", plan)
	}
}

func TestAUnitNeverSeesHowItsTeamSignsIn(t *testing.T) {
	for _, s := range situations {
		p := s.make(t)
		shown := asJSON(t, parts(p, mainAccount)) + asJSON(t, p.Shown(p.Standing(), mainAccount)) +
			asJSON(t, p.Row(soon(p, mainAccount)))
		for _, c := range []access.Caller{leader, member, seated} {
			if strings.Contains(shown, c.Login) {
				t.Errorf("%s: the unit sees %s", s.name, c.Login)
			}
		}
	}
	p := reached(t, review.Concluding)
	if !strings.Contains(asJSON(t, parts(p, officer)), leader.Login) ||
		!strings.Contains(asJSON(t, p.Visits), leader.Login) || p.Leader().Login == "" {
		t.Error("the association does not see who led, or looking has changed the project")
	}
}

func TestAUnitSeesAVisitOnceItIsClosed(t *testing.T) {
	p := reached(t, review.OnSite)
	prepare(t, p, review.ConcludeRectify)
	for name, tc := range map[string]struct {
		caller access.Caller
		want   int
	}{"the unit": {subAccount, 0}, "the team": {member, 1}, "an officer": {officer, 1}} {
		if got := len(parts(p, tc.caller).Visits); got != tc.want {
			t.Errorf("%s sees %d visits", name, got)
		}
	}
	must(t, p.SubmitVisit(soon(p, leader)))
	if got := parts(p, subAccount); len(got.Visits) != 1 || len(got.Findings) != 2 ||
		got.Findings[1].ClassName != "严重不符合" || len(got.Conclusions) != 1 ||
		got.Conclusions[0].ResultName != "需要整改（资料）" || got.Conclusions[0].Stale {
		t.Errorf("once it is closed the unit sees %+v", got)
	}
	do(t, onTo(t, p, review.Concluding), review.ReturnConclusion, approver)
	if got := len(parts(p, subAccount).Visits); got != 0 {
		t.Errorf("while the team writes it anew the unit sees %d visits", got)
	}
}

func TestAFindingIsShownWithItsEvidenceAndWhetherItAwaitsAnAnswer(t *testing.T) {
	p := then(at(review.Verification), review.ReturnRectification, leader)(t)
	d := attach(t, p, review.Announcement{Kind: review.Evidence, Of: "F1-02"}, soon(p, subAccount))
	refused := func(id string) {
		gone, err := p.StartUpload(id, review.Announcement{Kind: review.Evidence, Name: "a.pdf", Size: 9, Of: "F1-02"},
			soon(p, subAccount))
		must(t, err)
		p.Receive(gone.ID, review.Report{Refusal: review.Refuse("empty", "", 0)}, moment(p))
	}
	refused("z1")
	shown := parts(p, subAccount).Findings
	if shown[0].ToAnswer || !shown[1].ToAnswer || len(shown[0].Evidence) != 1 || len(shown[1].Evidence) != 2 ||
		!slices.Contains(shown[1].Evidence, d.ID) {
		t.Errorf("%+v", shown)
	}
	must(t, p.SubmitRectification(soon(p, subAccount)))
	if shown = parts(p, subAccount).Findings; shown[1].ToAnswer {
		t.Errorf("handed in, it still awaits an answer: %+v", shown[1])
	}
}

func TestTheTeamNeverSeesAnEvaluation(t *testing.T) {
	p := then(at(review.Closed), review.Evaluate, subAccount)(t)
	for name, tc := range map[string]struct {
		caller access.Caller
		want   int
	}{"the unit": {mainAccount, 1}, "an officer": {officer, 1}, "the leader": {leader, 0}, "a member": {member, 0}} {
		if got := len(parts(p, tc.caller).Evaluations); got != tc.want {
			t.Errorf("%s sees %d evaluations, want %d", name, got, tc.want)
		}
	}
}

func TestEveryPartIsAListAlsoWhenEmpty(t *testing.T) {
	if text := asJSON(t, parts(draft(t), subAccount)); strings.Contains(text, "null") {
		t.Errorf("%s", text)
	}
}

func TestMaterialOfAVisitIsTheTeamsOwnUntilAConclusionSawIt(t *testing.T) {
	p := reached(t, review.OnSite)
	d := attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
	if _, err := p.SeeDocument(d.ID, subAccount); codeOf(err) != fault.DocumentNotFound {
		t.Errorf("before: %v", err)
	}
	if p.FileOf(d) != nil || slices.ContainsFunc(p.Shown(p.Documents, subAccount),
		func(x review.Document) bool { return x.ID == d.ID }) {
		t.Error("before, it is among the unit's files")
	}
	for _, c := range []access.Caller{leader, officer} {
		if got, err := p.SeeDocument(d.ID, c); err != nil || got.ID != d.ID ||
			len(p.Shown(p.Documents, c)) != len(p.Documents) {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
	must(t, p.SaveVisit(reportOf(p, review.Fails), soon(p, leader)))
	must(t, p.SubmitVisit(soon(p, leader)))
	e := p.Pending()[len(p.Pending())-1]
	if files := p.Refiled(e); len(files) != 1 || files[0].ID != d.ID || p.FileOf(d).Round != 1 {
		t.Errorf("closing the visit files %+v", files)
	}
	do(t, p, review.ReturnConclusion, approver)
	if _, err := p.SeeDocument(d.ID, subAccount); err != nil {
		t.Errorf("what the unit has seen is hidden after a return: %v", err)
	}
	more := attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
	if _, err := p.SeeDocument(more.ID, subAccount); codeOf(err) != fault.DocumentNotFound {
		t.Errorf("material that came after a return: %v", err)
	}
	if _, err := p.SeeDocument("none", officer); codeOf(err) != fault.DocumentNotFound {
		t.Errorf("a document that there is not: %v", err)
	}
}

func TestWhatAroseInAProjectIsAFileOfItsUnit(t *testing.T) {
	p := reached(t, review.Concluding)
	var kinds []string
	for _, d := range p.Documents {
		f := p.FileOf(d)
		if f == nil {
			t.Fatalf("%s is no file", d.Kind)
		}
		if f.Unit != ourUnit.Code || f.Project != number || f.Type != "document" || f.ID != d.ID || f.SHA256 != d.SHA256 ||
			!f.At.Equal(*d.CheckedAt) {
			t.Errorf("%+v", f)
		}
		kinds = append(kinds, f.Kind)
	}
	if !slices.Contains(kinds, review.Evidence) || !slices.Contains(kinds, review.VisitMaterial) ||
		!slices.Contains(kinds, review.SealedScan) {
		t.Errorf("%v", kinds)
	}
	if f := p.FileOfLetter(p.Letters[1]); f.Type != "letter" || f.Name != "鉴定评审通知函 示例函〔2026〕1号.pdf" ||
		f.ID != "notice-1-1" || f.By != "系统" {
		t.Errorf("%+v", f)
	}
	gone := p.Documents[0]
	gone.State = review.Removed
	if p.FileOf(gone) != nil {
		t.Error("a document that was taken away is a file")
	}
}

func TestMaterialComesAndGoesOnlyDuringItsVisit(t *testing.T) {
	p := reached(t, review.OnSite)
	prepare(t, p, review.ConcludeRectify)
	d := upload(t, p, review.VisitMaterial, "", soon(p, leader))
	late := soon(p, leader)
	late.At = late.At.Add(review.UploadWindow)
	must(t, p.SubmitVisit(late))
	p.Receive(d.ID, accepted(9), late.At)
	if d, _ = p.Document(d.ID); d.State != review.Refused || d.Refusal.Code != "late" {
		t.Errorf("material that came after the visit was closed: %+v", d)
	}
	p = again(t, review.OnSite)
	for _, d := range p.Documents {
		if d.Kind != review.VisitMaterial {
			continue
		}
		if err := p.RemoveDocument(d.ID, soon(p, member)); codeOf(err) != fault.WrongStage {
			t.Errorf("material of the round before is taken away: %v", err)
		}
	}
}
