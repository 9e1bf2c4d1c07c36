// Package matrix_test calls every route as every role against the deployed stack, with IAM enforced. Routes, calls and
// expected answers come from docs/openapi.yaml (x-roles, x-fixture), so that a route without an entry can't pass, and
// every answer is held against the description.
package matrix_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/apigatewayv2"
	"github.com/getkin/kin-openapi/openapi3"

	"appraisal/internal/apicheck"
	"appraisal/internal/ident"
	"appraisal/internal/stack"
	"appraisal/test/actiontest"
	"appraisal/test/client"
	"appraisal/test/enlist"
)

// worlds is how many worlds the routes are called in at once, so that none changes what another is about to.
const worlds = 4

func TestEveryRoleOnEveryRoute(t *testing.T) {
	for n := range worlds {
		t.Run(fmt.Sprint("world ", n+1), func(t *testing.T) {
			t.Parallel()
			w := begin(t)
			for i, o := range operations(t) {
				if i%worlds == n {
					t.Run(o.ID, func(t *testing.T) { w.in(t).everyRole(o) })
				}
			}
		})
	}
}

// everyRole calls an operation as each role.
func (w world) everyRole(o apicheck.Operation) {
	f := w.fixture(o.Fixture)
	for _, role := range slices.Sorted(maps.Keys(o.Roles)) {
		person, known := w.people[role]
		if !known {
			w.Fatalf("nobody plays %s", role)
		}
		got := w.call(o, person.In(w.T), f)
		if got.Status != o.Roles[role] {
			w.Errorf("%s gets %d, want %d\n%s", role, got.Status, o.Roles[role], got.Body)
		}
		if o.Changes() && got.Status < 300 {
			f = w.fixture(o.Fixture)
		}
	}
}

