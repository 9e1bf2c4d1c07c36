package journey_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"appraisal/test/client"
)

// What the association says to itself stays there, whichever way somebody looks: project, events, tasks done, messages
// and the exported case. What is for the team or the unit is read there, and by nobody else.
func TestViews_内部意见(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.handedIn()
	c.at(c.approver.DecidePlan(c.number, "return", "mark-planback"), "评审计划", "提交")
	c.handedIn()
	c.at(c.approver.DecidePlan(c.number, "pass", "mark-planpass"), "评审通知", "提交")
	c.at(c.main.ConfirmNotice(c.number, c.notice().ID), "现场评审", "提交")
	c.visited("结论确认", "meets")
	var at client.Position
	c.approver.Send("POST", c.to("conclusion/decision"),
		client.Form{"decision": "return", "opinion": "mark-conclusionback", "toTeam": "mark-toteam"}, &at)
	c.at(at, "现场评审", "提交")
	c.leader.Told(c.number, "turn", "mark-toteam")
	c.at(c.leader.SubmitVisit(c.number), "结论确认", "提交")
	c.main.Evaluate(c.number, client.Scores(4), "mark-rating")
	c.at(c.approver.DecideConclusion(c.number, "pass", "mark-conclusionpass"), "办结", "办结")
	c.main.Told(c.number, "closed", "办结")
	for who, reads := range map[*client.Person]string{
		c.main:     "mark-rating",
		c.leader:   "mark-toteam",
		c.member:   "mark-toteam",
		c.officer:  "mark-planback mark-planpass mark-conclusionback mark-toteam mark-rating mark-conclusionpass",
		c.approver: "mark-planback mark-planpass mark-conclusionback mark-toteam mark-rating mark-conclusionpass",
	} {
		all := c.everything(who)
		for _, mark := range []string{"mark-planback", "mark-planpass", "mark-conclusionback", "mark-toteam", "mark-rating",
			"mark-conclusionpass"} {
			if found := strings.Contains(all, mark); found != strings.Contains(reads, mark) {
				t.Errorf("%s reads %s: %v", who.Name, mark, found)
			}
		}
		if strings.Contains(all, `"key":"documents/`) && who != c.officer && who != c.approver {
			t.Errorf("%s reads where files are kept", who.Name)
		}
	}
}

// everything is all that somebody can get of the case, in one text.
func (c course) everything(who *client.Person) string {
	c.Helper()
	all := ""
	for _, path := range []string{"/projects/" + c.number, c.to("events"), c.to("verification"), "/tasks",
		"/tasks?done=true", "/messages", "/settings"} {
		got, err := who.Do(c.Context(), "GET", path, nil)
		if err != nil || got.Status != 200 {
			c.Fatalf("%s at %s: %d %v", who.Name, path, got.Status, err)
		}
		all += string(got.Body)
	}
	if who == c.leader || who == c.member { // who may not export
		return all
	}
	_, data := who.Exported(client.Form{"kind": "case", "number": c.number})
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		c.Fatal(err)
	}
	for _, f := range archive.File {
		from, err := f.Open()
		if err != nil {
			c.Fatal(err)
		}
		text, err := io.ReadAll(from)
		if err != nil {
			c.Fatal(err)
		}
		all += f.Name + "\n" + strings.ReplaceAll(string(text), `\"`, `"`)
	}
	return all
}
