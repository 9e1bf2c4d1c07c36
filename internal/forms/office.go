package forms

import (
	"appraisal/internal/code"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// What a unit says of itself and whom it lets in, and what the association publishes.
var (
	Unit = form("单位信息",
		Field{Name: "address", Label: "机构地址", Type: text.Line, Max: 200}, Field{Name: "legalRepresentative", Label: "法定代表人", Type: text.Name, Max: 50},
		contactName, contactPhone, Field{Name: "contactMobile", Type: text.Mobile, Max: 20},
		Field{Name: "fax", Type: text.Phone, Max: code.LongestPhones}, Field{Name: "email", Type: text.Login, Max: 254},
		Field{Name: "postcode", Type: text.Postcode, Max: 6}, Field{Name: "bank", Type: text.Line, Max: 100},
		Field{Name: "bankAccount", Type: text.Account, Max: 40},
		Field{Name: "website", Type: text.Line, Max: 200, Help: "如 https://www.example.cn"},
		Field{Name: "businessLicence", Type: text.Line, Max: 60}, Field{Name: "registrationAuthority", Type: text.Line, Max: 100},
		Field{Name: "registrationDate", Type: text.Day, Past: true}, Field{Name: "registeredCapital", Type: text.Amount, Max: 20},
		Field{Name: "institutionType", Type: text.Option, Max: 60, Options: settings.InstitutionTypes},
		Field{Name: "issuer", Label: "颁发单位", Type: text.Line, Max: 100},
		Field{Name: "parentApprovalDate", Type: text.Day, Past: true}, Field{Name: "parentApprovalNumber", Type: text.Line, Max: 60},
		Field{Name: "parentHead", Type: text.Name, Max: 50})

	SubAccount  = form("子账户", login, Field{Name: "name", Label: "姓名", Type: text.Name, Required: true, Max: 50})
	AccountName = form("修改子账户名称", Field{Name: "name", Label: "姓名", Type: text.Name, Required: true, Max: 50})
	MainAccount = form("更换单位主账户", login, Field{Name: "name", Label: "姓名", Type: text.Name, Required: true, Max: 50}, becauseShort)
	File        = form("发布文件", Field{Name: "title", Label: "标题", Type: text.Line, Required: true, Max: 200},
		Field{Name: "category", Label: "类别", Type: text.Line, Max: 50})
	WithdrawFile = form("撤下文件", becauseShort)
	Calendar     = form("放假安排", Field{Name: "source", Label: "依据", Type: text.Line, Required: true, Max: 200, Help: "公布该安排的通知"},
		Field{Name: "confirmed", Label: "协会已确认", Type: Tick},
		Field{Name: "days", Label: "放假和调休上班日", Type: Rows, Several: true, Required: true, Most: 100, Fields: []Field{
			{Name: "date", Type: text.Day, Required: true}, {Name: "name", Label: "节日名称", Type: text.Line, Required: true, Max: 20},
			{Name: "isOffDay", Label: "放假", Type: Tick, Required: true, Help: "不选为调休上班"}}})
)

var login = Field{Name: "login", Type: text.Login, Required: true, Max: 254}
