package archtest

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// untyped are the functions whose inputs still have strings without a type; the list only shrinks.
var untyped = strings.Fields(`
accounts/import-calendar accounts/invite-sub-account accounts/list-files accounts/permit-sub-account 
accounts/publish-file accounts/save-setting accounts/save-unit accounts/start-licence-upload accounts/withdraw-file 
review/create-project review/decide-conclusion review/decide-plan review/evaluate-review review/hand-over-project 
review/list-case-files review/list-notices review/list-projects review/list-tasks review/object-date 
review/propose-date review/propose-second-visit review/re-date-notice review/recall-plan review/replace-leader 
review/review-invitation review/save-plan review/save-project review/save-rectification review/save-visit 
review/screen-project review/start-export review/start-upload review/submit-letter review/terminate-project 
review/verify-rectification review/withdraw-project roster/add-reviewer roster/list-reviewers roster/save-reviewer`)

// TestNoInputHasABareString: every text that comes in has a type of package text, which brings it into form or refuses it.
func TestNoInputHasABareString(t *testing.T) {
	checked := 0
	for _, f := range functions(t) {
		in, of := input(t, f)
		if of == nil {
			continue
		}
		checked++
		walk := inputs{t: t}
		walk.check(of, in, "input")
		known := slices.Contains(untyped, f.folder())
		if known && len(walk.bare) == 0 {
			t.Errorf("%s has no bare string any more: take it off the list", f.dir)
		}
		for _, b := range walk.bare {
			if !known {
				t.Errorf("%s: %s: give it a type of package text, so that it is taken in one form or refused", f.dir, b)
			}
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

// inputs walks the type of an input through slices, pointers, maps, embedded and named structs.
type inputs struct {
	t    testing.TB
	bare []string
	seen []string
}

func (w *inputs) check(e ast.Expr, s source, at string) {
	switch e := e.(type) {
	case *ast.StarExpr:
		w.check(e.X, s, at)
	case *ast.ArrayType:
		w.check(e.Elt, s, at)
	case *ast.MapType:
		w.check(e.Key, s, at)
		w.check(e.Value, s, at)
	case *ast.StructType:
		for _, field := range e.Fields.List {
			w.field(field, s, at)
		}
	case *ast.Ident:
		if !slices.Contains([]string{"int", "int64", "bool"}, e.Name) {
			w.named(s, e.Name, at)
		}
	case *ast.SelectorExpr:
		switch room := e.X.(*ast.Ident).Name; {
		case room == "text", isSelector(e, "json", "RawMessage"), isSelector(e, "lambdahttp", "Nothing"):
		case slices.Contains(s.imports, module+"/internal/"+room):
			w.named(wiring{t: w.t}.room(room), e.Sel.Name, at)
		default:
			w.bare = append(w.bare, at+" is "+room+"."+e.Sel.Name)
		}
	default:
		w.bare = append(w.bare, at+" is nothing that was understood")
	}
}

// field looks at what a request can fill in: fields with a name in JSON, and what embedded structs lend.
func (w *inputs) field(field *ast.Field, s source, at string) {
	if field.Tag == nil {
		if len(field.Names) == 0 {
			w.check(field.Type, s, at)
		}
		return
	}
	name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json"), ",")
	if name != "" && name != "-" {
		w.check(field.Type, s, at+"/"+name)
	}
}

func (w *inputs) named(s source, name, at string) {
	if at := s.dir + "." + name; slices.Contains(w.seen, at) {
		return
	} else if name != "string" {
		w.seen = append(w.seen, at)
	}
	var found ast.Expr
	eachType(s, func(spec *ast.TypeSpec) {
		if spec.Name.Name == name {
			found = spec.Type
		}
	})
	if found == nil {
		w.bare = append(w.bare, at+" is a "+name)
		return
	}
	w.check(found, s, at)
}
