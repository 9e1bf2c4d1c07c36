package journey_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/test/client"
)

// 提交 names every gap at once; 预审 returns the project with an opinion; corrected, it passes.
func TestManual000_3_2_提交评审项目(t *testing.T) {
	s := begin(t)
	number := s.main.Create(client.Form{}).Number
	s.main.Save(number, 1, client.Form{"remarks": "什么都没填"})
	said := s.main.Refused(422, "project.incomplete", "POST", "/projects/"+number+"/submission", nil)
	want := map[string]string{}
	for _, field := range []string{"address", "contactName", "contactPhone", "contactMobile", "unitCode",
		"legalRepresentative",
		"institutionType", "acceptanceNumber", "acceptanceDate", "reviewType", "acceptanceCategory", "region"} {
		want["/"+field] = "required"
	}
	for _, f := range client.FiveKinds() {
		want["/documents/"+f.Kind] = "file_required"
	}
	if !maps.Equal(said.Fields(), want) {
		t.Errorf("the gaps are %v, want %v", said.Fields(), want)
	}
	s.main.Save(number, 2, s.form())
	s.main.Accepted(number, client.FiveKinds()...)
	s.at(s.main.Submit(number), "预审", "提交")
	s.returned(number)
	s.at(s.main.Submit(number), "预审", "提交")
	s.at(s.officer.Screen(number, "pass", "资料齐全"), "约请", "提交")
	again := s.officer.Refused(409, "project.wrong_stage", "POST", "/projects/"+number+"/screening",
		map[string]string{"decision": "pass"})
	if again.Facts["stage"] != "invitation" || again.Facts["version"] == nil {
		t.Errorf("the refusal says %v", again.Facts)
	}
}

// returned sends a submitted project back, and lets the unit correct it.
func (s scene) returned(number string) {
	s.Helper()
	screening := "/projects/" + number + "/screening"
	s.main.Refused(409, "project.wrong_stage", "POST", "/projects/"+number+"/documents",
		client.FiveKinds()[0].Announcement())
	s.main.Refused(409, "project.wrong_stage", "PUT", "/projects/"+number, s.form(),
		client.IfMatch(s.main.Project(number).Version))
	s.main.Refused(403, "access.role_missing", "POST", screening, map[string]string{"decision": "pass"})
	s.site.Staff("approver").Refused(403, "access.role_missing", "POST", screening, map[string]string{"decision": "pass"})
	if said := s.officer.Refused(422, "input.invalid", "POST", screening,
		map[string]string{"decision": "return"}); said.Fields()["/opinion"] != "required" {
		s.Errorf("a return without opinion: %v", said.Errors)
	}
	s.officer.Refused(422, "input.invalid", "POST", screening, map[string]string{"decision": "maybe"})
	s.at(s.officer.Screen(number, "return", "受理决定书不清晰,请重新上传"), "申请资料", "退回")
	events := s.main.Events(number)
	if last := events[len(events)-1]; last.Name != "预审退回" || last.Opinion != "受理决定书不清晰,请重新上传" || last.RoleName != "协会经办" {
		s.Errorf("流转信息 ends with %+v", last)
	}
	s.main.Refused(409, "project.not_draft", "DELETE", "/projects/"+number, nil)
	p := s.main.Project(number)
	if slices.Contains(p.May(), "delete") {
		s.Errorf("deletion is on offer: %v", p.May())
	}
	s.replace(number, p.Documents)
}

// replace puts a better file in the place of the 受理决定书.
func (s scene) replace(number string, documents []client.Document) {
	s.Helper()
	at := slices.IndexFunc(documents, func(d client.Document) bool { return d.Kind == "acceptance_decision" })
	better := client.File{Kind: "acceptance_decision", Name: "受理决定书 清晰.pdf", Data: client.PDF("decision")}
	var started client.Upload
	announced := better.Announcement()
	announced["replaces"] = documents[at].ID
	s.main.Send("POST", "/projects/"+number+"/documents", announced, &started)
	pending := s.main.Refused(422, "project.incomplete", "POST", "/projects/"+number+"/submission", nil)
	if want := map[string]string{"/documents/acceptance_decision": "file_pending"}; !maps.Equal(pending.Fields(), want) {
		s.Errorf("while a file is on its way: %v, want %v", pending.Fields(), want)
	}
	if status, said, err := started.Post(s.Context(), nil, better.Name, better.Data); err != nil || status != 204 {
		s.Fatalf("S3 answered %d %s %v", status, said, err)
	}
	s.main.Checked(number, started.Document.ID)
	for _, d := range s.main.Project(number).Documents {
		if d.Kind == "acceptance_decision" && (d.ID != started.Document.ID || d.State != "accepted") {
			s.Errorf("beside the better file stands %+v", d)
		}
	}
}

// Once 预审 has passed, only the account that submitted goes on; before it, both accounts of the unit may.
func TestManual000_3_1_注_使用相同账号(t *testing.T) {
	s := begin(t)
	sub := s.unit.SignIn("sub", "钱子账")
	account := sub.Me().Account
	s.main.Send("PUT", "/unit/accounts/"+account, map[string]any{"systems": []string{"review"}}, nil)
	number := s.complete()
	sub.Submit(number)
	s.officer.Screen(number, "return", "请补充")
	s.main.Save(number, s.main.Project(number).Version, s.form().With("remarks", "主账户也可以改"))
	sub.Submit(number)
	s.officer.Screen(number, "pass", "")
	date := sub.Project(number).EarliestDate()
	said := s.main.Refused(403, "project.other_account", "POST", "/projects/"+number+"/invitation",
		map[string]string{"date": date})
	if !strings.Contains(said.Title, "钱子账") {
		t.Errorf("the main account is told %q", said.Title)
	}
	seen := s.main.Project(number)
	if want := []string{"hand_over"}; !slices.Equal(seen.May(), want) || seen.HolderName != "钱子账" {
		t.Errorf("the main account sees %v of %q", seen.May(), seen.HolderName)
	}
	s.at(sub.Propose(number, date), "约请审核", "提交")
}

// A name with a character that no 商洽函 can show is told to the unit that submits, at its field.
func TestManual000_3_2_提交评审项目_无法印出的字(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form().With("contactName", "王𰻝")).Number
	s.main.Accepted(number, client.FiveKinds()...)
	said := s.main.Refused(422, "project.incomplete", "POST", "/projects/"+number+"/submission", nil)
	if len(said.Errors) != 1 || said.Fields()["/contactName"] != "unprintable" ||
		!strings.Contains(said.Errors[0].Message, "𰻝") {
		t.Errorf("the unit is told %+v", said.Errors)
	}
	s.main.Save(number, s.main.Project(number).Version, s.form())
	s.main.Submit(number)
	s.at(s.officer.Screen(number, "pass", ""), "约请", "提交")
}
