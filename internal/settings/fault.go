package settings

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// Reason is a stable word for a Fault.
type Reason string

// Reasons of a Fault.
const (
	Unknown   Reason = "unknown"   // no such setting, region, unit or type of file
	Shape     Reason = "shape"     // not JSON of the setting's shape: wrong type, unknown or missing part
	Required  Reason = "required"  // an empty text or list
	TooLong   Reason = "too_long"  // a text with too many characters
	Range     Reason = "range"     // a number outside the sensible range
	Duplicate Reason = "duplicate" // the same value or name twice
	Format    Reason = "format"    // not of the form that such a text has
	Needed    Reason = "needed"    // the system cannot work without this
	TooMany   Reason = "too_many"  // more entries than such a list may have
	Order     Reason = "order"     // numbers that do not ascend
	Differs   Reason = "differs"   // a year under the key of another
	Weekday   Reason = "weekday"   // a make-up day (调休) that is worked anyway
)

var reasonNames = map[Reason]string{
	Unknown: "没有这一项", Shape: "结构不符", Required: "不能为空", TooLong: "过长", Range: "超出合理范围",
	Duplicate: "重复", Format: "格式不正确", Needed: "系统不可缺少这一项",
	TooMany: "过多", Order: "应从小到大", Differs: "与所属项不一致", Weekday: "调休上班日应在周末",
}

// Zh is the reason as a user sees it.
func (r Reason) Zh() string { return reasonNames[r] }

// Fault is one thing wrong with a setting.
type Fault struct {
	Key     string // of the setting
	Pointer string // JSON pointer into its override
	Reason  Reason
}

// Faults collects everything that is wrong.
type Faults []Fault

func (f *Faults) add(key, pointer string, reason Reason) {
	*f = append(*f, Fault{Key: key, Pointer: pointer, Reason: reason})
}

// text checks a text that people read.
func (f *Faults) text(key, pointer, value string) { f.textTo(200, key, pointer, value) }

// textTo checks a text that people read, of so many characters at most.
func (f *Faults) textTo(most int, key, pointer, value string) {
	switch {
	case blank(value):
		f.add(key, pointer, Required)
	case utf8.RuneCountInString(value) > most:
		f.add(key, pointer, TooLong)
	}
}

// Error lists all faults of overrides that were refused.
type Error struct{ Faults Faults }

// Error is for logs.
func (e *Error) Error() string {
	texts := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		texts[i] = f.Key + f.Pointer + " " + string(f.Reason)
	}
	return "settings: " + strings.Join(texts, ", ")
}

// decode reads exactly one JSON value of v's shape; null is no value.
func decode(raw json.RawMessage, v any) bool {
	if string(bytes.TrimSpace(raw)) == "null" {
		return false
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if d.Decode(v) != nil {
		return false
	}
	_, err := d.Token()
	return err == io.EOF
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
