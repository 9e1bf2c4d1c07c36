package journey_test

import (
	"net/http"
	"strings"
	"testing"

	"appraisal/test/client"
)

// 提交之后发现有误：下一环节决定之前，单位撤回修改，改好后再提交；决定之后不能撤回。
func TestManual000_撤回修改(t *testing.T) {
	s := begin(t)
	number := s.complete()
	s.at(s.main.Submit(number), "预审", "提交")
	to := "/projects/" + number
	back := func() (got client.Position) {
		t.Helper()
		s.main.Send("POST", to+"/taking-back", nil, &got)
		return got
	}
	s.at(back(), "申请资料", "保存")
	s.officer.Told(number, "taken_back", "已撤回修改")
	s.officer.Refused(409, "project.wrong_stage", "POST", to+"/screening", client.Form{"decision": "pass"}) // what lay there is gone
	s.main.Refused(409, "project.wrong_stage", "POST", to+"/taking-back", nil)
	s.at(s.main.Submit(number), "预审", "提交")
	s.at(s.officer.Screen(number, "pass", ""), "约请", "提交")
	s.at(s.main.Propose(number, s.main.Project(number).EarliestDate()), "约请审核", "提交")
	s.at(back(), "约请", "提交")
	s.at(s.main.Propose(number, s.main.Project(number).EarliestDate()), "约请审核", "提交")
}

// 决定有误：作出决定的经办收回，写明原因；单位已经办理的不能收回；发出的商洽函作废，重新通过时是新版本。
func TestManual000_收回决定(t *testing.T) {
	s := begin(t)
	number, letter, _ := s.issued()
	to := "/projects/" + number
	revoke := func() (got client.Position) {
		t.Helper()
		s.officer.Send("POST", to+"/revocation", client.Form{"reason": "日期有误"}, &got)
		return got
	}
	s.invalid(s.officer, to+"/revocation", client.Form{}, "/reason", "必填")
	s.main.Refused(403, "access.role_missing", "POST", to+"/revocation", client.Form{"reason": "日期有误"})
	s.at(revoke(), "约请审核", "提交")
	s.main.Told(number, "revoked", "日期有误")
	withdrawn := func(id string) string {
		t.Helper()
		for _, l := range s.main.Project(number).Letters {
			if l.ID == id {
				return l.StateName
			}
		}
		return ""
	}
	if got := withdrawn(letter.ID); got != "已作废" {
		t.Errorf("the letter is %q", got)
	}
	s.at(s.officer.Review(number, "pass", ""), "商洽函", "提交")
	if all := s.main.Project(number).Letters; len(all) != 2 || all[1].Version != 2 || withdrawn(letter.ID) != "已被替代" {
		t.Errorf("issued again: %+v", all)
	}
	if got, err := s.officer.Do(t.Context(), http.MethodPost, to+"/revocation", client.Form{"reason": "再看"}); err != nil || got.Status != 200 {
		t.Errorf("the new decision can be taken back, too: %d %v", got.Status, err)
	}
}

// 不同意商洽函：写明原因，该函作废，另提日期；盖章扫描件有误的，经办退回，单位重新上传。
func TestManual000_不同意与退回商洽函(t *testing.T) {
	s := begin(t)
	number, letter, _ := s.issued()
	to := "/projects/" + number + "/letters/"
	var at client.Position
	s.main.Send("POST", to+letter.ID+"/declination", client.Form{"reason": "当日停产检修"}, &at)
	s.at(at, "约请", "提交")
	s.officer.Told(number, "letter_declined", "当日停产检修")
	s.at(s.main.Propose(number, s.main.Project(number).EarliestDate()), "约请审核", "提交")
	s.at(s.officer.Review(number, "pass", ""), "商洽函", "提交")
	next := s.main.Project(number).Letters[1]
	address, _ := s.main.Preview(number, next.ID)
	pdf, _ := s.main.Fetch(address)
	paper := client.Print(s, pdf)
	if d := s.sealed(number, paper.Stamp().Scan(client.OfficeScan)); d.State != "accepted" {
		t.Fatalf("the scan: %+v", d)
	}
	s.at(s.main.SubmitLetter(number, next.ID, ""), "评审计划", "提交")
	s.officer.Send("POST", to+next.ID+"/returning", client.Form{"reason": "缺第二页"}, &at)
	s.at(at, "商洽函", "提交")
	s.main.Told(number, "turn", "缺第二页")
	s.main.Refused(409, "letter.scan_missing", "POST", submission(number, next), nil)
	if d := s.sealed(number, paper.Stamp().Scan(client.OfficeScan)); d.State != "accepted" {
		t.Fatalf("the scan again: %+v", d)
	}
	s.at(s.main.SubmitLetter(number, next.ID, ""), "评审计划", "提交")
}

