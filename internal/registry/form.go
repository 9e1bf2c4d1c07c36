package registry

import (
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// FormField is one line of 人员基本信息 as it is filled in.
type FormField struct {
	Field    string            `json:"field"`
	Name     string            `json:"name"` // 中文
	Value    string            `json:"value"`
	Required bool              `json:"required"`
	Max      int               `json:"max"`               // characters
	Options  []settings.Option `json:"options,omitempty"` // none of a field that is free
}

// Form is the profile as it is filled in, line by line.
func (p Profile) Form(s settings.Settings) []FormField {
	var form []FormField
	for _, f := range p.fields() {
		line := FormField{Field: f.Name, Name: f.Label, Value: f.Value, Required: f.When == forms.OnHandIn, Max: f.Max}
		if f.Options != "" {
			line.Options = s.Options(f.Options)
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
		if f.Name == field {
			return f.Value
		}
	}
	return ""
}
