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
	// ForInstitution is whoever acts for a 评审机构; what is for one of them alone, the record has to say.
	ForInstitution Audience = "institution"
	ForBoth        Audience = "unit,team"
	ForAll         Audience = "all" // also who is not signed in
)

// Includes tells whether the caller is among the audience. Nobody is in that of a field that names none.
func (a Audience) Includes(c Caller) bool { return readerOf(c).reads(a) }

// reader is a caller as one of each of some audiences.
type reader struct {
	office bool
	as     []Audience // none for nobody
}

func readerOf(c Caller) reader {
	switch {
	case c.OfAssociation():
		return reader{office: true}
	case c.OfUnit():
		return reader{as: []Audience{ForUnit}}
	}
	var r reader
	if c.Has(Reviewer) {
		r.as = append(r.as, ForTeam)
	}
	if c.Has(Institution) {
		r.as = append(r.as, ForInstitution)
	}
	return r
}

func (r reader) reads(a Audience) bool {
	switch {
	case a == "":
		return false
	case a == ForAll || r.office:
		return true
	}
	return slices.ContainsFunc(r.as, func(as Audience) bool { return strings.Contains(string(a), string(as)) })
}

// Sharing is a record whose fields are for one or the other by what it says: the audience of a field, by its JSON name.
type Sharing interface {
	For(field string) Audience
}

// Show is a value as far as a caller may see it: the one way in which a record leaves the system. A record is a struct
// whose fields say for whom they are, in the tag `for` or as Sharing; a field that does not say is shown to nobody, so
// that a field which is added stays inside until somebody says otherwise. Whatever else there is, is a view that
// somebody has made up field by field: it is shown as it is, with what it holds of records. The value itself is not
// changed.
func Show[T any](c Caller, value T) T {
	shown, _ := readerOf(c).show(reflect.ValueOf(&value).Elem()).Interface().(T)
	return shown
}

func (r reader) show(v reflect.Value) reflect.Value {
	shape := shapeOf(v.Type())
	if !shape.holds {
		return v
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(r.show(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(r.show(v.Index(i)))
			}
		}
	case reflect.Struct:
		var sharing Sharing
		if shape.asks {
			sharing = v.Interface().(Sharing)
		}
		for _, f := range shape.fields {
			who := f.who
			if shape.asks {
				who = sharing.For(f.name)
			}
			switch {
			case f.said && !r.reads(who):
				out.Field(f.index).SetZero()
			case f.holds:
				out.Field(f.index).Set(r.show(v.Field(f.index)))
			}
		}
	}
	return out
}

// shape is what is known of a type: whether its values hold records and, of a struct, its fields.
type shape struct {
	holds  bool
	asks   bool // it is Sharing
	fields []field
}

type field struct {
	index int
	name  string // in JSON
	said  bool   // whether it is shown depends on who reads: any field of a record but one that is embedded
	who   Audience
	holds bool
}

var shapes sync.Map // by reflect.Type: a type always has the same

func shapeOf(t reflect.Type) shape {
	if s, ok := shapes.Load(t); ok {
		return s.(shape)
	}
	s := look(t, map[reflect.Type]bool{})
	shapes.Store(t, s)
	return s
}

var sharingType = reflect.TypeFor[Sharing]()

func look(t reflect.Type, above map[reflect.Type]bool) shape {
	switch {
	case above[t]:
		return shape{} // in itself: it holds what it holds elsewhere
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice:
		return shape{holds: look(t.Elem(), above).holds}
	case t.Kind() != reflect.Struct:
		return shape{}
	}
	above[t] = true
	defer delete(above, t)
	s := shape{asks: t.Implements(sharingType)}
	record := s.asks
	for i := range t.NumField() {
		_, says := t.Field(i).Tag.Lookup("for")
		record = record || says
	}
	s.holds = record
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		within := look(f.Type, above).holds
		s.fields = append(s.fields, field{i, name, record && !f.Anonymous, Audience(f.Tag.Get("for")), within})
		s.holds = s.holds || within
	}
	return s
}
