// Package text holds the types of every text that comes in. A type says which form a text has: what can be brought into it is
// (composed characters, half-width digits, line ends, no characters that nobody sees), and what can't be is refused with the
// character, or the form, named. No input of an action has a bare string (archtest); lambdahttp takes each text before the
// action sees it, so that records, mails, letters, lists and logs get nothing else.
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

// Value is a text of a type.
type Value interface {
	// Take sets the value to what was typed, in the type's form, or adds the fault at the pointer and leaves it as it was.
	// An empty text is of every type.
	Take(pointer, typed string, faults *fault.Fields)
}

// SelfChecked is an input that takes its texts itself, with Check, together with its other rules, so that everything that is
// wrong with it is told at once.
type SelfChecked interface{ ChecksTexts() }

// Check takes each text of an input, which is a pointer to a struct, in its place; at is what pointers begin with: "/" for a
// body, "?" for a query. A string without a type is taken as a Line.
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
			check(in.Field(i), at+name, faults)
		}
	}
}

func check(v reflect.Value, pointer string, faults *fault.Fields) {
	switch v.Kind() {
	case reflect.String:
		value, typed := v.Addr().Interface(), v.String()
		if t, ok := value.(Value); ok {
			t.Take(pointer, typed, faults)
			return
		}
		line := Line(typed)
		line.Take(pointer, typed, faults)
		v.SetString(string(line))
	case reflect.Pointer:
		if !v.IsNil() {
			check(v.Elem(), pointer, faults)
		}
	case reflect.Slice:
		for i := range v.Len() {
			check(v.Index(i), pointer+"/"+strconv.Itoa(i), faults)
		}
	case reflect.Struct:
		fields(v, pointer+"/", faults)
	}
}

// Line is a text of one line.
type Line string

// Take makes it a code.Line; tabs become spaces.
func (l *Line) Take(pointer, typed string, faults *fault.Fields) {
	s := code.Line(strings.ReplaceAll(typed, "\t", " "))
	if !unfit(pointer, s, oneLine, faults) {
		*l = Line(s)
	}
}

// Lines is a text of one or more lines, each ended by \n.
type Lines string

// lineEnds are what else ends a line: of other systems, of word processors, and of Unicode.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// Take makes each line a code.Line but for the spaces that it begins with; tabs become spaces.
func (l *Lines) Take(pointer, typed string, faults *fault.Fields) {
	var lines []string
	for line := range strings.SplitSeq(code.Line(lineEnds.Replace(typed)), "\n") {
		lines = append(lines, strings.TrimRight(line, " \u3000"))
	}
	if s := strings.Join(lines, "\n"); !unfit(pointer, s, manyLines, faults) {
		*l = Lines(s)
	}
}

// Name is the name of a person.
type Name string

// Take makes it a code.PersonName.
func (n *Name) Take(pointer, typed string, faults *fault.Fields) {
	s := code.PersonName(strings.ReplaceAll(typed, "\t", " "))
	if !unfit(pointer, s, oneLine, faults) {
		*n = Name(s)
	}
}

// FileName is the name of a file without its folder, as its owner knows it. Full stops and spaces at its end, which Windows
// drops, are dropped.
type FileName string

// Take refuses what parts folders.
func (n *FileName) Take(pointer, typed string, faults *fault.Fields) {
	s := strings.TrimRight(strings.ReplaceAll(code.Line(strings.ReplaceAll(typed, "\t", " ")), "．", "."), ". \u3000")
	if !unfit(pointer, s, oneLine|noPath, faults) {
		*n = FileName(s)
	}
}

// Shown is a Line of a text that nobody can be asked to write otherwise, such as a claim of the sign-in: what a Line refuses is
// left out, ends of line become spaces.
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