// 换发商洽函：联系人有误，经办更正后签发新版；原函验证即示被替代，其扫描件不再有效，单位对新版盖章。
func TestManual000_换发商洽函(t *testing.T) {
	s := begin(t)
	number, letter, paper := s.issued()
	to := "/projects/" + number + "/letters"
	if d := s.sealed(number, paper.Stamp().Scan(client.OfficeScan)); d.State != "accepted" {
		t.Fatalf("the scan: %+v", d)
	}
	s.at(s.main.SubmitLetter(number, letter.ID, ""), "评审计划", "提交")
	s.invalid(s.officer, to, client.Form{"contactName": "李某某"}, "/reason", "必填")
	s.main.Refused(403, "access.role_missing", "POST", to, client.Form{"reason": "联系人有误"})
	var at client.Position
	s.officer.Send("POST", to, client.Form{"reason": "联系人有误", "contactName": "李某某"}, &at)
	s.at(at, "商洽函", "提交")
	s.main.Told(number, "turn", "改为“李某某”")
	p := s.main.Project(number)
	if len(p.Letters) != 2 || p.Letters[0].StateName != "已被替代" || p.Letters[1].Version != 2 || p.Form["contactName"] != "李某某" {
		t.Fatalf("reissued: %+v, %+v", p.Letters, p.Form)
	}
	next := p.Letters[1]
	s.main.Refused(404, "letter.not_found", "POST", submission(number, letter), nil)
	s.main.Refused(409, "letter.scan_missing", "POST", submission(number, next), nil)
	address, _ := s.main.Preview(number, next.ID)
	pdf, _ := s.main.Fetch(address)
	if d := s.sealed(number, client.Print(s, pdf).Stamp().Scan(client.OfficeScan)); d.State != "accepted" {
		t.Fatalf("the scan of the new one: %+v", d)
	}
	s.at(s.main.SubmitLetter(number, next.ID, ""), "评审计划", "提交")
}

// 计划审批有误：作出决定的审批收回，写明原因；通知函作废，单位、经办和评审组得到通知，计划照原样待审批；单位确认之后不能收回。
func TestManual000_收回计划审批(t *testing.T) {
	s := begin(t)
	c := s.planning()
	notice := c.noticed()
	to := c.to("revocation")
	c.officer.Refused(403, "access.role_missing", "POST", to, client.Form{"reason": "有误"})
	s.invalid(c.approver, to, client.Form{}, "/reason", "必填")
	var at client.Position
	c.approver.Send("POST", to, client.Form{"reason": "组员有变动"}, &at)
	s.at(at, "计划审批", "提交")
	c.main.Told(c.number, "revoked", "组员有变动")
	c.officer.Told(c.number, "revoked", "组员有变动")
	state := func() string {
		t.Helper()
		for _, l := range c.main.Project(c.number).Letters {
			if l.ID == notice.ID {
				return l.StateName
			}
		}
		return ""
	}
	if got := state(); got != "已作废" {
		t.Errorf("the notice is %q", got)
	}
	c.main.Refused(409, "project.wrong_stage", "POST", c.to("letters/"+notice.ID+"/receipt"), nil)
	s.at(c.approver.DecidePlan(c.number, "return", "组长另行安排"), "评审计划", "提交")
	c.approver.Send("POST", to, client.Form{"reason": "退回有误"}, &at)
	s.at(at, "计划审批", "提交")
	s.at(c.approver.DecidePlan(c.number, "pass", ""), "评审通知", "提交")
	if got := state(); got != "已被替代" {
		t.Errorf("the first notice is %q", got)
	}
	letters := c.main.Project(c.number).Letters
	s.at(c.main.ConfirmNotice(c.number, letters[len(letters)-1].ID), "现场评审", "提交")
	c.approver.Refused(409, "back.nothing", "POST", to, client.Form{"reason": "再看"})
}

