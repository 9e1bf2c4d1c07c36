package forms

import (
	"appraisal/internal/settings"
	"appraisal/internal/text"
	"appraisal/internal/words"
)

// what is all that a setting is made of beside its value.
var rests = []Field{{Name: "source", Label: "依据", Type: text.Line, Required: true, Max: 200, Help: "该值的出处，如文件名称和文号"},
	{Name: "confirmed", Label: "协会已确认", Type: Tick}}

// Setting is what every setting is saved with; the fields of its value are those of its kind (SettingOf).
var Setting = form("设置", rests...)

// values are how a value of each kind is filled in. Words have a field for each of their texts, and say so themselves.
var values = map[settings.Kind]Field{
	settings.KindLimit: {Label: "期限", Type: Parts, Required: true, Fields: []Field{
		{Name: "count", Label: "数", Type: Number, Required: true},
		{Name: "unit", Label: "单位", Type: text.Option, Required: true, Choices: measures}}},
	settings.KindSwitch:  {Label: "是", Type: Tick, Required: true},
	settings.KindCount:   {Label: "数", Type: Number, Required: true},
	settings.KindPrefix:  {Label: "开头的字母", Type: text.Line, Required: true},
	settings.KindSite:    {Label: "网址", Type: text.Line},
	settings.KindOffsets: {Label: "相对天数", Type: text.Line, Required: true, Several: true, Most: 10, Help: "早于该日的写负数，如 -3 为提前 3 天"},
	settings.KindTexts:   {Label: "各项文字", Type: text.Line, Required: true, Several: true, Most: 20},
	settings.KindOptions: {Label: "选项", Type: Rows, Required: true, Several: true, Fields: []Field{
		{Name: "value", Label: "代号", Type: text.Line, Required: true}, zh, en, {Name: "rule", Label: "引用的规则名称", Type: text.Line}}},
	settings.KindDocuments: {Label: "资料", Type: Rows, Required: true, Several: true, Fields: []Field{
		{Name: "key", Label: "代号", Type: text.Line, Required: true}, zh, en,
		{Name: "types", Label: "文件类型", Type: text.Line, Required: true, Several: true, Most: 7},
		{Name: "maxMB", Label: "每个文件最大（MB）", Type: Number, Required: true},
		{Name: "maxFiles", Label: "最多文件数", Type: Number, Required: true},
		{Name: "required", Label: "必须提交", Type: Tick, Required: true}}},
	settings.KindAssociation: {Label: "协会", Type: Parts, Required: true, Fields: []Field{
		{Name: "name", Label: "名称", Type: text.Line, Required: true}, {Name: "nameEn", Label: "英文名称", Type: text.Line, Required: true},
		{Name: "short", Label: "简称", Type: text.Line, Required: true}, {Name: "letterWord", Label: "机关代字", Type: text.Line, Required: true},
		{Name: "contact", Label: "联系人", Type: text.Line, Required: true}, {Name: "phone", Label: "联系电话", Type: text.Line, Required: true},
		{Name: "address", Label: "地址", Type: text.Line, Required: true}, {Name: "postcode", Label: "邮政编码", Type: text.Postcode, Required: true}}},
	settings.KindMailboxes: {Label: "邮箱", Type: Parts, Required: true, Fields: []Field{
		{Name: "officer", Label: "经办邮箱", Type: text.Line}, {Name: "approver", Label: "审批邮箱", Type: text.Line},
		{Name: "registrar", Label: "注册管理邮箱", Type: text.Line}}},
}

var (
	zh = Field{Name: "zh", Label: "中文名称", Type: text.Line, Required: true}
	en = Field{Name: "en", Label: "英文名称", Type: text.Line, Required: true}
	// measures are the units of calendar.Measure.
	measures = []Choice{{"working", "个工作日"}, {"calendar", "天"}, {"months", "个月"}}
)

// SettingOf is the form of a setting of a kind, its value first. Of words it has a field for each text of theirs.
func SettingOf(kind settings.Kind) Form { return setting(values[kind]) }

// WordsOf is the form of a kind of words.
func WordsOf(kind words.Kind) Form {
	value := Field{Label: "文字", Type: Parts, Required: true}
	for _, t := range kind.Texts() {
		value.Fields = append(value.Fields, Field{Name: t.Name, Label: t.Zh, Type: text.Lines, Max: t.Most})
	}
	return setting(value)
}

func setting(value Field) Form {
	value.Name = "value"
	return form("设置", append([]Field{value}, rests...)...)
}

// Settings are the forms of all kinds of settings but words, by "setting." and the kind.
func Settings() map[string]Form {
	all := map[string]Form{}
	for kind := range values {
		all["setting."+string(kind)] = SettingOf(kind)
	}
	return all
}
