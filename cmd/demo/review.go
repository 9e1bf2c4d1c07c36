package main

import (
	"bytes"
	"fmt"
	"time"

	"appraisal/internal/dossier"
	"appraisal/test/client"
)

// prepare brings in those who review, and lets the visit take place while the demo runs.
func (w *walk) prepare() {
	w.registrar, w.approver, w.leader = w.site.Staff("registrar"), w.site.Staff("approver"), w.site.Staff("leader")
	w.institution = w.site.Institution(0)
	ids := w.site.Enlist(0, []string{"JY-1", "JC-1"}, func(who *client.Person, does, became string) {
		w.say(who, does, "%s", became)
	})
	w.team = []string{ids["leader"], ids["member"]}
	w.registrar.VisitsSoon(3, "演示")
	w.say(w.registrar, " 调整两项期限设置", "为在演示中走完现场评审：通知函提前 1 日，实际日期可差 3 日")
}

func (w *walk) plan() {
	from, to := client.VisitDays(3)
	version := w.officer.Project(w.number).Version
	draft := client.Form{"institution": w.institution, "leader": w.team[0], "members": w.team[:1], "items": []string{"JY-1"},
		"from": from, "to": to, "difference": "评审组日程安排"}
	at := w.officer.SavePlan(w.number, version, draft)
	said := w.officer.Refused(422, "plan.incomplete", "POST", "/projects/"+w.number+"/plan/submission", nil)
	w.say(w.officer, " 提交未完成的评审计划", "被拒：%s", gaps(said.Errors))
	w.officer.SavePlan(w.number, at.Version, draft.With("members", w.team).With("place", "杭州市示例路1号").With("scope",
		"质量管理体系与资源条件"))
	w.say(w.officer, " 补全并提交评审计划", "%s", standing(w.officer.SubmitPlan(w.number)))
	at = w.approver.DecidePlan(w.number, "pass", "同意")
	w.letter = w.lastLetter()
	w.say(w.approver, " 审批通过，系统签发评审通知函", "%s，文号 %s", standing(at), w.letter.Number)
}

func (w *walk) lastLetter() client.Letter {
	letters := w.main.Project(w.number).Letters
	return letters[len(letters)-1]
}

func (w *walk) notice() {
	from, to := client.VisitDays(2)
	w.main.ObjectDate(w.number, from, to, "原日期设备检修")
	w.say(w.main, " 对评审日期提出异议（§3.4）", "希望改为 %s", from)
	at := w.officer.ReDate(w.number, from, to, "单位设备检修", "王联系（电话）")
	old := w.letter
	w.letter = w.lastLetter()
	w.say(w.officer, " 调整评审日期，系统签发第 2 版通知函", "%s，文号 %s", standing(at), w.letter.Number)
	said := w.main.Refused(409, "letter.superseded", "POST", "/projects/"+w.number+"/letters/"+old.ID+"/receipt", nil)
	w.say(w.main, " 误点确认第 1 版", "被拒：%s", said.Title)
	address, _ := w.main.Preview(w.number, w.letter.ID)
	pdf, _ := w.main.Fetch(address)
	w.say(w.main, " 查看第 2 版通知函", "%d 字节，SHA-256 %.12s…，存为 %s", len(pdf), w.letter.SHA256, w.keep("notice.pdf", pdf))
	w.say(w.main, " 确认接收", "%s", standing(w.main.ConfirmNotice(w.number, w.letter.ID)))
}

