// Package fault holds every way in which a request can be refused: a kind that the edge maps to a status, a stable code
// that clients may rely on, and the texts in Chinese and English. Anything that is not a fault is the system's own
// failure and never shows its words to a caller.
package fault

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind groups the codes by what the caller can do about them.
type Kind int

// The kinds; lambdahttp maps each to one HTTP status.
const (
	Invalid         Kind = iota + 1 // the request's own content is wrong: correct it
	Unauthenticated                 // nobody is signed in
	Forbidden                       // signed in, but not allowed, and may know that the thing exists
	NotFound                        // does not exist, or the caller must not learn that it does
	Conflict                        // allowed, but not in the state that the thing is in
	TooLarge                        // the request's body exceeds the limit
	Required                        // a precondition header is missing
	Passing                         // can't be done now: send the same request again
	Malformed                       // not even readable
	TooMany                         // done too often today: possible again tomorrow
)

// Code is stable: clients and tests rely on it, texts may change.
type Code string

// Error is one refusal.
type Error struct {
	Code   Code
	Args   map[string]string // fills {name} in the texts
	Facts  map[string]any    // what a client needs beside the text, such as stage and version
	Fields Fields            // each faulty field, in the order in which they were found
	cause  error
}

// Of makes the fault of a code; pairs are name, value for the {name} places of its texts.
func Of(code Code, pairs ...string) *Error {
	return &Error{Code: code, Args: arguments(pairs)}
}

// With adds a fact for the client and returns the same fault.
func (e *Error) With(name string, value any) *Error {
	if e.Facts == nil {
		e.Facts = map[string]any{}
	}
	e.Facts[name] = value
	return e
}

// Because keeps the inner error for the log; callers never see it.
func (e *Error) Because(err error) *Error {
	e.cause = err
	return e
}

// Error is for logs: codes alone, without what the texts are filled with, which people have written.
func (e *Error) Error() string {
	said := []string{string(e.Code)}
	for _, f := range e.Fields {
		said = append(said, string(f.Code))
	}
	if e.cause != nil {
		said = append(said, e.cause.Error())
	}
	return strings.Join(said, ": ")
}

func (e *Error) Unwrap() error { return e.cause }

// Kind is the kind of the fault's code.
func (e *Error) Kind() Kind { return catalogue[e.Code].Kind }

// Text gives the fault's texts with its arguments filled in.
func (e *Error) Text() Text { return catalogue[e.Code].Text.fill(e.Args).fill(optional) }

// optional are the places of texts that need not be filled in: why exactly, and what is newer than what the caller saw.
var optional = map[string]string{"reason": "", "reasonEn": "", "now": "", "nowEn": ""}

// Reason are the arguments that say, after a text and a colon, what would be right; every FieldFormat has them (archtest).
func Reason(zh, en string) []string { return []string{"reason", "：" + zh, "reasonEn", ": " + en} }

// Field is one faulty field of a request.
type Field struct {
	Pointer string // JSON pointer into the body, or the parameter's name after "?"
	Code    Code
	Args    map[string]string
	Label   string // what its form calls it, where that is not what all forms do
}

// Text gives the field's texts with its arguments filled in.
func (f Field) Text() Text { return fieldTexts[f.Code].fill(f.Args).fill(optional) }

// Fields collects faulty fields, so that all are reported at once.
type Fields []Field

var pointed = strings.NewReplacer("~", "~0", "/", "~1")

// At is the JSON pointer to what has a name below another pointer.
func At(pointer, name string) string { return pointer + "/" + pointed.Replace(name) }

// Add notes a fault at a JSON pointer; pairs are name, value for the {name} places of its texts.
func (f *Fields) Add(pointer string, code Code, pairs ...string) {
	*f = append(*f, Field{Pointer: pointer, Code: code, Args: arguments(pairs)})
}

// Text checks a text of at most max characters, which may have to be there.
func (f *Fields) Text(pointer, value string, required bool, max int) {
	switch {
	case required && strings.TrimSpace(value) == "":
		f.Add(pointer, FieldRequired)
	case utf8.RuneCountInString(value) > max:
		f.Add(pointer, FieldTooLong, "max", strconv.Itoa(max))
	}
}

// OneOf checks that a value is one of the words.
func (f *Fields) OneOf(pointer, value string, words ...string) {
	if value == "" {
		f.Add(pointer, FieldRequired)
		return
	}
	for _, w := range words {
		if w == value {
			return
		}
	}
	f.Add(pointer, FieldOption, Reason(strings.Join(words, "、"), strings.Join(words, ", "))...)
}

const usualPage, largestPage = 20, 100

// PageSize gives the size of a list's page: the usual one when the caller named none.
func (f *Fields) PageSize(pointer string, size int) int {
	if size == 0 {
		return usualPage
	}
	if size < 1 || size > largestPage {
		f.Add(pointer, FieldRange, "min", "1", "max", strconv.Itoa(largestPage))
	}
	return size
}

// At is the first fault of a pointer; false when it has none.
func (f Fields) At(pointer string) (Field, bool) {
	for _, field := range f {
		if field.Pointer == pointer {
			return field, true
		}
	}
	return Field{}, false
}

// Once leaves the first fault of each pointer.
func (f Fields) Once() Fields {
	seen, first := map[string]bool{}, Fields{}
	for _, field := range f {
		if !seen[field.Pointer] {
			seen[field.Pointer], first = true, append(first, field)
		}
	}
	return first
}

// Err is nil without faults, else the fault of the code with all fields. Their order is that of their form, which the
// edge knows (forms.Form.Arrange).
func (f Fields) Err(code Code) error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Code: code, Fields: append(Fields(nil), f...)}
}

// Is tells whether err is, or wraps, the fault of a code.
func Is(err error, code Code) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

// Text is what a person reads.
type Text struct{ Zh, En string }

func (t Text) fill(args map[string]string) Text {
	for name, value := range args {
		t.Zh = strings.ReplaceAll(t.Zh, "{"+name+"}", value)
		t.En = strings.ReplaceAll(t.En, "{"+name+"}", value)
	}
	return t
}

func arguments(pairs []string) map[string]string {
	if len(pairs) == 0 {
		return nil
	}
	args := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return args
}
