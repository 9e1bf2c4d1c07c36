package review

import (
	"cmp"
	"reflect"
	"strings"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// listOf are the option lists that fields of the form take their values from.
var listOf = map[string]string{"/institutionType": settings.InstitutionTypes, "/reviewType": settings.ReviewTypes,
	"/acceptanceCategory": settings.AcceptanceCategories, "/region": settings.Regions}

// begins are the fields with which the sections of the 申请单 begin.
var begins = map[string]string{"/address": "联系方式", "/unitCode": "法律地位", "/acceptanceNumber": "资料清单"}

// labels are those that the manual has for the form alone.
var labels = map[string]string{"/address": "单位地址"}

func labelOf(pointer string) string { return cmp.Or(labels[pointer], fault.Label(pointer)) }

// helps say of a field what its type does not.
var helps = map[string]string{
	"/previousValidUntil":   "应晚于有效期的起日",
	"/acceptanceSharedWith": "与本单位另一在办项目确属同一份受理决定书的，填写该项目编号",
}

// Form is the one that is filled in.
func (*Form) Form() forms.Form { return forms.Of("申请单", Form{}.Sections()) }

// Sections are the fields of a 申请单 in the manual's order, with what it says.
func (f Form) Sections() (all []forms.Section) {
	types := map[string]text.Type{}
	for field := range reflect.TypeFor[Form]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		types["/"+name] = text.Type(field.Tag.Get("text"))
	}
	for _, e := range f.entries() {
		if title := begins[e.pointer]; title != "" {
			all = append(all, forms.Section{Title: title})
		}
		of, before := types[e.pointer], e.marks&past != 0
		last := &all[len(all)-1]
		last.Fields = append(last.Fields, forms.Field{Name: e.pointer[1:], Label: labelOf(e.pointer), Type: of, Past: before,
			Help: forms.Help(of, before, helps[e.pointer]), Required: e.marks&starred != 0, Max: e.max, Options: listOf[e.pointer], Value: *e.value})
	}
	return all
}