// 扫描件未能自动确认：待办中标出，经办核对确认之后才能提交评审计划。
func TestManual000_确认商洽函扫描件(t *testing.T) {
	s := begin(t)
	number, letter, _ := s.issued()
	s.sealed(number, client.PDF("sealed and signed"))
	s.at(s.main.SubmitLetter(number, letter.ID, "扫描件为黑白,原件已盖章"), "评审计划", "提交")
	doubtful := func() bool {
		t.Helper()
		for _, task := range s.officer.Tasks() {
			if task.Number == number {
				return task.ScanDoubtful
			}
		}
		t.Fatalf("%s is not on the officer's desk", number)
		return false
	}
	to := "/projects/" + number
	confirmation := to + "/letters/" + letter.ID + "/confirmation"
	if !doubtful() {
		t.Error("the task does not say that the scan waits")
	}
	s.officer.Refused(409, "letter.scan_doubtful", "POST", to+"/plan/submission", nil)
	s.invalid(s.officer, confirmation, client.Form{}, "/reason", "必填")
	s.main.Refused(403, "access.role_missing", "POST", confirmation, client.Form{"reason": "相符"})
	var at client.Position
	s.officer.Send("POST", confirmation, client.Form{"reason": "已与原件核对"}, &at)
	s.at(at, "评审计划", "提交")
	s.officer.Refused(409, "letter.scan_undoubted", "POST", confirmation, client.Form{"reason": "再看"})
	s.officer.Refused(409, "plan.missing", "POST", to+"/plan/submission", nil)
	if doubtful() {
		t.Error("the task says still that the scan waits")
	}
}

// 联系方式由单位随时更正，受理信息由经办更正：阶段和期限不变，互相告知，此后的函件以更正后的为准。
func TestManual000_更正联系方式与受理信息(t *testing.T) {
	s := begin(t)
	number := s.screened()
	to := "/projects/" + number
	before := s.main.Project(number)
	contact := client.Form{"address": "浙江省杭州市示例路2号", "contactName": "李某某", "contactPhone": "0571-00000001", "contactMobile": "13800000000"}
	s.officer.Refused(403, "access.role_missing", "PUT", to+"/contact", contact, client.IfMatch(before.Version))
	s.main.Refused(428, "version.required", "PUT", to+"/contact", contact)
	if said := s.main.Refused(422, "input.invalid", "PUT", to+"/contact", client.Form{"address": "某地"},
		client.IfMatch(before.Version)); said.Fields()["/contactMobile"] != "required" {
		t.Errorf("half a contact: %v", said.Fields())
	}
	var at client.Position
	s.main.Send("PUT", to+"/contact", contact, &at, client.IfMatch(before.Version))
	s.at(at, "约请", "提交")
	s.officer.Told(number, "corrected", "改为“李某某”")
	s.main.Refused(409, "version.conflict", "PUT", to+"/contact", client.Form{"address": "某地", "contactName": "王某某",
		"contactPhone": "0571-00000001", "contactMobile": "13800000000"}, client.IfMatch(before.Version))
	s.invalid(s.officer, to+"/acceptance", client.Form{"acceptanceNumber": "受理〔2026〕9号"}, "/reason", "必填")
	s.main.Refused(403, "access.role_missing", "POST", to+"/acceptance", client.Form{"reason": "有误", "acceptanceNumber": "1"})
	s.officer.Send("POST", to+"/acceptance", client.Form{"reason": "编号抄错", "acceptanceNumber": "受理〔2026〕9号"}, &at)
	s.at(at, "约请", "提交")
	s.main.Told(number, "corrected", "编号抄错")
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	s.officer.Review(number, "pass", "")
	address, _ := s.main.Preview(number, s.main.Project(number).Letters[0].ID)
	pdf, _ := s.main.Fetch(address)
	for _, words := range []string{"李某某", "0571-00000001", "受理〔2026〕9号"} {
		if text := client.Words(t, pdf); !strings.Contains(text, words) {
			t.Errorf("the letter does not say %q: %s", words, text)
		}
	}
}