func (w *walk) visit() {
	told := w.leader.Told(w.number, "turn", "现场评审")
	w.say(w.leader, " 收到通知", "%s", told.Subject)
	d := w.leader.Accepted(w.number, client.File{Kind: "visit_material", Name: "现场评审记录.pdf",
		Data: client.PDF("Notes of the visit")})[0]
	w.say(w.leader, " 上传现场评审资料", "%s，检查通过", d.Name)
	now := time.Now().In(beijing)
	w.leader.SaveVisit(w.number, w.leader.Project(w.number).Version,
		client.Form{"conclusion": "rectify", "summary": "体系运行总体有效",
			"startedAt": now.Add(-2 * time.Second).Format(time.RFC3339), "endedAt": now.Add(-time.Second).Format(time.RFC3339),
			"findings": []client.Form{{"clause": "4.2.1", "fact": "校准记录不全", "class": "minor"},
				{"clause": "5.3", "fact": "报告无授权签字", "class": "major"}}})
	at := w.leader.SubmitVisit(w.number)
	w.say(w.leader, " 提交结论“需要整改（资料）”，两项不符合", "%s", standing(at))
}

func (w *walk) rectification() {
	said := w.main.Refused(422, "rectification.incomplete", "POST", "/projects/"+w.number+"/rectification/submission", nil)
	w.say(w.main, " 试着直接提交整改（§3.5）", "被拒，%d 处缺漏一次说清", len(said.Errors))
	w.answer("F1-01", "F1-02")
	w.say(w.main, " 逐项填写原因、措施并上传见证资料，提交", "%s", standing(w.main.SubmitRectification(w.number)))
	at := w.leader.VerifyRectification(w.number, client.Verdict{Finding: "F1-01", Verdict: "closed"},
		client.Verdict{Finding: "F1-02", Verdict: "returned", Reason: "见证资料看不清"})
	w.say(w.leader, " 退回其中一项，“见证资料看不清”", "%s", standing(at))
	w.answer("F1-02")
	w.say(w.main, " 重新整改该项并提交", "%s", standing(w.main.SubmitRectification(w.number)))
	w.say(w.leader, " 整改确认通过", "%s", standing(w.leader.VerifyRectification(w.number,
		client.Verdict{Finding: "F1-02", Verdict: "closed"})))
}

// answer says of findings how they were put right, with evidence.
func (w *walk) answer(findings ...string) {
	var answers []client.Form
	for _, f := range findings {
		answers = append(answers, client.Form{"finding": f, "cause": "岗位交接遗漏", "measure": "补做并归档"})
		w.main.Accepted(w.number, client.File{Kind: "rectification_evidence", Name: "整改见证 " + f + ".pdf",
			Data: client.PDF("Evidence " + f), Finding: f})
	}
	w.main.SaveRectification(w.number, w.main.Project(w.number).Version, answers...)
}

func (w *walk) conclusion() {
	at := w.approver.DecideConclusion(w.number, "pass", "同意")
	w.say(w.approver, " 结论确认", "%s，结论 %s", standing(at), w.main.Project(w.number).ResultName)
	w.main.Evaluate(w.number, client.Scores(5), "评审认真，指导有益")
	said := w.main.Refused(409, "evaluation.twice", "POST", "/projects/"+w.number+"/evaluations",
		client.Form{"scores": client.Scores(5)})
	w.say(w.main, " 评审评价（§3.7），再评一次", "第一次已记录，第二次被拒：%s", said.Title)
	w.main.Told(w.number, "closed", "办结")
	w.say(w.main, " 打开收件箱", "本项目通知 %d 条；组长收到邮件 %d 封", len(w.main.Messages(w.number)),
		len(w.site.Mails(w.leader.Me().Login)))
}

// proof exports the case and verifies it as somebody does who has nothing but the file.
func (w *walk) proof() {
	_, data := w.main.Exported(client.Form{"kind": "case", "number": w.number})
	report, err := dossier.Verify(bytes.NewReader(data), int64(len(data)))
	if err != nil || !report.Intact() {
		w.Fatalf("导出的项目档案不完整：%+v %v", report, err)
	}
	name := w.keep("case.zip", data)
	w.say(w.main, " 导出项目档案并离线校验", "%d 个文件、%d 步流转均与哈希相符，存为 %s", report.Files, report.Events, name)
	fmt.Printf("       再校验一次：go run ./cmd/verify-export %s\n", name)
}
