package archtest

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// The rooms that hold rules and know nothing of the outside: what each may import of internal/, downwards only.
var pure = map[string][]string{
	"internal/fault":    nil,
	"internal/chain":    nil,
	"internal/secret":   nil,
	"internal/access":   {"internal/fault"},
	"internal/calendar": nil,
	"internal/code":     nil,
	"internal/words":    {"internal/fault", "internal/text"},
	"internal/text":     {"internal/calendar", "internal/code", "internal/fault"},
	"internal/settings": {"internal/access", "internal/calendar", "internal/code", "internal/fault", "internal/text",
		"internal/words"},
	"internal/forms": {"internal/code", "internal/fault", "internal/settings", "internal/text", "internal/words"},
	"internal/review": {"internal/access", "internal/calendar", "internal/code", "internal/fault", "internal/forms", "internal/settings",
		"internal/text"},
	"internal/fillin":  {"internal/access", "internal/fault", "internal/secret", "internal/settings"},
	"internal/exports": {"internal/access", "internal/calendar", "internal/fault"},
	"internal/accounts": {"internal/access", "internal/calendar", "internal/code", "internal/fault", "internal/forms", "internal/settings",
		"internal/text"},
	"internal/registry": {"internal/access", "internal/calendar", "internal/code", "internal/fault", "internal/forms", "internal/fillin",
		"internal/settings", "internal/text"},
}

// standards are what Go's own library lacks of those that rules rest on, as those of package code: the table by which
// Unicode composes characters, and RFC 9106.
var standards = []string{"golang.org/x/text/unicode/norm", "golang.org/x/crypto/argon2"}

// Rooms that turn bytes into other bytes: libraries are welcome, the outside is not.
var makers = []string{"internal/letter/...", "internal/scan/...", "internal/pdfium", "internal/inspect/...",
	"internal/ident", "internal/dossier", "internal/sheet", "internal/passlist", "internal/attest"}

const services = "github.com/aws/aws-sdk-go-v2/service/..."

// bans say who may not import what, and why.
var bans = []struct {
	who, but []string // packages, and those among them that may
	what     []string
	why      string
}{
	{[]string{"functions/..."}, nil, []string{module + "/functions/..."},
		"a function is deployed alone; what two of them need is a room of internal/"},
	{[]string{"internal/...", "cmd/...", "test/..."}, nil, []string{module + "/functions/..."},
		"nothing imports a function: its actions are called over HTTP or by an event"},
	{[]string{"functions/...", "internal/...", "cmd/..."},
		[]string{"internal/dynamo/...", "internal/blob/...", "internal/pool/...", "internal/vault", "internal/mail",
			"internal/portal", "internal/stack/..."},
		[]string{services},
		"what a function may do to AWS is granted by storage type; calls elsewhere would be granted by nobody's table"},
	{[]string{"functions/...", "internal/..."}, []string{"internal/stack/..."},
		[]string{"github.com/aws/aws-sdk-go-v2/config"},
		"profiles, SSO and instance roles cost start-up time and binary size, and a function has none (internal/cloud)"},
	{[]string{"functions/...", "internal/..."}, []string{"internal/stack/...", "internal/dynamo/tablestest"},
		[]string{module + "/internal/stack", module + "/internal/apicheck", module + "/internal/archtest",
			module + "/cmd/...", module + "/test/..."},
		"what runs on AWS must not know of the developer's machine or of tests"},
	{[]string{"internal/review", "internal/accounts", "internal/registry"}, nil,
		[]string{module + "/internal/review", module + "/internal/accounts", module + "/internal/registry"},
		"two contexts meet only in a function"},
	{makers, nil, []string{"net", "net/http", services, module + "/internal/dynamo", module + "/internal/blob"},
		"a maker gets bytes and gives bytes, so that the same record gives the same letter"},
}

func TestImports(t *testing.T) {
	for _, s := range sources(t) {
		for _, ban := range bans {
			if !matches(s.dir, ban.who...) || matches(s.dir, ban.but...) {
				continue
			}
			for _, i := range s.imports {
				if matches(i, ban.what...) {
					t.Errorf("%s imports %s: %s", s.dir, i, ban.why)
				}
			}
		}
	}
}

