package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/dossier"
	"appraisal/internal/page"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// readable makes of a record what people read of it, beside project.json, which has the same for programs: it takes from
// what the account that asked is shown, and so says no more.
type readable struct {
	review.Record
	settings settings.Settings
	at       time.Time
}

// pages are those of which the record has something to say.
func (r readable) pages() []dossier.Page {
	all := []dossier.Page{r.page(application, "申请单", r.form())}
	if len(r.Plans) > 0 {
		all = append(all, r.page(plans, "评审计划", r.plans()))
	}
	if len(r.Visits)+len(r.Conclusions) > 0 {
		all = append(all, r.page(visits, "现场评审和结论", r.results()))
	}
	if len(r.Findings) > 0 {
		all = append(all, r.page(findings, "不符合项和整改", r.findings()))
	}
	return all
}

func (r readable) page(folder, title string, main []page.Part) dossier.Page {
	p := page.Page{Title: title + " " + r.Number, Main: append([]page.Part{page.E("h1", page.Text(title))}, main...),
		Header: []page.Part{page.E("p", page.Own(r.Unit.Name)), page.E("p", page.Class("what"), page.Text("项目编号 "), page.Own(r.Number))},
		Footer: []page.Part{page.E("p", page.Text("导出时间："+calendar.Minute(r.at)+"（北京时间，下同）"))}}
	return dossier.Page{Folder: folder, Title: title, HTML: p.HTML()}
}

// said is a list of what something is called and what is said of it; what is not said has no line.
type said []page.Part

func (s *said) row(name constant, value string) { s.add(page.Text(name), value) }

// named is a row whose name stands in a table of this program.
func (s *said) named(name, value string) { s.add(page.Own(name), value) }

func (s *said) add(name page.Part, value string) {
	if value == "" {
		return
	}
	dd := []page.Part{page.Class("plain")}
	for line := range strings.Lines(value) {
		dd = append(dd, page.E("div", page.Own(strings.TrimRight(line, "\r\n"))))
	}
	*s = append(*s, page.E("div", page.E("dt", name), page.E("dd", dd...)))
}

// constant is what stands in this program.
type constant string

func (s said) part() page.Part { return page.E("dl", s...) }

func heading(format string, args ...any) page.Part {
	return page.E("h2", page.Own(fmt.Sprintf(format, args...)))
}

func (r readable) option(list, value string) string {
	if o, ok := r.settings.Option(list, value); ok {
		return o.Zh
	}
	return value
}

// form is the 申请单; above its 法律地位 stands whose it is.
func (r readable) form() (all []page.Part) {
	for _, section := range r.Form.Sections() {
		var list said
		for _, f := range section.Fields {
			value := f.Value
			switch f.Name {
			case "unitCode":
				list.row("单位名称", r.Unit.Name)
				value = r.UnitCode
			case "region":
				value = or(r.RegionName, value)
			default:
				value = r.option(f.Options, value)
			}
			list.named(f.Label, value)
		}
		all = append(all, heading("%s", section.Title), list.part())
	}
	return all
}

func (r readable) plans() (all []page.Part) {
	for _, p := range r.Plans {
		var s said
		s.row("状态", p.State.Zh())
		s.row("评审机构", or(p.InstitutionName, p.Institution))
		if !p.From.IsZero() {
			s.row("评审日期", calendar.Span{From: p.From, To: p.To}.Chinese())
		}
		s.row("评审地点", p.Place)
		s.row("评审范围", p.Scope)
		var items []string
		for _, i := range p.Items {
			items = append(items, i+" "+r.option("review_items", i))
		}
		s.row("评审项", strings.Join(items, "\n"))
		for _, m := range p.Members {
			duty := constant("组员")
			if m.Lead {
				duty = "组长"
			}
			s.row(duty, strings.TrimSpace(m.Name+"　"+strings.Join(m.Items, "、")))
		}
		if p.Leader != nil {
			s.row("组长更换", fmt.Sprintf("由 %s 改为 %s（%s）", p.Leader.From, p.Leader.To, p.Leader.On.Chinese()))
		}
		s.row("未按抽取顺序的理由", p.Departure)
		s.row("评审日期与商洽函不同的原因", p.Difference)
		s.row("评审日程", strings.Join(p.Schedule, "；"))
		for _, c := range p.Changes {
			s.row("日期调整", fmt.Sprintf("由 %s 改为 %s\n%s",
				calendar.Span{From: c.FromBefore, To: c.ToBefore}.Chinese(), calendar.Span{From: c.From, To: c.To}.Chinese(), c.Reason))
		}
		if p.ApprovedAt != nil {
			s.row("批准时间", calendar.Minute(*p.ApprovedAt))
		}
		if p.Receipt != nil {
			s.row("单位确认", p.Receipt.By.Name+"，"+calendar.Minute(p.Receipt.At))
		}
		s.row("收回理由", p.Recalled)
		all = append(all, heading("第 %d 轮", p.Round), s.part())
	}
	return append(all, r.asked(review.TeamObjection)...)
}

