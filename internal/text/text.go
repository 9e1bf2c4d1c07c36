// Package text holds the types of every text that comes in. A type says which form a text has: what can be brought into
// it is (composed characters, half-width digits, line ends, no characters that nobody sees), and what can't be is
// refused with the character, or the form, named.
//
// A field of an input names its type in its tag: `json:"opinion" text:"lines"`. No input has a string without one
// (archtest); lambdahttp takes each text before the action sees it, so that records, mails, letters, lists and logs get
// nothing else.
//
// Taking is idempotent: a text that has its form is taken as it is. Stored texts are never taken anew by being read.
package text

import (
	"reflect"
	"strconv"
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Type is the type of a text, by the name that tags give it.
type Type string

// The types.
const (
	Line     Type = "line"     // one line
	Lines    Type = "lines"    // one or more lines, each ended by \n
	Name     Type = "name"     // of a person
	FileName Type = "file"     // of a file without its folder, as its owner knows it
	Login    Type = "login"    // a mail address: how people sign in, and where mail goes
	Phone    Type = "phone"    // one or more telephone or fax numbers
	Mobile   Type = "mobile"   // a mobile number of the mainland
	Postcode Type = "postcode" // 邮政编码
	Account  Type = "account"  // a bank account's number (账号)
	Amount   Type = "amount"   // of 万元
	UnitCode Type = "code"     // 统一社会信用代码 or 组织机构代码, as people write it: NNTPPB3P-7
	Option   Type = "option"   // a word of a list: of the settings, or of the program
	ID       Type = "id"       // names a record: of an account, a person, a finding, a project
	Cursor   Type = "cursor"   // the place in a list where the next page begins
	Day      Type = "day"      // 2006-01-02
	Time     Type = "time"     // 2006-01-02T15:04:05+08:00
)

var takers = map[Type]func(pointer, typed string, faults *fault.Fields) (string, bool){
	Line: line, Lines: lines, Name: name, FileName: fileName, Login: login, Phone: phone, Mobile: mobile,
	Postcode: postcode,
	Account:  account, Amount: amount, UnitCode: unitCode, Option: option, ID: id, Cursor: cursor, Day: day, Time: moment,
}

// Known reports whether there is such a type.
func (t Type) Known() bool { return takers[t] != nil }

// Take gives what was typed in the type's form. What can't be brought into it adds its fault at the pointer and comes
// back as it was. An empty text is of every type.
func (t Type) Take(pointer, typed string, faults *fault.Fields) string {
	if taken, ok := takers[t](pointer, typed, faults); ok {
		return taken
	}
	return typed
}

// SelfChecked is an input that takes its texts itself, with Check, together with its other rules, so that everything
// that is wrong with it is told at once.
type SelfChecked interface{ ChecksTexts() }

// Check takes each text of an input, which is a pointer to a struct, in its place; at is what pointers begin with: "/"
// for a body, "?" for a query. A string without a type is taken as a Line.
func Check(in any, at string, faults *fault.Fields) {
	fields(reflect.ValueOf(in).Elem(), at, faults)
}

func fields(in reflect.Value, at string, faults *fault.Fields) {
	for i := range in.NumField() {
		field := in.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous:
			fields(in.Field(i), at, faults)
		case name != "" && name != "-":
			check(in.Field(i), Type(field.Tag.Get("text")), at+name, faults)
		}
	}
}

func check(v reflect.Value, as Type, pointer string, faults *fault.Fields) {
	switch v.Kind() {
	case reflect.String:
		if !as.Known() {
			as = Line
		}
		v.SetString(as.Take(pointer, v.String(), faults))
	case reflect.Pointer:
		if !v.IsNil() {
			check(v.Elem(), as, pointer, faults)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 { // a file
			return
		}
		for i := range v.Len() {
			check(v.Index(i), as, pointer+"/"+strconv.Itoa(i), faults)
		}
	case reflect.Struct:
		fields(v, pointer+"/", faults)
	}
}

// In takes each text of a value that came from JSON, in the value itself where it is a list or an object.
func (t Type) In(value any, pointer string, faults *fault.Fields) any {
	switch v := value.(type) {
	case string:
		return t.Take(pointer, v, faults)
	case []any:
		for i := range v {
			v[i] = t.In(v[i], pointer+"/"+strconv.Itoa(i), faults)
		}
	case map[string]any:
		for name := range v {
			v[name] = t.In(v[name], fault.At(pointer, name), faults)
		}
	}
	return value
}

// line makes it a code.Line; tabs become spaces.
func line(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Line(strings.ReplaceAll(typed, "\t", " "))
	return s, fit(pointer, s, oneLine, faults)
}

// lineEnds are what else ends a line: of other systems, of word processors, and of Unicode.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n",
	"\u2029", "\n", "\t", " ")

// lines makes each line a code.Line but for the spaces that it begins with; tabs become spaces.
func lines(pointer, typed string, faults *fault.Fields) (string, bool) {
	var all []string
	for one := range strings.SplitSeq(code.Line(lineEnds.Replace(typed)), "\n") {
		all = append(all, strings.TrimRight(one, " \u3000"))
	}
	s := strings.Join(all, "\n")
	return s, fit(pointer, s, manyLines, faults)
}

// name makes it a code.PersonName.
func name(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.PersonName(strings.ReplaceAll(typed, "\t", " "))
	return s, fit(pointer, s, oneLine, faults)
}

// fileName refuses what parts folders. Full stops and spaces at its end, which Windows drops, are dropped.
func fileName(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := strings.ReplaceAll(code.Line(strings.ReplaceAll(typed, "\t", " ")), "．", ".")
	s = strings.TrimRight(s, ". \u3000")
	return s, fit(pointer, s, oneLine|noPath, faults)
}

// Shown is a Line of a text that nobody can be asked to write otherwise, such as a claim of the sign-in: what a Line
// refuses is left out, ends of line become spaces.
func Shown(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\r\n\t\v\f\u0085", r) {
			return ' '
		}
		return r
	}, s)
	s = strings.Map(func(r rune) rune {
		if _, bad := judge(r, oneLine); bad {
			return -1
		}
		return r
	}, code.Line(s))
	return code.Line(s)
}