// TestActionsKnowNoStorage: what answers people knows storage by its ports; main alone wires it. What a stream starts
// reads the stream's own records.
func TestActionsKnowNoStorage(t *testing.T) {
	for _, s := range functions(t) {
		for _, f := range s.files {
			for _, i := range f.Imports {
				if !declares(f, "main") && !matches(s.dir, "functions/background/...") &&
					i.Path.Value == `"`+module+`/internal/dynamo"` {
					t.Errorf("%s imports dynamo outside main: types that both know are of package reading or of a domain", s.dir)
				}
			}
		}
	}
}

// clocks read the time or wait for it.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

func TestPureRooms(t *testing.T) {
	found := 0
	for _, s := range sources(t) {
		allowed, is := pure[s.dir]
		if !is {
			continue
		}
		found++
		for _, i := range s.imports {
			ours, inside := strings.CutPrefix(i, module+"/")
			switch {
			case inside && !slices.Contains(allowed, ours):
				t.Errorf("%s imports %s: rooms of rules import each other only downwards", s.dir, i)
			case strings.Contains(i, ".") && !slices.Contains(standards, i):
				t.Errorf("%s imports %s: rules need the standard library alone", s.dir, i)
			case i == "net/netip": // says what an address is, and asks nobody
			case matches(i, "os/...", "net/...", "io/fs", "math/rand/...", "crypto/rand", "log/..."):
				t.Errorf("%s imports %s: rules know no outside; time, caller and ids are arguments", s.dir, i)
			}
		}
	}
	if found != len(pure) {
		t.Errorf("%d of the %d rooms of rules were found", found, len(pure))
	}
}

func TestTimeIsAnArgument(t *testing.T) {
	for _, s := range sources(t) {
		_, rules := pure[s.dir]
		maker := s.name != "main" && matches(s.dir, makers...)
		for _, call := range s.calls("time", clocks...) {
			if rules || maker || s.dir == "internal/intake" {
				t.Errorf("%s uses %s: time is an argument, so that a test can pin the day", s.dir, call)
			}
		}
	}
	for _, f := range functions(t) {
		for _, file := range f.files {
			if declares(file, "main") {
				continue
			}
			if calls := (source{files: []*ast.File{file}}).calls("time", clocks...); len(calls) > 0 {
				t.Errorf("%s uses %s outside main: the action takes its clock from the wiring", f.dir, calls[0])
			}
		}
	}
}

// plain are env itself and the rooms that run on a developer's machine, or as a child process: what they ask and say is
// no function's.
var plain = []string{"internal/env", "internal/pdfium/...", "internal/stack/...", "internal/archtest",
	"test/edgetest",
	"internal/letter/font/pack", "internal/letter/sample"}

func TestSettingsComeFromEnvAndLogsAreLinesOfJSON(t *testing.T) {
	for _, s := range sources(t) {
		if matches(s.dir, plain...) || !matches(s.dir, "functions/...", "internal/...") {
			continue
		}
		for _, call := range append(s.calls("os", "Getenv", "LookupEnv", "Environ"),
			s.calls("fmt", "Print", "Printf", "Println")...) {
			t.Errorf("%s uses %s: a setting is asked of env, a line goes to the log", s.dir, call)
		}
		if slices.Contains(s.imports, "log") || s.dir != "internal/logs" && len(s.calls("os", "Stderr", "Stdout")) > 0 {
			t.Errorf("%s writes text: what a function says is a line of JSON (internal/logs)", s.dir)
		}
	}
}

func declares(f *ast.File, function string) bool {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == function {
			return true
		}
	}
	return false
}

func TestEveryPackageHasAComment(t *testing.T) {
	for _, s := range sources(t) {
		want := "Package " + s.name + " "
		if s.name == "main" {
			want = "Command " + s.dir[strings.LastIndexByte(s.dir, '/')+1:] + " "
		}
		if !strings.HasPrefix(s.comment, want) {
			t.Errorf("%s: the package comment must begin with %q", s.dir, want)
		}
	}
}
