package archtest

import (
	"fmt"
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// heavy packages must be nowhere in what a function imports, directly or not.
var heavy = map[string]string{
	"text/template": "adds 6 MB to a binary, because it keeps every exported method alive",
	"html/template": "adds 6 MB to a binary, because it keeps every exported method alive",
	"testing":       "is for tests",
	"net/rpc":       "imports html/template; build with -tags lambda.norpc",
}

func TestFunctionsCarryNoTemplateEngine(t *testing.T) {
	tree := importTree{t: t, modules: modules(t), via: map[string]string{}}
	for _, f := range functions(t) {
		tree.walk(module+"/"+f.dir, "")
	}
	if len(tree.via) < 100 {
		t.Fatalf("only %d packages were found", len(tree.via))
	}
	for pkg, why := range heavy {
		if _, imported := tree.via[pkg]; imported {
			t.Errorf("functions import %s, which %s: %s", pkg, why, tree.path(pkg))
		}
	}
}

// importTree follows imports through sources alone, as the linker would for AWS.
type importTree struct {
	t       *testing.T
	modules map[string]string // folder of each module by its path
	via     map[string]string // who imported a package first
}

var target = build.Context{GOOS: "linux", GOARCH: "arm64", Compiler: "gc", GOROOT: goroot(),
	BuildTags: []string{"lambda.norpc"}, ReleaseTags: build.Default.ReleaseTags}

// goroot is where the standard library's sources are, which a test that was compiled with -trimpath doesn't know.
func goroot() string {
	said, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		panic(fmt.Sprint("go env GOROOT: ", err))
	}
	return strings.TrimSpace(string(said))
}

func (w importTree) walk(pkg, from string) {
	if _, seen := w.via[pkg]; seen || pkg == "C" || pkg == "unsafe" {
		return
	}
	w.via[pkg] = from
	found, err := target.ImportDir(w.folder(pkg), 0)
	if err != nil {
		w.t.Fatalf("%s: %v", w.path(pkg), err)
	}
	for _, i := range found.Imports {
		w.walk(i, pkg)
	}
}

// folder is where the sources of a package are: in a module, else in the standard library.
func (w importTree) folder(pkg string) string {
	for path := pkg; path != "."; path = filepath.Dir(path) {
		if dir, ok := w.modules[path]; ok {
			return filepath.Join(dir, strings.TrimPrefix(pkg, path))
		}
	}
	dir := filepath.Join(target.GOROOT, "src", pkg)
	if _, err := os.Stat(dir); err != nil {
		return filepath.Join(target.GOROOT, "src", "vendor", pkg)
	}
	return dir
}

// path is the chain of imports that leads to a package.
func (w importTree) path(pkg string) string {
	chain := pkg
	for pkg = w.via[pkg]; pkg != ""; pkg = w.via[pkg] {
		chain = pkg + " → " + chain
	}
	return chain
}

// modules says where each module of go.mod is kept.
func modules(t *testing.T) map[string]string {
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		cache = filepath.Join(filepath.SplitList(build.Default.GOPATH)[0], "pkg", "mod")
	}
	text, err := os.ReadFile(filepath.Join(root(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{module: root(t)}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(words) > 1 && strings.Contains(words[0], "/") && strings.HasPrefix(words[1], "v") {
			all[words[0]] = filepath.Join(cache, escaped(words[0])+"@"+escaped(words[1]))
		}
	}
	return all
}

// escaped is a module's path as the module cache writes it: capitals become ! and the small letter.
func escaped(path string) string {
	var b strings.Builder
	for _, r := range path {
		if unicode.IsUpper(r) {
			b.WriteByte('!')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
