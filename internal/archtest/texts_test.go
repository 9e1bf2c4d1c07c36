package archtest

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"testing"

	texts "appraisal/internal/text"
)

// TestNoInputHasABareString: every text that comes in names a type of package text, which brings it into form or
// refuses it.
func TestNoInputHasABareString(t *testing.T) {
	checked := 0
	for _, f := range functions(t) {
		in, of := input(t, f)
		if of == nil {
			continue
		}
		checked++
		walk := inputs{t: t}
		walk.check(of, in, "", "input")
		for _, b := range walk.bare {
			t.Errorf("%s: %s: name its type of package text in the tag, so that it is taken in one form or refused", f.dir, b)
		}
	}
	if checked < 40 {
		t.Errorf("only %d inputs were found", checked)
	}
}

// input is the type that a function's action takes, and the package that names it; nil for what no request starts.
func input(t testing.TB, f source) (source, ast.Expr) {
	var of ast.Expr
	for _, file := range f.files {
		ast.Inspect(file, func(n ast.Node) bool {
			if generic, ok := n.(*ast.IndexExpr); ok && isSelector(generic.X, "lambdahttp", "Request") {
				of = generic.Index
			}
			return true
		})
	}
	return f, of
}

// inputs walks the type of an input through slices, pointers, embedded and named structs.
type inputs struct {
	t     testing.TB
	bare  []string
	typed map[string]texts.Type // by pointer; those of rows without their number
	lists map[string]bool       // the pointers of what takes several
}

// check looks at a type; as is the type of text that its field names.
func (w *inputs) check(e ast.Expr, s source, as, at string) {
	switch e := e.(type) {
	case *ast.StarExpr:
		w.check(e.X, s, as, at)
	case *ast.ArrayType:
		if elt, ok := e.Elt.(*ast.Ident); w.lists != nil && !(ok && elt.Name == "byte") {
			w.lists[at] = true
		}
		w.check(e.Elt, s, as, at)
	case *ast.StructType:
		for _, field := range e.Fields.List {
			w.field(field, s, at)
		}
	case *ast.Ident:
		w.named(s, e.Name, as, at)
	case *ast.SelectorExpr:
		switch room := e.X.(*ast.Ident).Name; {
		case isSelector(e, "json", "RawMessage"), isSelector(e, "lambdahttp", "Nothing"): // the texts of the former are lines
		case slices.Contains(s.imports, module+"/internal/"+room):
			w.named(wiring{t: w.t}.room(room), e.Sel.Name, as, at)
		default:
			w.bare = append(w.bare, at+" is "+room+"."+e.Sel.Name)
		}
	default:
		w.bare = append(w.bare, at+" is nothing that package text takes")
	}
}

// field looks at what a request can fill in: fields with a name in JSON, and what embedded structs lend.
func (w *inputs) field(field *ast.Field, s source, at string) {
	if field.Tag == nil {
		if len(field.Names) == 0 {
			w.check(field.Type, s, "", at)
		}
		return
	}
	tag := reflect.StructTag(strings.Trim(field.Tag.Value, "`"))
	if name, _, _ := strings.Cut(tag.Get("json"), ","); name != "" && name != "-" {
		w.check(field.Type, s, tag.Get("text"), at+"/"+name)
	}
}

// named looks at a type by its name: numbers and flags are no texts, a string has to have its type.
func (w *inputs) named(s source, name, as, at string) {
	switch name {
	case "int", "int64", "bool", "byte": // the last of a file
		return
	case "string":
		if !texts.Type(as).Known() {
			w.bare = append(w.bare, at+" is a bare string")
		} else if w.typed != nil {
			w.typed[at] = texts.Type(as)
		}
		return
	}
	eachType(s, func(spec *ast.TypeSpec) {
		if spec.Name.Name == name {
			w.check(spec.Type, s, as, at)
		}
	})
}
