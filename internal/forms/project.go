package forms

import (
	"appraisal/internal/code"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// What many forms have.
var (
	because      = Field{Name: "reason", Type: text.Lines, Required: true, Max: 1000}
	becauseShort = Field{Name: "reason", Type: text.Lines, Required: true, Max: 500}
	because1     = Field{Name: "reason", Type: text.Line, Required: true, Max: 500} // on one line, as a letter says it
	opinion      = Field{Name: "opinion", Type: text.Lines, When: OnReturn, Max: 1000}
	from         = Field{Name: "from", Type: text.Day, Required: true}
	to           = Field{Name: "to", Type: text.Day, Required: true}
)

// What a unit and the association do to a project; the 申请单 has its own table (review.Form).
var (
	Decision        = form("决定", opinion)
	ProposeDate     = form("约请", Field{Name: "date", Label: "评审日期", Type: text.Day, Required: true}, Field{Name: "note", Type: text.Lines, Max: 500})
	SubmitLetter    = form("提交商洽函", Field{Name: "reason", Type: text.Lines, Max: 500, Help: "扫描件未能识别的，说明为什么无误"})
	CorrectContact  = form("更正联系方式", acting(contact...)...)
	Correction      = form("更正受理信息", append([]Field{because}, accepted...)...)
	Reissue         = form("换发商洽函", append([]Field{because, {Name: "date", Label: "评审日期", Type: text.Day}, contactName, contactPhone}, accepted...)...)
	Because         = form("理由", because)
	RecallPlan      = form("撤回评审计划", with(because1, "新的通知函写明"))
	HandOver        = form("移交", Field{Name: "account", Label: "接办账户", Type: text.ID, Required: true, Max: 200}, becauseShort)
	AskAssociation  = form("异议、申请", because, Field{Name: "day", Label: "希望延长至", Type: text.Day, Help: "只在申请延长整改期限时填写"})
	AnswerRequest   = form("答复", with(named(because1, "答复意见"), "异议成立的，新的通知函写明"), Field{Name: "day", Label: "同意延长至", Type: text.Day, Help: "只在同意延长时填写"})
	ObjectDate      = form("日期异议", from, to, becauseShort)
	ReDate          = form("调整评审日期", from, to, because1, Field{Name: "agreedWith", Type: text.Line, Required: true, Max: 100, Help: "单位中同意该日期的人"})
	ReplaceLeader   = form("更换组长", Field{Name: "leader", Type: text.ID, Required: true, Max: 100}, becauseShort)
	WaiveGround     = form("豁免回避", Field{Name: "reviewer", Label: "评审人员", Type: text.ID, Required: true, Max: 60}, because1)
	DrawTeam        = form("抽取", Field{Name: "reason", Label: "重新抽取的理由", Type: text.Line, When: OnRedraw, Max: 500})
	ConcludeDecided = form("结论确认", opinion, Field{Name: "toTeam", Label: "致评审组", Type: text.Lines, Max: 1000, Help: "退回时填写：请评审组修改什么"})

	Plan = form("评审计划",
		Field{Name: "institution", Type: text.ID, When: OnHandIn, Max: 60},
		Field{Name: "items", Type: text.Option, Several: true, When: OnHandIn, Max: 60, Most: 40, Options: settings.ReviewItems},
		Field{Name: "from", Type: text.Day, When: OnHandIn}, Field{Name: "to", Type: text.Day, When: OnHandIn},
		Field{Name: "difference", Type: text.Line, Max: 500, Help: "开始日期不是约定的日期时必填；首次评审的通知函写明"},
		Field{Name: "place", Type: text.Line, When: OnHandIn, Max: 200},
		Field{Name: "leader", Type: text.ID, When: OnHandIn, Max: 60},
		Field{Name: "members", Type: text.ID, Several: true, When: OnHandIn, Max: 60, Most: 20},
		Field{Name: "scope", Type: text.Line, Max: 500},
		Field{Name: "departure", Type: text.Line, Max: 500, Help: "评审组与抽取结果不一致时填写"},
		Field{Name: "schedule", Type: text.Line, Several: true, Max: 200, Most: 20, Help: "逐行填写，通知函照此印出"})

	Visit = form("现场评审",
		Field{Name: "startedAt", Type: text.Time, When: OnHandIn, Past: true}, Field{Name: "endedAt", Type: text.Time, When: OnHandIn, Past: true},
		Field{Name: "summary", Type: text.Lines, Max: 4000},
		Field{Name: "findings", Type: Rows, Several: true, Fields: []Field{
			{Name: "clause", Type: text.Line, When: OnHandIn, Max: 200}, {Name: "fact", Type: text.Lines, When: OnHandIn, Max: 1000},
			{Name: "class", Type: text.Option, When: OnHandIn, Max: 60, Options: settings.FindingClasses}}},
		verdicts,
		Field{Name: "conclusion", Type: text.Option, When: OnHandIn, Max: 60})

	Rectification = form("整改",
		Field{Name: "findings", Type: Rows, Several: true, Required: true, Most: 60, Fields: []Field{
			{Name: "cause", Type: text.Lines, When: OnHandIn, Max: 1000}, {Name: "measure", Type: text.Lines, When: OnHandIn, Max: 1000},
			{Name: "responsible", Type: text.Name, Max: 50}, {Name: "doneOn", Type: text.Day, Past: true}}})

	Verification = form("整改确认", demanded(verdicts), Field{Name: "visit", Type: Tick, Help: "退回的须到现场复审"},
		Field{Name: "opinion", Type: text.Lines, When: OnRevisit, Max: 1000})

	Evaluation = form("评审评价",
		Field{Name: "scores", Type: Rows, Several: true, Required: true, Fields: []Field{
			{Name: "criterion", Type: text.Option, Required: true, Options: settings.EvaluationCriteria},
			{Name: "score", Type: Number, Required: true, Help: "5 分最好，1 分最差"}}},
		Field{Name: "words", Type: text.Lines, Max: 2000})

	Upload = form("上传资料", Field{Name: "kind", Label: "资料种类", Type: text.Option, Required: true, Max: 60, Options: "document_kinds"})
)

var (
	contactName  = Field{Name: "contactName", Type: text.Name, Max: 50}
	contactPhone = Field{Name: "contactPhone", Type: text.Phone, Max: code.LongestPhones}
	contact      = []Field{{Name: "address", Label: "单位地址", Type: text.Line, Max: 200}, {Name: "postcode", Type: text.Postcode, Max: 6},
		contactName, contactPhone, {Name: "contactMobile", Type: text.Mobile, Max: 20}, {Name: "fax", Type: text.Phone, Max: code.LongestPhones},
		{Name: "email", Type: text.Login, Max: 254}}
	accepted = []Field{{Name: "acceptanceNumber", Type: text.Line, Max: 60},
		{Name: "acceptanceSharedWith", Type: text.ID, Max: 20, Help: "编号与单位另一在办项目相同，且确属同一份受理决定书的，填写该项目编号"},
		{Name: "acceptanceDate", Type: text.Day, Past: true},
		{Name: "reviewType", Type: text.Option, Max: 60, Options: settings.ReviewTypes},
		{Name: "acceptanceCategory", Type: text.Option, Max: 60, Options: settings.AcceptanceCategories}}
	verdicts = Field{Name: "verdicts", Type: Rows, Several: true, Fields: []Field{
		{Name: "verdict", Type: text.Option, Required: true}, {Name: "reason", Type: text.Lines, When: OnReturn, Max: 1000}}}
)

// acting demands of the contact what the 申请单 does.
func acting(fields ...Field) []Field {
	for i := range fields {
		switch fields[i].Name {
		case "address", "contactName", "contactPhone", "contactMobile":
			fields[i].Required = true
		}
	}
	return fields
}

func with(f Field, help string) Field { f.Help = help; return f }

func demanded(f Field) Field { f.Required = true; return f }

func named(f Field, label string) Field { f.Label = label; return f }
