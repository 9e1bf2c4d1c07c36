package main

import (
	"fmt"
	"strings"
	"time"

	"appraisal/internal/scan"
	"appraisal/test/client"
)

func (w *walk) all() {
	fmt.Println("鉴定评审演示：一个项目，从新增到办结。")
	w.signIn()
	w.apply()
	w.upload()
	w.screening()
	w.invitation()
	w.consultation()
	w.verify()
	w.prepare()
	w.plan()
	w.notice()
	w.visit()
	w.rectification()
	w.conclusion()
	w.proof()
	w.timeline()
}

func (w *walk) signIn() {
	w.main, w.officer = w.site.SignIn("main", "赵主管"), w.site.Staff("officer")
	me := w.main.Me()
	w.say(w.main, " 单点登录（§1.2）", "%s，%s，%s 可进入", me.Unit.Name, me.Roles[0].Name, me.Systems[0].Name)
	w.say(w.officer, " 单点登录", "协会，%s", w.officer.Me().Roles[0].Name)
	var unit struct{ Version int }
	w.main.Send("GET", "/unit", nil, &unit)
	w.main.Send("PUT", "/unit", client.Profile(), &unit, client.IfMatch(unit.Version))
	w.say(w.main, " 维护单位信息（§5）", "已保存，版本 %d", unit.Version)
}

func (w *walk) apply() {
	at := w.main.Create(client.Form{})
	w.number = at.Number
	w.say(w.main, " 新增评审项目（§3.1）", "编号 %s，%s，已从单位信息带入 %d 项", at.Number, standing(at), len(w.main.Project(at.Number).Form))
	said := w.main.Refused(422, "project.incomplete", "POST", "/projects/"+w.number+"/submission", nil)
	w.say(w.main, " 试着直接提交", "被拒，%d 处缺漏一次说清：%s", len(said.Errors), gaps(said.Errors))
	form := w.main.Project(w.number).Form
	for field, value := range map[string]any{"acceptanceNumber": "TS受2026第" + w.number[len("PSZJ"):] + "号",
		"acceptanceDate": time.Now().AddDate(0, 0, -20).Format(time.DateOnly),
		"reviewType":     "renewal", "acceptanceCategory": "inspection_body", "region": "ZJ"} {
		form[field] = value
	}
	at = w.main.Save(w.number, at.Version, form)
	w.say(w.main, " 填写受理信息并保存", "版本 %d", at.Version)
}

func (w *walk) upload() {
	for _, f := range client.FiveKinds() {
		d := w.main.Accepted(w.number, f)[0]
		w.say(w.main, " 上传 "+f.Name, "检查通过，%s，%d 字节，SHA-256 %.12s…", d.Type, d.Size, d.SHA256)
	}
	d := w.main.Checked(w.number, w.main.Upload(w.number,
		client.File{Kind: "other", Name: "程序.pdf", Data: client.EXE()}).ID)
	w.say(w.main, " 上传一个改名为 .pdf 的程序", "被拒：%s", d.Refusal.Zh)
}

func (w *walk) screening() {
	w.say(w.main, " 提交（§3.2）", "%s", standing(w.main.Submit(w.number)))
	w.say(w.officer, " 预审退回，意见“请补充备注”", "%s", standing(w.officer.Screen(w.number, "return", "请补充备注")))
	p := w.main.Project(w.number)
	at := w.main.Save(w.number, p.Version, p.Form.With("remarks", "已按预审意见补充"))
	w.say(w.main, " 改正并保存", "版本 %d", at.Version)
	w.say(w.main, " 再次提交", "%s", standing(w.main.Submit(w.number)))
	w.say(w.officer, " 预审通过", "%s", standing(w.officer.Screen(w.number, "pass", "资料齐全")))
}

func (w *walk) invitation() {
	today := time.Now().In(beijing).Format(time.DateOnly)
	said := w.main.Refused(422, "invitation.date_too_early", "POST", "/projects/"+w.number+"/invitation",
		map[string]string{"date": today})
	w.say(w.main, " 发起约请，选今天（§3.3.1）", "被拒：%s", said.Title)
	date := w.main.Project(w.number).EarliestDate()
	w.say(w.main, " 改选 "+date, "%s", standing(w.main.Propose(w.number, date)))
	at := w.officer.Review(w.number, "pass", "同意")
	w.letter = w.main.Project(w.number).Letters[0]
	w.say(w.officer, " 约请审核通过，系统签发商洽函", "%s，文号 %s", standing(at), w.letter.Number)
}

func (w *walk) consultation() {
	address, _ := w.main.Preview(w.number, w.letter.ID)
	pdf, _ := w.main.Fetch(address)
	w.say(w.main, " 预览商洽函（§3.3.2）", "%d 字节，SHA-256 %.12s…，存为 %s", len(pdf), w.letter.SHA256, w.keep("letter.pdf", pdf))
	w.scanned = client.Print(w, pdf).Stamp().Scan(client.OfficeScan)
	w.say(w.main, " 打印、盖章、扫描（200 dpi，歪 1.2°）", "%d 字节，存为 %s", len(w.scanned), w.keep("scan.pdf", w.scanned))
	d := w.main.Accepted(w.number, client.File{Kind: "sealed_letter", Name: "商洽函 盖章扫描件.pdf", Data: w.scanned})[0]
	if d.Finding.Outcome != "matched" {
		w.Fatalf("扫描件未被识别：%+v", d.Finding)
	}
	w.say(w.main, " 上传扫描件", "第 %d 页的二维码与本函相符，见红色印章", d.Finding.Page)
	w.say(w.main, " 提交商洽函", "%s", standing(w.main.SubmitLetter(w.number, w.letter.ID, "")))
}

// verify does what a stranger does who holds the paper.
func (w *walk) verify() {
	seen, err := scan.Read(w.ctx, w.scanned)
	if err != nil || len(seen.Codes()) == 0 {
		w.Fatalf("函件上没有二维码：%v", err)
	}
	code := seen.Codes()[0].Text
	var said struct{ KindName, Number, Project, UnitName, StageName string }
	anyone := w.site.Anyone()
	anyone.Send("GET", "/verify/"+code[strings.LastIndex(code, "/")+1:], nil, &said)
	w.say(anyone, " 扫二维码核验，不登录", "%s %s，%s，%s，现处于“%s”", said.KindName, said.Number, said.Project, said.UnitName,
		said.StageName)
}
