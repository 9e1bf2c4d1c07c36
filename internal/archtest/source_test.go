package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "appraisal"

// source is one package of the project as it is written.
type source struct {
	dir     string // from the root: functions/review/submit-project
	name    string
	comment string
	files   []*ast.File // without tests
	imports []string    // of files, sorted
}

// root is the checkout.
func root(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// sources are all packages of the project.
func sources(t testing.TB) []source {
	t.Helper()
	var all []source
	for _, top := range []string{"functions", "internal", "cmd", "test"} {
		err := filepath.WalkDir(filepath.Join(root(t), top), func(dir string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			if d.Name() == "testdata" {
				return fs.SkipDir
			}
			if s := read(t, dir); len(s.files) > 0 {
				all = append(all, s)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// read parses the package of a folder; it has no files when there is none.
func read(t testing.TB, dir string) source {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	from, err := filepath.Rel(root(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	s := source{dir: filepath.ToSlash(from)}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		s.files, s.name, s.comment = append(s.files, f), f.Name.Name, s.comment+f.Doc.Text()
		for _, i := range f.Imports {
			s.imports = append(s.imports, strings.Trim(i.Path.Value, `"`))
		}
	}
	slices.Sort(s.imports)
	s.imports = slices.Compact(s.imports)
	return s
}

// functions are the packages of functions/.
func functions(t testing.TB) []source {
	t.Helper()
	var all []source
	for _, s := range sources(t) {
		if strings.HasPrefix(s.dir, "functions/") {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		t.Fatal("no functions found")
	}
	return all
}

// folder is a function's place under functions/: review/submit-project.
func (s source) folder() string { return strings.TrimPrefix(s.dir, "functions/") }

// resource is the logical id of a function: SubmitProject.
func (s source) resource() string {
	words := strings.Split(path.Base(s.dir), "-")
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// operation is the operationId of a function: submitProject.
func (s source) operation() string {
	r := s.resource()
	return strings.ToLower(r[:1]) + r[1:]
}

// calls are all uses of a name of an imported package, such as time.Now.
func (s source) calls(pkg string, names ...string) []string {
	var found []string
	for _, f := range s.files {
		ast.Inspect(f, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && isName(sel.X, pkg) && slices.Contains(names, sel.Sel.Name) {
				found = append(found, pkg+"."+sel.Sel.Name)
			}
			return true
		})
	}
	return found
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// matches tells whether a folder or import path is one of the patterns: a path, or with /... at its end all below it.
func matches(path string, patterns ...string) bool {
	for _, p := range patterns {
		below, deep := strings.CutSuffix(p, "/...")
		if path == p || deep && (path == below || strings.HasPrefix(path, below+"/")) {
			return true
		}
	}
	return false
}
