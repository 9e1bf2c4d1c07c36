package registry

import "appraisal/internal/settings"

// FormField is one line of 人员基本信息 as it is filled in.
type FormField struct {
	Field    string            `json:"field"`
	Name     string            `json:"name"` // 中文
	Value    string            `json:"value"`
	Required bool              `json:"required"`
	Max      int               `json:"max"`               // characters
	Options  []settings.Option `json:"options,omitempty"` // none of a field that is free
}

var fieldNames = map[string]string{"/mobile": "手机", "/email": "邮箱", "/region": "省份", "/address": "通讯地址",
	"/postcode": "邮政编码", "/workplace": "工作单位", "/education": "学历", "/major": "专业", "/title": "职称"}

// Form is the profile as it is filled in, line by line.
func (p Profile) Form(s settings.Settings) []FormField {
	var form []FormField
	for _, f := range p.fields() {
		line := FormField{Field: f.pointer[1:], Name: fieldNames[f.pointer], Value: f.value, Required: f.required, Max: f.max}
		if f.list != "" {
			line.Options = s.Options(f.list)
		}
		form = append(form, line)
	}
	return form
}

// With is the profile with another value of a field; false when it has no such field.
func (p Profile) With(field, value string) (Profile, bool) {
	at := map[string]*string{"mobile": &p.Mobile, "email": &p.Email, "region": &p.Region, "address": &p.Address,
		"postcode": &p.Postcode, "workplace": &p.Workplace, "education": &p.Education, "major": &p.Major, "title": &p.Title}
	into, known := at[field]
	if known {
		*into = value
	}
	return p, known
}

// Value is what a field has; empty when there is no such field.
func (p Profile) Value(field string) string {
	for _, f := range p.fields() {
		if f.pointer == "/"+field {
			return f.value
		}
	}
	return ""
}
