package archtest

import (
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/forms"
	"appraisal/internal/review"
	texts "appraisal/internal/text"
)

// chosen are the types of texts that a client sends and nobody types.
var chosen = []texts.Type{texts.Option, texts.ID, texts.FileName, texts.Cursor}

// TestWhatPeopleTypeIsDescribed: every text that somebody types into an action is in the form of its route, with the type
// that takes it; it takes several exactly where its form says so; and a form has no field that the action does not take.
func TestWhatPeopleTypeIsDescribed(t *testing.T) {
	described, seen := forms.All(), 0
	for _, f := range functions(t) {
		in, of := input(t, f)
		operation := f.operation()
		form, is := described[operation]
		if of == nil || strings.HasPrefix(operation, "list") || strings.HasPrefix(operation, "get") || operation == "searchUnits" {
			continue
		}
		fields := map[string]forms.Field{}
		if is {
			flatten("", form.Fields(), fields)
		} else if operation == "createProject" || operation == "saveProject" {
			for _, section := range (review.Form{}).Sections() {
				flatten("", section.Fields, fields)
			}
		}
		walk := inputs{t: t, typed: map[string]texts.Type{}, lists: map[string]bool{}}
		walk.check(of, in, "", "")
		for at, field := range fields {
			if field.Several != walk.lists[at] {
				t.Errorf("the form of %s says that %s takes several: %v", operation, at, field.Several)
			}
		}
		for at, as := range walk.typed {
			if slices.Contains(undescribed, operation+at) {
				continue
			}
			seen++
			switch told, is := fields[at]; {
			case is && told.Type != as && !slices.Contains(together, operation+at):
				t.Errorf("%s takes %s as %s, its form says %s", operation, at, as, told.Type)
			case !is && !slices.Contains(chosen, as):
				t.Errorf("%s takes %s, which no form describes", operation, at)
			}
			delete(fields, at)
		}
		for at, field := range fields {
			if as := field.Type; as != forms.Number && as != forms.Tick && as != forms.Rows {
				t.Errorf("the form of %s has %s, which it does not take", operation, at)
			}
		}
		delete(described, operation)
	}
	for operation := range described {
		t.Errorf("no function takes the form of %s", operation)
	}
	if seen < 150 {
		t.Errorf("only %d fields were looked at", seen)
	}
}

// undescribed are texts whose form comes with the record that they go into.
var undescribed = []string{"saveFillIn/value"}

// together are days that are taken as lines, so that what is no day is refused with all else that is wrong.
var together = []string{"importCalendar/days/date", "saveRectification/findings/doneOn"}

func flatten(at string, fields []forms.Field, into map[string]forms.Field) {
	for _, f := range fields {
		into[at+"/"+f.Name] = f
		flatten(at+"/"+f.Name, f.Fields, into)
	}
}

// TestLimitsStandInForms: how long a text may be is said where forms are described, and nowhere else.
func TestLimitsStandInForms(t *testing.T) {
	for _, s := range sources(t) {
		if s.dir == "internal/forms" || s.dir == "internal/fault" {
			continue
		}
		for _, file := range s.files {
			ast.Inspect(file, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Text" && len(call.Args) == 4 && isName(sel.X, "faults") {
						t.Errorf("%s checks a text by a limit of its own: describe it in internal/forms", s.dir)
					}
				}
				return true
			})
		}
	}
}

// TestWhatLiesAheadIsRefusedByForms: that a field takes only what has been is said where its form is described, so that an
// input is bounded by what it is refused for. 申请单 has its table beside its rules.
func TestWhatLiesAheadIsRefusedByForms(t *testing.T) {
	for _, s := range sources(t) {
		if s.dir == "internal/forms" || s.dir == "internal/fault" || s.dir == "internal/review" {
			continue
		}
		for _, file := range s.files {
			ast.Inspect(file, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok && isSelector(sel, "fault", "FieldFuture") {
					t.Errorf("%s refuses a day by itself: mark the field as Past in internal/forms and ask Form.Ahead", s.dir)
				}
				return true
			})
		}
	}
	seen := 0
	for operation, form := range forms.All() {
		fields := map[string]forms.Field{}
		flatten("", form.Fields(), fields)
		for at, f := range fields {
			if f.Past {
				seen++
			}
			if f.Past && f.Type != texts.Day && f.Type != texts.Time || f.Past != strings.Contains(f.Help, "不能晚于") {
				t.Errorf("%s%s takes only what has been: %v, it says %q", operation, at, f.Past, f.Help)
			}
		}
	}
	if seen < 12 {
		t.Errorf("only %d fields take only what has been", seen)
	}
}

// TestAnInputSaysWhichFormItIs: what is wrong with an input is told in the order and the words of its form, which it says
// itself (forms.Filled); the form is that by which GET /settings describes its route.
func TestAnInputSaysWhichFormItIs(t *testing.T) {
	described := map[string]string{} // the names of the forms by operationId
	for _, f := range read(t, filepath.Join(root(t), "internal/forms")).files {
		ast.Inspect(f, func(n ast.Node) bool {
			if pair, ok := n.(*ast.KeyValueExpr); ok {
				key, is := pair.Key.(*ast.BasicLit)
				if of, named := pair.Value.(*ast.Ident); is && named {
					described[strings.Trim(key.Value, `"`)] = of.Name
				}
			}
			return true
		})
	}
	if len(described) != len(forms.All()) {
		t.Fatalf("%d forms were found in internal/forms, there are %d", len(described), len(forms.All()))
	}
	for _, f := range functions(t) {
		want, is := described[f.operation()]
		if !is {
			continue
		}
		in, of := input(t, f)
		if room, is := of.(*ast.SelectorExpr); is {
			in, of = read(t, filepath.Join(root(t), "internal", room.X.(*ast.Ident).Name)), room.Sel
		}
		if got := formOf(in, of.(*ast.Ident).Name); got != want {
			t.Errorf("the input of %s says that it is the form %q, it is described as %s", f.operation(), got, want)
		}
	}
}

// formOf is the name of the form that the method Form of a type gives; empty when it has none of its own.
func formOf(s source, name string) (form string) {
	for _, file := range s.files {
		for _, d := range file.Decls {
			method, is := d.(*ast.FuncDecl)
			if !is || method.Name.Name != "Form" || method.Recv == nil {
				continue
			}
			on := method.Recv.List[0].Type
			if star, is := on.(*ast.StarExpr); is {
				on = star.X
			}
			if isName(on, name) {
				form = method.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.SelectorExpr).Sel.Name
			}
		}
	}
	return form
}
