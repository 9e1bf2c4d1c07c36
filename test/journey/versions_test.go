package journey_test

import (
	"testing"

	"appraisal/test/client"
)

// Six files are uploaded while the form is open, and 保存 succeeds; of two tabs the second is told.
func TestForms_上传文件不影响正在填写的表单(t *testing.T) {
	s := alone(t)
	at := s.main.Create(s.form())
	opened := at.Version
	files := client.FiveKinds()
	s.main.Accepted(at.Number, append(files, files[0])...)
	if now := s.main.Project(at.Number).Version; now < opened+12 {
		t.Fatalf("six uploads and their checks left version %d, from %d", now, opened)
	}
	s.main.Save(at.Number, opened, s.form().With("address", "新址一"))
	s.main.Refused(409, "version.conflict", "PUT", "/projects/"+at.Number, s.form().With("address", "新址二"),
		client.IfMatch(opened))
	if p := s.main.Project(at.Number); p.Form["address"] != "新址一" {
		t.Errorf("kept is %v", p.Form["address"])
	}
}

// A recalled plan takes its notice with it: in the project, in 临时性文件, at the public verification; the unit is told.
func TestLetters_撤回计划后原通知函作废(t *testing.T) {
	c := alone(t).planning()
	c.officer.SavePlan(c.number, c.project(c.officer).Version, c.plan())
	c.officer.SubmitPlan(c.number)
	c.approver.DecidePlan(c.number, "pass", "")
	notice := c.notice()
	c.officer.RecallPlan(c.number, "组员不能到场")
	states := func() (shown, filed string) {
		var p struct {
			Letters []struct{ ID, State, Why string }
		}
		c.main.Send("GET", "/projects/"+c.number, nil, &p)
		for _, l := range p.Letters {
			if l.ID == notice.ID {
				shown = l.State
			}
		}
		var page struct {
			Files []struct{ ID, Project, State string }
		}
		c.main.Send("GET", "/case-files", nil, &page)
		for _, f := range page.Files {
			if f.ID == notice.ID && f.Project == c.number {
				filed = f.State
			}
		}
		return shown, filed
	}
	if shown, filed := states(); shown != "withdrawn" || filed != "withdrawn" {
		t.Errorf("recalled, the notice is %q in the project, %q in 临时性文件", shown, filed)
	}
	c.main.Told(c.number, "letter_withdrawn", "组员不能到场")
	c.officer.SubmitPlan(c.number)
	c.approver.DecidePlan(c.number, "pass", "")
	if shown, filed := states(); shown != "superseded" || filed != "superseded" {
		t.Errorf("issued anew, the old notice is %q in the project, %q in 临时性文件", shown, filed)
	}
}
