package access

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Audience is somebody for whom a field of a record is, as the tag `for` or a table names it. The association is meant
// with each of them: what a unit or a team reads is never kept from it.
type Audience string

// The audiences.
const (
	ForOffice Audience = "office" // the association alone
	ForUnit   Audience = "unit"
	ForTeam   Audience = "team" // reviewers who are or were in a team of the project
	ForBoth   Audience = "unit,team"
	ForAll    Audience = "all" // also who is not signed in
)

// Includes tells whether the caller is among the audience. Nobody is in that of a field that names none.
func (a Audience) Includes(c Caller) bool {
	switch {
	case a == "":
		return false
	case a == ForAll || c.OfAssociation():
		return true
	case c.OfUnit():
		return slices.Contains(strings.Split(string(a), ","), string(ForUnit))
	}
	return c.Has(Reviewer) && slices.Contains(strings.Split(string(a), ","), string(ForTeam))
}

// Sharing is a record whose fields are for one or the other by what it says: the audience of a field, by its JSON name.
type Sharing interface {
	For(field string) Audience
}

// Show is a value as far as a caller may see it: the one way in which a record leaves the system. A record is a struct
// whose fields say for whom they are, in the tag `for` or as Sharing; a field that does not say is shown to nobody, so
// that a field which is added stays inside until somebody says otherwise. Whatever else there is, is a view that somebody
// has made up field by field: it is shown as it is, with what it holds of records. The value itself is not changed.
func Show[T any](c Caller, value T) T {
	shown, _ := show(c, reflect.ValueOf(&value).Elem()).Interface().(T)
	return shown
}

func show(c Caller, v reflect.Value) reflect.Value {
	if !holdsRecords(v.Type()) {
		return v
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(show(c, v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(show(c, v.Index(i)))
			}
		}
	case reflect.Struct:
		sharing, _ := v.Interface().(Sharing)
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() {
				continue
			}
			if isRecord(v.Type()) && !field.Anonymous && !audience(sharing, field).Includes(c) {
				out.Field(i).SetZero()
			} else {
				out.Field(i).Set(show(c, v.Field(i)))
			}
		}
	}
	return out
}

func audience(sharing Sharing, field reflect.StructField) Audience {
	if sharing != nil {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		return sharing.For(name)
	}
	return Audience(field.Tag.Get("for"))
}

var sharingType = reflect.TypeFor[Sharing]()

// isRecord tells whether the fields of a struct say for whom they are.
func isRecord(t reflect.Type) bool {
	if t.Implements(sharingType) {
		return true
	}
	for i := range t.NumField() {
		if _, says := t.Field(i).Tag.Lookup("for"); says {
			return true
		}
	}
	return false
}

var known sync.Map // reflect.Type to bool: a type always gives the same

// holdsRecords tells whether a value of a type can hold records.
func holdsRecords(t reflect.Type) bool {
	if holds, ok := known.Load(t); ok {
		return holds.(bool)
	}
	holds := looks(t, map[reflect.Type]bool{})
	known.Store(t, holds)
	return holds
}

func looks(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return looks(t.Elem(), seen)
	case reflect.Struct:
		if isRecord(t) {
			return true
		}
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && looks(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
