package archtest

import (
	"go/ast"
	"path"
	"regexp"
	"strings"
	"testing"

	"appraisal/internal/apicheck"
)

// card is what the package comment of a function says about how it is reached.
type card struct {
	method, path, permission string
	prefix                   string // of the keys whose arrival starts it
	stream                   string // table whose stream starts it
	inserts                  bool   // of the stream, nothing but inserts
	clock                    string // hour and minute at which it starts
	deploy                   string // resource that a deploy makes by it
}

var (
	routeLine   = regexp.MustCompile(`(?m)^\s*(GET|POST|PUT|DELETE) (/\S*)\s+(public|permission: [a-z ]+)`)
	streamLine  = regexp.MustCompile(`(?m)^\s*stream of (\w+), (inserts|writes)$`)
	clockLine   = regexp.MustCompile(`(?m)^\s*clock  every day at (\d\d:\d\d), Asia/Shanghai`)
	deployLine  = regexp.MustCompile(`(?m)^\s*deploy (\w+), once for each of its versions`)
	arrivalLine = regexp.MustCompile(`(?m)^\s*S3\s+event Object Created under (\S+/)`)
	permissions = map[string]string{ // constant of package access by the card's words
		"public": "Public", "permission: signed in": "SignedIn", "permission: unit": "ByUnit",
		"permission: main account": "ByUnitMain",
		"permission: decider":      "ByDecider",
		"permission: officer":      "ByOfficer", "permission: registrar": "ByRegistrar",
		"permission: any account":                          "ByAnyAccount",
		"permission: any desk":                             "ByAnyDesk",
		"permission: any account that may see the project": "ByAnyAccount",
		"permission: unit or office":                       "ByUnitOrOffice",
		"permission: uploader":                             "ByUploader",
		"permission: reviewer":                             "ByReviewer",
		"permission: approver":                             "ByApprover",
		"permission: association":                          "ByAssociation",
		"permission: registry":                             "ByRegistry",
		"permission: institution":                          "ByInstitution",
		"permission: all but reviewers":                    "ByAllButReviewers",
		"permission: registrar or institution":             "ByRegistrarOrInstitution",
		"permission: carrier":                              "ByCarrier",
	}
)

// background tells whether no person starts the function.
func (c card) background() bool {
	return c.prefix != "" || c.stream != "" || c.clock != "" || c.deploy != ""
}

func cardOf(s source) card {
	var c card
	if found := routeLine.FindStringSubmatch(s.comment); found != nil {
		c.method, c.path, c.permission = found[1], found[2], permissions[strings.TrimSpace(found[3])]
	}
	if found := arrivalLine.FindStringSubmatch(s.comment); found != nil {
		c.prefix = found[1]
	}
	if found := streamLine.FindStringSubmatch(s.comment); found != nil {
		c.stream, c.inserts = found[1], found[2] == "inserts"
	}
	if found := clockLine.FindStringSubmatch(s.comment); found != nil {
		c.clock = found[1]
	}
	if found := deployLine.FindStringSubmatch(s.comment); found != nil {
		c.deploy = found[1]
	}
	return c
}

// TestFoldersAreResources: folder functions/review/submit-project is resource SubmitProject of archive
// submit-project.zip, and what starts it is what its card says.
func TestFoldersAreResources(t *testing.T) {
	made := readTemplate(t, templateText(t))
	for _, s := range functions(t) {
		f, ok := made.functions[s.resource()]
		if !ok {
			t.Errorf("%s has no resource %s in template.yaml", s.dir, s.resource())
			continue
		}
		delete(made.functions, s.resource())
		if want := path.Base(s.folder()) + ".zip"; f.code != want {
			t.Errorf("CodeUri of %s is %q, want %s", s.resource(), f.code, want)
		}
		if len(f.events) != 1 {
			t.Errorf("%s is started by %d things, not one", s.resource(), len(f.events))
			continue
		}
		c, e := cardOf(s), f.events[0]
		want := trigger{kind: "HttpApi", method: c.method, path: c.path, public: c.permission == "Public"}
		switch {
		case c.prefix != "":
			want = trigger{kind: "EventBridgeRule", prefix: c.prefix}
		case c.stream != "":
			want = trigger{kind: "DynamoDB", stream: c.stream, insert: c.inserts}
		case c.clock != "":
			want = trigger{kind: "ScheduleV2", clock: c.clock}
		case c.deploy != "":
			want = trigger{kind: "Custom", deploy: c.deploy}
		}
		if e != want {
			t.Errorf("%s is started by %+v, and its package comment says %+v", s.resource(), e, want)
		}
	}
	for id := range made.functions {
		t.Errorf("resource %s has no folder", id)
	}
}

// TestCardsSayThePermission: what a function hands to Start is what its package comment says.
func TestCardsSayThePermission(t *testing.T) {
	for _, s := range functions(t) {
		if c := cardOf(s); !c.background() && (c.permission == "" || s.permission() != c.permission) {
			t.Errorf("%s demands access.%s, and its package comment says access.%s", s.dir, s.permission(), c.permission)
		}
	}
}

// permission is the constant of package access that a function hands to lambdahttp.Start.
func (s source) permission() string {
	name := ""
	for _, f := range s.files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if ok && isSelector(call.Fun, "lambdahttp", "Start") {
				if p, ok := call.Args[1].(*ast.SelectorExpr); ok && isName(p.X, "access") {
					name = p.Sel.Name
				}
			}
			return true
		})
	}
	return name
}

func isSelector(e ast.Expr, pkg, name string) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && isName(sel.X, pkg) && sel.Sel.Name == name
}

// TestFoldersAreOperations: each function with a route is one operation of docs/openapi.yaml, and each operation is
// one.
func TestFoldersAreOperations(t *testing.T) {
	described := map[string]apicheck.Operation{}
	for _, o := range operations(t) {
		described[o.Function] = o
	}
	for _, s := range functions(t) {
		c := cardOf(s)
		o, ok := described[s.folder()]
		delete(described, s.folder())
		switch {
		case c.method == "" && ok:
			t.Errorf("%s is no route, but is described as one", s.dir)
		case c.method == "":
		case !ok:
			t.Errorf("%s %s (%s) is not described", c.method, c.path, s.dir)
		case o.ID != s.operation() || o.Method != c.method || o.Path != c.path || o.Public != (c.permission == "Public"):
			t.Errorf("%s is %+v, and is described as %s: %s %s, public: %t", s.dir, c, o.ID, o.Method, o.Path, o.Public)
		}
	}
	for folder, o := range described {
		t.Errorf("%s %s is described for %s, which is not there", o.Method, o.Path, folder)
	}
}

func operations(t *testing.T) []apicheck.Operation {
	t.Helper()
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.Operations()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