// TestEachKindOfExportIsForItsRolesAlone: who may export at all, the description says; what, each kind.
func TestEachKindOfExportIsForItsRolesAlone(t *testing.T) {
	t.Parallel()
	w := begin(t)
	for kind, may := range map[string][]string{
		"projects":      {"unit_main", "unit_sub", "other_unit", "officer", "approver", "registrar"},
		"own_reviewers": {"institution"},
		"pool":          {"institution", "officer", "approver", "registrar"},
		"reviewers":     {"registrar"},
		"postings":      {"registrar"},
		"prints":        {"registrar"},
	} {
		for role, person := range w.people {
			want := http.StatusForbidden
			switch {
			case slices.Contains(may, role):
				want = http.StatusCreated
			case role == "anonymous":
				want = http.StatusUnauthorized
			}
			got, err := person.In(t).Do(t.Context(), http.MethodPost, "/exports", map[string]any{"kind": kind})
			if err != nil || got.Status != want {
				t.Errorf("%s of %s: %d, want %d %s %v", kind, role, got.Status, want, got.Body, err)
			}
		}
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

// call makes the call of an operation that is right in all but, perhaps, who makes it.
func (w world) call(o apicheck.Operation, p *client.Person, f fixture) client.Answer {
	w.Helper()
	if filled(o) { // whoever they are elsewhere, here they have the token of a session
		p = p.In(w.T)
		p.Token = w.session()
	}
	path := w.path(o.Path, f) + w.query(o)
	var headers []client.Header
	if required(o, "If-Match") {
		headers = append(headers, client.Header{Name: "If-Match", Value: w.version(p, shown(path))})
	}
	if o.Takes("Idempotency-Key") {
		headers = append(headers, client.Key(ident.Token()))
	}
	got, err := p.Do(w.Context(), o.Method, path, w.body(o, p, f), headers...)
	if err != nil {
		w.Fatal(err)
	}
	return got
}

// filled tells whether an operation takes the token of filling in without an account.
func filled(o apicheck.Operation) bool {
	return o.Raw.Security != nil && slices.ContainsFunc(*o.Raw.Security, func(r openapi3.SecurityRequirement) bool {
		_, is := r["fillIn"]
		return is
	})
}

// path fills in the parameters of a path.
func (w world) path(template string, f fixture) string {
	w.Helper()
	account := w.subject
	if strings.HasPrefix(template, "/unit/accounts/{account}") { // what is done to it shall not be done to who plays a role
		account = w.colleague()
	}
	reviewer := w.made(template, "{reviewer}", w.personOf(template))
	path := strings.NewReplacer("{login}", w.made(template, "{login}", w.invited), "{unit}",
		w.made(template, "{unit}", w.unit),
		"{number}", f.number, "{document}", f.document, "{letter}", f.letter, "{token}", f.token, "{message}", f.message, "{request}", "1",
		"{account}", account, "{field}", "mobile", "{key}/preview", "words.notice/preview", "{key}", "limit.plan", "{year}", "2029", "{file}", w.made(template, "{file}", w.published),
		"{reviewer}", reviewer, "{proposal}", w.made(template, "{proposal}", func() string { return w.proposal(reviewer) }), "{credential}", "card-"+w.institution+"-1", "{list}",
		w.made(template, "{list}", w.checkedList), "{class}", w.made(template, "{class}", w.class), "{institution}",
		w.made(template, "{institution}", w.host), "{export}",
		w.made(template, "{export}", w.exported)).Replace(template)
	if strings.ContainsAny(path, "{}") || strings.Contains(path, "//") {
		w.Fatalf("%s: the fixture %q has no value for a parameter: %s", template, f.name, path)
	}
	return path
}

// made is a fresh thing for a call of an address that names one: what an earlier call did to its own is no matter.
func (w world) made(template, parameter string, thing func() string) string {
	if !strings.Contains(template, parameter) {
		return ""
	}
	return thing()
}

// query asks with the examples of what has to be asked with.
func (w world) query(o apicheck.Operation) string {
	w.Helper()
	asked := url.Values{}
	for _, p := range o.Raw.Parameters {
		if p.Value.In == openapi3.ParameterInQuery && p.Value.Required {
			if p.Value.Example == nil {
				w.Fatalf("%s has to be asked with %s, which has no example", o.ID, p.Value.Name)
			}
			asked.Set(p.Value.Name, fmt.Sprint(p.Value.Example))
		}
	}
	if len(asked) == 0 {
		return ""
	}
	return "?" + asked.Encode()
}

func required(o apicheck.Operation, parameter string) bool {
	for _, p := range o.Raw.Parameters {
		if p.Value.Name == parameter {
			return p.Value.Required
		}
	}
	return false
}

// shown is the address that shows what a call changes: that of the project, the list or the class, for its parts.
func shown(path string) string {
	if strings.HasPrefix(path, "/fill-in/record/") {
		return "/fill-in/record"
	}
	if parts := strings.SplitN(path, "/", 4); slices.Contains([]string{"projects", "lists", "classes"}, parts[1]) && len(parts) == 4 {
		return "/" + parts[1] + "/" + parts[2]
	}
	return path
}

// version is the entity tag that a person sees at an address, or any when the person may see nothing there.
func (w world) version(p *client.Person, path string) string {
	w.Helper()
	seen, err := p.Do(w.Context(), http.MethodGet, path, nil)
	if err != nil {
		w.Fatal(err)
	}
	if tag := seen.Header.Get("ETag"); tag != "" {
		return tag
	}
	return `"1"`
}

// body is the example of the description, with what can't stand there: a day that lies ahead, a login that is new,
// people, the caller's own unit.
func (w world) body(o apicheck.Operation, p *client.Person, f fixture) any {
	w.Helper()
	example, is := o.Example.(map[string]any)
	if !is {
		return o.Example
	}
	body := maps.Clone(example)
	switch o.ID {
	case "createProject", "saveProject":
		body["unitCode"] = w.main.Unit.Code
		if p.Token == w.people["other_unit"].Token {
			body["unitCode"] = w.other
		}
	case "proposeDate", "proposeSecondVisit":
		body["date"] = time.Now().AddDate(0, 0, 60).Format(time.DateOnly)
	case "inviteSubAccount", "replaceMainAccount":
		body["login"] = strings.ToLower(ident.Token()) + "@unit.example"
	case "proposeMerge":
		body["other"], body["documents"] = w.person(enlist.Passed), "both"
	case "proposeCorrection":
		body["document"] = actiontest.Anybody(w, "").Document.Plain()
	case "createInstitution", "saveInstitution":
		body["number"], body["aliases"], body["name"] = ident.Token()[:20], []string{}, "示例鉴定评审中心"+ident.Token()
	case "publishClass", "saveClass":
		body["from"], body["to"] = ahead(time.Now(), 30).String(), ahead(time.Now(), 31).String()
	case "enterAttendance":
		body["rows"] = []any{map[string]any{"reviewer": w.person(enlist.Passed), "hours": 16.5}}
	case "loadAttendance":
		body["file"] = w.attendance()
	case "recordPostings":
		body["rows"] = []any{map[string]any{"reviewer": w.carrier(), "credential": "certificate-1", "state": "posted", "carrier": "中国邮政"}}
	case "openFillIn":
		person, said, _ := w.coded()
		body["person"], body["institution"], body["code"] = person, w.institution, said.Written()
	case "drawTeam": // from the list that is fixed: how many people there are by then is no matter
		body["step"] = "draw"
	case "waiveGround":
		body["reviewer"] = w.repeated(f.number)
	case "savePlan":
		body["institution"] = w.institution
		body["leader"], body["members"] = f.leader, []string{f.leader, f.member}
	case "objectDate", "reDateNotice":
		from := ahead(time.Now(), 30)
		body["from"], body["to"] = from.String(), from.AddDays(1).String()
	case "replaceLeader":
		body["leader"] = f.member
	case "handOverProject":
		body["account"] = w.subject
	}
	return body
}

// TestDeployedRoutesAreDescribed: what the API has is what docs/openapi.yaml says, no more and no less.
func TestDeployedRoutesAreDescribed(t *testing.T) {
	s := stack.Use(t)
	described := map[string]bool{}
	for _, o := range operations(t) {
		described[o.Method+" "+o.Path] = true
	}
	routes, err := apigatewayv2.NewFromConfig(s.Config()).GetRoutes(t.Context(),
		&apigatewayv2.GetRoutesInput{ApiId: aws.String(s.Outputs["ApiId"]), MaxResults: aws.String("500")})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range routes.Items {
		if key := aws.ToString(r.RouteKey); !described[key] {
			t.Errorf("%s is deployed and not described", key)
		} else {
			delete(described, key)
		}
	}
	for key := range described {
		t.Errorf("%s is described and not deployed", key)
	}
}

// TestUnknownTokensAreRefused: a token that nobody has issued opens nothing, whatever it says.
func TestUnknownTokensAreRefused(t *testing.T) {
	t.Parallel()
	w := begin(t)
	forged := *w.people["officer"]
	parts := strings.Split(forged.Token, ".")
	if len(parts) != 3 {
		t.Fatal("the token is no JWT")
	}
	signature := []byte(parts[2])
	slices.Reverse(signature)
	tokens := map[string]string{"another signature": parts[0] + "." + parts[1] + "." + string(signature),
		"no signature": parts[0] + "." + parts[1] + ".", "not a token": "secret"}
	for _, o := range operations(t) {
		if o.Public {
			continue
		}
		path := w.path(o.Path, anyProject)
		for name, token := range tokens {
			forged.Token = token
			got, err := forged.In(t).Do(t.Context(), o.Method, path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != http.StatusUnauthorized || json.Valid(got.Body) && strings.Contains(string(got.Body), "subject") {
				t.Errorf("%s with %s: %d %s", o.ID, name, got.Status, got.Body)
			}
		}
	}
}