func (r readable) results() (all []page.Part) {
	for _, v := range r.Visits {
		var s said
		if v.Report.StartedAt != nil {
			s.row("开始", calendar.Minute(*v.Report.StartedAt))
		}
		if v.Report.EndedAt != nil {
			s.row("结束", calendar.Minute(*v.Report.EndedAt))
		}
		s.row("评审组结论", v.Report.Conclusion.Zh())
		s.row("评审综述", v.Report.Summary)
		if v.ClosedAt != nil && v.ClosedBy != nil {
			s.row("提交", v.ClosedBy.Name+"，"+calendar.Minute(*v.ClosedAt))
		}
		all = append(all, heading("第 %d 轮现场评审", v.Round), s.part())
	}
	for _, c := range r.Conclusions {
		var s said
		s.row("结论", c.ResultName)
		if c.WithdrawnAt != nil && c.WithdrawnBy != nil {
			s.row("说明", "已由"+c.WithdrawnBy.Name+"于"+calendar.Minute(*c.WithdrawnAt)+"收回，不再有效")
		}
		s.row("状态", c.StateName)
		s.row("作出", c.By.Name+"，"+calendar.Minute(c.At))
		if c.ConfirmedAt != nil && c.ConfirmedBy != nil {
			s.row("确认", c.ConfirmedBy.Name+"，"+calendar.Minute(*c.ConfirmedAt))
		}
		s.row("整改期限", due(c.RectifyBy))
		all = append(all, heading("结论 %d（第 %d 轮）", c.Number, c.Round), s.part())
	}
	return all
}

var verdicts = map[string]string{string(review.FindingClosed): "通过", string(review.FindingReturned): "退回"}

func (r readable) findings() (all []page.Part) {
	for _, f := range r.Findings {
		var s said
		s.row("状态", f.State.Zh())
		s.row("类别", f.ClassName)
		s.row("条款", f.Clause)
		s.row("事实", f.Fact)
		s.row("原因分析", f.Cause)
		s.row("整改措施", f.Measure)
		s.row("责任人", f.Responsible)
		s.row("完成日期", f.DoneOn)
		var evidence []string
		for _, d := range r.Documents {
			if slices.Contains(f.Evidence, d.ID) && d.State == review.Accepted {
				evidence = append(evidence, d.Name)
			}
		}
		s.row("见证资料", strings.Join(evidence, "\n"))
		s.row("整改确认", verdicts[f.Verdict])
		s.row("确认意见", f.Reason)
		if f.CheckedBy != nil && f.CheckedAt != nil {
			s.row("确认人", f.CheckedBy.Name+"，"+calendar.Minute(*f.CheckedAt))
		}
		if f.Returns > 0 {
			s.row("退回次数", fmt.Sprint(f.Returns))
		}
		all = append(all, heading("%s（第 %d 轮）", f.ID, f.Round), s.part())
	}
	return append(all, r.asked(review.Extension)...)
}

// asked is what the unit has asked of a kind, and what became of it.
func (r readable) asked(kind review.RequestKind) (all []page.Part) {
	for _, q := range r.Requests {
		if q.Kind != kind {
			continue
		}
		var s said
		s.row("提出", q.By.Name+"，"+calendar.Minute(q.At))
		s.row("理由", q.Reason)
		if !q.Day.IsZero() {
			s.row("希望延长至", q.Day.Chinese())
		}
		if q.ClosedBy != nil && q.ClosedAt != nil {
			s.row("结果", q.ClosedName+"（"+q.ClosedBy.Name+"，"+calendar.Minute(*q.ClosedAt)+"）")
		}
		if !q.Granted.IsZero() {
			s.row("同意延长至", q.Granted.Chinese())
		}
		s.row("答复意见", q.Opinion)
		all = append(all, heading("%s（第 %d 轮）", q.KindName, q.Round), s.part())
	}
	return all
}
