package main

import (
	"fmt"
	"net/http"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/page"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// said is how a state is shown: its mark, and what it means to whoever holds the paper.
type said struct {
	mark    page.Mark
	meaning string // after "这份" and the kind
}

var states = map[string]said{
	string(review.LetterCurrent):        {page.Good, "是本协会发出的，目前有效。"},
	string(review.LetterSuperseded):     {page.Caution, "是本协会发出的，但内容后来有变动，请不要单凭这张纸办事。"},
	string(review.LetterWithdrawn):      {page.Bad, "已经作废，请不要再凭它办事。"},
	string(registry.CredentialValid):    {page.Good, "是本协会发放的，目前有效。"},
	string(registry.CredentialAhead):    {page.Caution, "还没有到开始使用的日期，现在不能用。"},
	string(registry.CredentialExpired):  {page.Caution, "已经超过有效期，现在不能用。"},
	string(registry.CredentialReplaced): {page.Caution, "已经换发，这一张不能再用，请对方出示新的一张。"},
	string(registry.CredentialLost):     {page.Bad, "已经挂失，这一张不能再用。"},
	string(registry.CredentialReleased): {page.Bad, "已经作废，这一张不能再用。"},
}

// numbers are what the number is called on each kind of paper.
var numbers = map[string]page.Text{review.ConsultationLetter: "文号", review.NoticeLetter: "文号",
	string(registry.Certificate): "证书编号", string(registry.Card): "注册号"}

// Page shows a person what the paper is worth, and what to compare with it.
func (o output) Page(s settings.Settings) page.Page {
	sentences := []page.Part{page.Text(o.Meaning)}
	if o.Why != "" {
		sentences = append(sentences, page.Text(o.Why))
	}
	if o.Current {
		sentences = append(sentences, page.Text("是不是您手里的这一张，请往下逐项核对。"))
	}
	main := []page.Part{states[o.State].mark.Banner(o.StateName, sentences...)}
	main = append(main, o.compared()...)
	main = append(main, o.held()...)
	main = append(main, differs(s)...)
	main = append(main, o.more()...)
	return page.Page{Title: o.StateName + "：" + o.KindName + " " + o.Number, Header: header(s), Main: main,
		Footer: []page.Part{page.E("p", page.Text("查询时间："+calendar.Minute(o.CheckedAt)+"（北京时间）。状态以查询时为准。")),
			page.E("p", page.Text("本页不会要求您输入账号、密码，也不会要求您付款。"))}}
}

func header(s settings.Settings) []page.Part {
	return []page.Part{page.E("p", page.Text(s.Association().Name)), page.E("p", page.Class("what"), page.Text("函件、证书和注册信息卡核验"))}
}

// compared is what has to stand on the paper as it stands here.
func (o output) compared() []page.Part {
	var rows []page.Part
	row := func(name page.Text, value string) {
		if value != "" {
			rows = append(rows, page.E("div", page.E("dt", name), page.E("dd", page.Own(value))))
		}
	}
	row("这是什么", o.KindName)
	row("姓名", o.Name)
	row("单位（主送）", o.UnitName)
	row("所属鉴定评审机构", o.InstitutionName)
	row(numbers[o.Kind], o.Number)
	row("版次", fmt.Sprintf("第 %d 版", o.Version))
	row("项目编号", o.Project)
	switch {
	case o.Kind == string(registry.Certificate):
		row("证书有效期", span(o.From, o.To))
		row("发证日期", calendar.DateIn(o.IssuedAt).Chinese())
	case o.Kind == string(registry.Card):
		row("发卡日期", calendar.DateIn(o.IssuedAt).Chinese())
	default:
		row("评审日期", span(o.From, o.To))
		row("发文日期", calendar.DateIn(o.IssuedAt).Chinese())
	}
	if !o.Current {
		return []page.Part{page.E("h2", page.Text("它原来的内容")), page.E("dl", rows...)}
	}
	parts := []page.Part{page.E("h2", page.Text("请与纸面核对")),
		page.E("p", page.Text("下面每一项都要与纸上印的完全一样。")), page.E("p", page.Text("有一项不一样，这张纸就不能相信。")),
		page.E("dl", rows...)}
	if o.Kind == string(registry.Card) {
		parts = append(parts, page.E("p", page.Text("还请看一看：卡上的照片，是不是拿卡的本人。")))
	}
	return parts
}

// span is some days as a row shows them.
func span(from, to calendar.Date) string { return calendar.Span{From: from, To: to}.Chinese() }

// held is each 细项 with how it stands.
func (o output) held() []page.Part {
	if len(o.Items) == 0 {
		return nil
	}
	all := true
	var rows []page.Part
	for _, i := range o.Items {
		to, mark := page.Text("长期"), page.Good
		if !i.To.IsZero() {
			to = page.Text(i.To.Chinese())
		}
		if !i.Holds {
			all, mark = false, page.Bad
		}
		rows = append(rows, page.E("tr",
			page.E("th", page.A("scope", "row"), page.E("span", page.Class("code"), page.Own(i.Item)), page.Own(i.ItemName)),
			page.E("td", page.Class("day"), page.Text("有效期至 "), to),
			page.E("td", page.Class("state"), page.E("span", mark.Class(), mark.Sign(), page.Own(i.StateName)))))
	}
	head := page.E("thead", page.E("tr", page.E("th", page.A("scope", "col"), page.Text("评审项（细项）")),
		page.E("th", page.A("scope", "col"), page.Text("纸上印的日期")), page.E("th", page.A("scope", "col"), page.Text("现在"))))
	parts := []page.Part{page.E("h2", page.Text("评审项（细项）和现在的状态"))}
	if o.Current && !all {
		parts = append(parts, page.E("p", page.Text("只有写着“有效”的细项，现在可以用。")))
	}
	return append(parts, page.E("table", head, page.E("tbody", rows...)))
}

// differs says what to do when the paper says something else.
func differs(s settings.Settings) []page.Part {
	return []page.Part{page.E("h2", page.Text("对不上，或者有疑问，怎么办")),
		page.E("p", page.Text("不要凭这张纸办事，请打电话问"), page.Own(s.Association().Name), page.Text("："),
			page.Tel(s.Association().Phone))}
}

// more is for whoever has the file, or knows the project.
func (o output) more() []page.Part {
	parts := []page.Part{page.E("summary", page.Text("更多信息（一般不需要看）"))}
	if o.StageName != "" {
		parts = append(parts, page.E("p", page.Text("项目目前的阶段："+o.StageName)))
	}
	parts = append(parts, page.E("p", page.Text("电子文件（PDF）的 SHA-256：")), page.E("p", page.E("code", page.Text(o.SHA256))))
	return []page.Part{page.E("details", parts...)}
}

// Refusal is the page of what is unknown, and of a failure, which says nothing of the paper.
func (output) Refusal(r lambdahttp.Refused, s settings.Settings) page.Page {
	word, mark := "暂时查不了", page.Caution
	sentences := []page.Part{page.Text("系统现在没有回答，请过几分钟再扫一次。"), page.Text("这不说明您手里的纸是真是假。")}
	main := []page.Part{}
	if r.Code == fault.VerifyUnknown && r.Status == http.StatusNotFound {
		word, mark = "查无此件", page.Unknown
		sentences = []page.Part{page.Text("本协会没有发过带这个二维码的函件、证书或注册信息卡，或者网址不完整。")}
		main = []page.Part{page.E("h2", page.Text("请再试一次")), page.E("ul",
			page.E("li", page.Text("用手机直接扫纸上的二维码，不要手工输入网址。")),
			page.E("li", page.Text("把纸放平，二维码要完整、清楚。")),
			page.E("li", page.Text("再扫还是查不到的，这张纸就不能相信。")))}
	}
	main = append([]page.Part{mark.Banner(word, sentences...)}, main...)
	return page.Page{Title: word, Header: header(s), Main: append(main, differs(s)...),
		Footer: []page.Part{page.E("p", page.Text("本页不会要求您输入账号、密码，也不会要求您付款。"))}}
}
