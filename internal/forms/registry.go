package forms

import (
	"appraisal/internal/code"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

var (
	word     = Field{Name: "reason", Type: text.Lines, Required: true, Max: 200}
	evidence = Field{Name: "evidence", Label: "证明材料", Type: text.Line, Required: true, Max: 200}
	items    = Field{Name: "items", Type: text.Option, Several: true, Required: true, Options: settings.ReviewItems}
	ownName  = Field{Name: "name", Label: "姓名", Type: text.Name, Required: true, Max: 50}
)

// What the registry takes: of institutions, of lists, of people and their cards, and of classes.
var (
	Institution = form("评审机构",
		Field{Name: "number", Label: "机构编号", Type: text.Line, Required: true, Max: 30},
		Field{Name: "aliases", Type: text.Line, Several: true, Max: 30, Most: 10, Help: "曾用编号、省内编号，也可据此查到"},
		Field{Name: "name", Label: "机构名称", Type: text.Line, Required: true, Max: 100},
		Field{Name: "region", Type: text.Option, Required: true, Options: settings.Regions},
		Field{Name: "address", Label: "通讯地址", Type: text.Line, Max: 200, Help: "证书和注册信息卡寄往此处"},
		Field{Name: "postcode", Type: text.Postcode, Max: 6},
		Field{Name: "contacts", Type: Rows, Several: true, Most: 10, Fields: []Field{
			{Name: "name", Label: "姓名", Type: text.Name, Required: true, Max: 50},
			{Name: "phone", Type: text.Phone, Required: true, Max: code.LongestPhones}}},
		Field{Name: "email", Type: text.Login, Max: 254},
		Field{Name: "active", Label: "在用", Type: Tick, Required: true, Help: "可以聘用、注册人员，可以列入评审计划"},
		Field{Name: "reason", Label: "停用理由", Type: text.Line, When: OnClosing, Max: 200})

	List        = form("考核合格名单", Field{Name: "examDay", Type: text.Day, Required: true, Past: true})
	PublishList = form("公布考核合格名单", Field{Name: "day", Label: "公布日期", Type: text.Day, Past: true, Help: "不填为今天，不能早于考核日期"})
	Word        = form("理由", word)

	Person = form("评审人员",
		Field{Name: "login", Type: text.Login, Max: 254, Help: "担任组长的必填"},
		Field{Name: "phone", Type: text.Phone, Max: code.LongestPhones},
		Field{Name: "employers", Type: text.UnitCode, Several: true, Most: 100},
		Field{Name: "conflicts", Type: Rows, Several: true, Most: 100, Fields: []Field{
			{Name: "unitCode", Type: text.UnitCode, Required: true}, {Name: "ground", Label: "情形", Type: text.Option, Required: true},
			{Name: "note", Type: text.Line, Max: 200}}},
		Field{Name: "confirmedCodes", Label: "核发时即如此的代码", Type: text.UnitCode, Several: true, Help: "校验位不符、但核发时即如此的单位代码"},
		Field{Name: "active", Label: "可列入评审组", Type: Tick, Required: true})

	Identity = form("更正身份信息", ownName, Field{Name: "kind", Label: "证件类型", Type: text.Option, Help: "证件号码能看出类型的不填"},
		Field{Name: "document", Type: text.Line, Required: true}, Field{Name: "birth", Type: text.Day, Help: "证件号码中没有的填写"},
		Field{Name: "confirmed", Label: "已核对证件", Type: Tick},
		Field{Name: "oldNumbers", Type: text.Line, Several: true, Max: 40, Most: 10}, evidence, word)
	Merge = form("合并记录", Field{Name: "other", Label: "并入的记录", Type: text.ID, Required: true, Max: 64},
		Field{Name: "documents", Label: "以哪一份证件为准", Type: text.Option}, evidence, word)
	VisitEntry = form("评审工作日", Field{Name: "from", Type: text.Day, Past: true}, Field{Name: "to", Type: text.Day, Past: true}, with(evidence, "撤销的写原因"))
	Proposal   = form("确认提议", Field{Name: "opinion", Type: text.Lines, When: OnReturn, Max: 200})
	Items      = form("细项", items)
	Release    = form("退回人员", items, word)

	Class = form("培训班", Field{Name: "name", Label: "名称", Type: text.Line, Required: true, Max: 100},
		Field{Name: "place", Label: "地点", Type: text.Line, Required: true, Max: 200}, from, to,
		with(named(items, "覆盖的细项"), ""), Field{Name: "hours", Label: "计入课时", Type: Number, Required: true, Help: "最多一位小数"})

	Attendance = form("登记课时", Field{Name: "rows", Label: "人员", Type: Rows, Several: true, Required: true, Most: 100, Fields: []Field{
		{Name: "number", Label: "注册号", Type: text.Line, Max: 100, Help: "没有注册号的从列表中选择"},
		{Name: "hours", Label: "课时", Type: Number, Required: true, Help: "最多一位小数；0 为撤销登记"}}})

	Posting = form("寄发", Field{Name: "state", Label: "寄发状态", Type: text.Option, Required: true}, Field{Name: "on", Label: "日期", Type: text.Day, Past: true, Help: "不填为今天"},
		Field{Name: "carrier", Type: text.Line, When: OnShipping, Max: 40}, Field{Name: "parcel", Type: text.Line, Max: 40},
		Field{Name: "note", Label: "备注", Type: text.Line, When: OnReturn, Max: 200, Help: "退回的写原因"})
	Postings = form("登记寄发", Field{Name: "rows", Label: "证卡", Type: Rows, Several: true, Required: true, Most: 100, Fields: Posting.fields})

	FindReviewers = form("人员查询", Field{Name: "name", Label: "姓名", Type: text.Name, Max: 60}, Field{Name: "number", Label: "注册号", Type: text.Line, Max: 30},
		Field{Name: "document", Type: text.Line, Max: 30})
	SearchFillIn = form("评审人员信息填报", Field{Name: "name", Label: "姓名", Type: text.Name, Required: true, Max: 60},
		Field{Name: "institution", Label: "评审机构名称", Type: text.Line, Required: true, Max: 100})
	OpenFillIn = form("填报密码", Field{Name: "person", Label: "人员", Type: text.ID, Required: true, Max: 64},
		Field{Name: "institution", Label: "评审机构", Type: text.ID, Required: true, Max: 64},
		Field{Name: "code", Label: "填报密码", Type: text.Line, Required: true, Max: 100})

	// What somebody says of himself (manual 003, figure 4); field by field while it is open, whole when it is closed.
	FillIn = form("人员基本信息",
		Field{Name: "mobile", Type: text.Mobile, When: OnHandIn, Max: 20}, Field{Name: "email", Type: text.Login, Max: 254},
		Field{Name: "region", Type: text.Option, When: OnHandIn, Max: 60, Options: settings.Regions},
		Field{Name: "address", Label: "通讯地址", Type: text.Line, When: OnHandIn, Max: 200, Help: "证书和注册信息卡寄往此处"},
		Field{Name: "postcode", Type: text.Postcode, When: OnHandIn, Max: 6},
		Field{Name: "workplace", Type: text.Line, When: OnHandIn, Max: 100},
		Field{Name: "education", Type: text.Option, When: OnHandIn, Max: 60, Options: settings.EducationLevels},
		Field{Name: "major", Type: text.Line, When: OnHandIn, Max: 100},
		Field{Name: "title", Label: "职称", Type: text.Option, When: OnHandIn, Max: 60, Options: settings.ProfessionalTitles})
)
