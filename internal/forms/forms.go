// Package forms says of every form that people fill in what each field is called, what it takes and when it has to be
// there. Who checks a form checks it by what stands here (Form.Text, Form.Most), and GET /settings tells the same: neither
// can be changed without the other. 申请单 has its table beside its rules (review.Form.Sections).
//
// A form has the operationId of its route in docs/openapi.yaml for a name, and its fields the names of the body.
package forms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// Field is what whoever fills in a field has to know.
type Field struct {
	Name     string    `json:"name"`
	Label    string    `json:"label"` // as the manual writes it
	Type     text.Type `json:"type"`
	Help     string    `json:"help,omitempty"`
	Required bool      `json:"required"`          // to take the step; of the 申请单, to submit it
	When     When      `json:"when,omitempty"`    // when it is demanded though it is not always
	Max      int       `json:"max,omitempty"`     // characters, of each where there are several
	Several  bool      `json:"several,omitempty"` // it takes a list
	Most     int       `json:"most,omitempty"`    // how many there may be, where there are several; else a setting says it, or what they are about
	Past     bool      `json:"past,omitempty"`    // it takes no day after today, no time after now
	Options  string    `json:"options,omitempty"` // key of the setting that lists them
	Choices  []Choice  `json:"choices,omitempty"` // all that it takes, where no setting does
	Fields   []Field   `json:"fields,omitempty"`  // of each, where it is a list of rows; of itself, where it has parts

	Value string `json:"-"` // of one form that is filled in
}

// When says in which case a field is demanded.
type When string

// The cases.
const (
	OnReturn   When = "return"   // what is decided on is returned
	OnHandIn   When = "hand_in"  // what was saved is handed in
	OnRedraw   When = "redraw"   // a list for a draw is fixed anew
	OnRevisit  When = "revisit"  // it has to be seen on site
	OnClosing  When = "inactive" // an institution is closed
	OnShipping When = "posted"   // something is posted
	OnRow      When = "row"      // one of several texts, of which none is empty
)

// Whens are all that a field alone says; in the rows of a list it speaks for itself.
var Whens = []When{OnReturn, OnHandIn, OnRedraw, OnRevisit, OnClosing, OnShipping}

var whenNames = map[When]string{OnReturn: "退回时必填", OnHandIn: "提交时必填", OnRedraw: "重新抽取时必填", OnRevisit: "要求现场复审时必填",
	OnClosing: "停用时必填", OnShipping: "寄出时必填"}

// Zh is the case as a user reads it beside the field.
func (w When) Zh() string { return whenNames[w] }

// What fields take beside texts, by the names that descriptions give them.
const (
	Number text.Type = "number"
	Tick   text.Type = "tick"
	Rows   text.Type = "rows"
	Parts  text.Type = "parts" // fields of its own
)

// Choice is one of what a field takes: what records keep, and what people read.
type Choice struct {
	Value string `json:"value"`
	Zh    string `json:"zh"`
}

// OneOf demands one of the choices, so that what is offered is what is taken.
func OneOf(faults *fault.Fields, pointer, value string, of []Choice) {
	words := make([]string, len(of))
	for i, c := range of {
		words[i] = c.Value
	}
	faults.OneOf(pointer, value, words...)
}

// Section is a part of a form, as the manual heads it.
type Section struct {
	Title  string  `json:"title"`
	Fields []Field `json:"fields"`
}

// Form is one form. It is never empty.
type Form struct {
	title  string
	fields []Field
}

// form makes a Form; each field gets the label that its name has, unless it has one of its own, and the help of its type.
func form(title string, fields ...Field) Form {
	finish(fields)
	return Form{title, fields}
}

func finish(fields []Field) {
	for i := range fields {
		f := &fields[i]
		f.Label = cmp.Or(f.Label, fault.Label("/"+f.Name))
		f.Help = Help(f.Type, f.Past, f.Help)
		finish(f.Fields)
	}
}

// Help is what has to be known of a field before it is filled in: of its type, whether it takes only what has been, and more.
func Help(of text.Type, past bool, more string) string {
	said := []string{of.Help(), "", more}
	switch {
	case past && of == text.Time:
		said[1] = "不能晚于现在"
	case past:
		said[1] = "不能晚于今天"
	}
	return strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), "，")
}

// Of is the form that has its table elsewhere.
func Of(title string, sections []Section) Form {
	f := Form{title: title}
	for _, s := range sections {
		f.fields = append(f.fields, s.Fields...)
	}
	return f
}

// Sections are the form as a client shows it.
func (f Form) Sections() []Section { return []Section{{f.title, f.fields}} }

// Fields are those of the form, in its order.
func (f Form) Fields() []Field { return f.fields }

// at is the field that a JSON pointer leads to. A pointer to a field that the form does not have is a defect.
func (f Form) at(pointer string) Field {
	fields, found := f.fields, Field{}
	for _, name := range strings.Split(pointer, "/")[1:] {
		if strings.Trim(name, "0123456789") == "" || isFinding(name) { // one of a list
			continue
		}
		found = Field{}
		for _, one := range fields {
			if one.Name == name {
				found = one
			}
		}
		if found.Name == "" {
			panic("the form " + f.title + " has no field " + pointer)
		}
		fields = found.Fields
	}
	return found
}

// isFinding tells an id that a pointer has in the place of a number: /findings/F1-01/cause.
func isFinding(name string) bool { return strings.HasPrefix(name, "F") && strings.Contains(name, "-") }

// Text checks a text by the field that the pointer leads to; in which cases it is demanded here, if in any, is told.
func (f Form) Text(faults *fault.Fields, pointer, value string, demanded ...When) {
	field := f.at(pointer)
	required := field.Required
	for _, when := range demanded {
		required = required || when != "" && (when == field.When || when == OnRow)
	}
	faults.Text(pointer, value, required, field.Max)
}

// Long tells whether a text is too long for the field that the pointer leads to, with its fault.
func (f Form) Long(pointer, value string, faults *fault.Fields) bool {
	before := len(*faults)
	if most := f.at(pointer).Max; most > 0 {
		faults.Text(pointer, value, false, most)
	}
	return len(*faults) > before
}

// Many tells whether there are too many of what the pointer leads to, with its fault.
func (f Form) Many(faults *fault.Fields, pointer string, count int) bool {
	most := f.at(pointer).Most
	if count > most {
		faults.Add(pointer, fault.FieldTooMany, "max", strconv.Itoa(most))
	}
	return count > most
}

// Ahead refuses what lies ahead, in a field that takes only what has been; tells whether it did.
func (f Form) Ahead(faults *fault.Fields, pointer string, ahead bool) bool {
	refused := ahead && f.at(pointer).Past
	if refused {
		faults.Add(pointer, fault.FieldFuture)
	}
	return refused
}

// On is a case where the condition holds, and none where it does not.
func (w When) On(holds bool) When {
	if holds {
		return w
	}
	return ""
}
