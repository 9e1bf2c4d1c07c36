package archtest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// template is template.yaml as far as functions go.
type template struct {
	functions map[string]lambda // by logical id
	resources int               // all of them, as written
}

type lambda struct {
	code   string          // archive that cmd/pack has put beside the template
	grants map[string]bool // "dynamodb:Query on Reviews/index/ByUnit"
	events []trigger
	odd    []string // what a policy may not be
}

// trigger is what starts a function: a route, a rule for keys of the bucket, the stream of a table, the clock,
// or a deploy.
type trigger struct {
	kind   string
	method string
	path   string
	public bool
	prefix string
	stream string // table
	insert bool   // of the stream, nothing but inserts
	clock  string // hour and minute in Asia/Shanghai, every day
	deploy string // resource that a deploy makes, or makes anew, by it
}

func templateText(t testing.TB) []byte {
	t.Helper()
	return rootFile(t, "template.yaml")
}

func rootFile(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// nestedTemplates are the files of the stacks that template.yaml makes.
func nestedTemplates(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, stack := range resources(t, "AWS::CloudFormation::Stack") {
		files = append(files, down(stack, "Properties", "TemplateURL"))
	}
	return files
}

func nestedStack(t testing.TB, file string) *yaml.Node {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(rootFile(t, file), &document); err != nil {
		t.Fatal(err)
	}
	return document.Content[0]
}

func readTemplate(t testing.TB, content []byte) template {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(content, &document); err != nil {
		t.Fatal(err)
	}
	resources := at(document.Content[0], "Resources")
	all := template{functions: map[string]lambda{}, resources: len(resources.Content) / 2}
	for i := 0; i < len(resources.Content); i += 2 {
		id, resource := resources.Content[i].Value, resources.Content[i+1]
		if _, twice := all.functions[id]; twice {
			t.Errorf("template.yaml has %s twice", id)
		}
		if text(at(resource, "Type")) == "AWS::Serverless::Function" {
			all.functions[id] = readFunction(at(resource, "Properties"))
		}
	}
	for i := 0; i < len(resources.Content); i += 2 {
		maker := place(at(at(resources.Content[i+1], "Properties"), "ServiceToken"))
		if f, is := all.functions[maker]; is {
			f.events = append(f.events, trigger{kind: "Custom", deploy: resources.Content[i].Value})
			all.functions[maker] = f
		}
	}
	return all
}

func readFunction(properties *yaml.Node) lambda {
	f := lambda{code: text(at(properties, "CodeUri")), grants: map[string]bool{}}
	for _, forbidden := range []string{"Role", "PermissionsBoundary", "Connectors"} {
		if at(properties, forbidden) != nil {
			f.odd = append(f.odd, forbidden+" instead of an inline policy")
		}
	}
	for _, policy := range list(at(properties, "Policies")) {
		statements := at(policy, "Statement")
		if statements == nil {
			f.odd = append(f.odd, fmt.Sprintf("line %d: not an inline policy", policy.Line))
		}
		for _, s := range list(statements) {
			f.grant(s)
		}
	}
	events := at(properties, "Events")
	for i := 1; events != nil && i < len(events.Content); i += 2 {
		f.events = append(f.events, readTrigger(events.Content[i]))
	}
	return f
}

// grant notes what a statement allows. A condition of the template is taken to hold.
func (f *lambda) grant(statement *yaml.Node) {
	if statement.Tag == "!If" {
		f.grant(statement.Content[1])
		return
	}
	for i := 0; i < len(statement.Content); i += 2 {
		switch key := statement.Content[i].Value; key {
		case "Sid", "Action", "Resource":
		case "Effect":
			if text(statement.Content[i+1]) != "Allow" {
				f.odd = append(f.odd, "a statement that does not allow")
			}
		default:
			f.odd = append(f.odd, "a statement with "+key)
		}
	}
	for _, action := range list(at(statement, "Action")) {
		for _, resource := range list(at(statement, "Resource")) {
			f.grants[text(action)+" on "+place(resource)] = true
		}
	}
}

var arn = regexp.MustCompile(`^\$\{(\w+)\.Arn\}`)

// place is what !GetAtt Reviews.Arn or !Sub "${Reviews.Arn}/index/ByUnit" leads to: Reviews/index/ByUnit.
func place(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	switch n.Tag {
	case "!GetAtt":
		return strings.TrimSuffix(n.Value, ".Arn")
	case "!Sub":
		return arn.ReplaceAllString(n.Value, "$1")
	}
	return n.Value
}

// cron is a schedule of once a day: minute and hour.
var cron = regexp.MustCompile(`^cron\((\d+) (\d+) \* \* \? \*\)$`)

func readTrigger(n *yaml.Node) trigger {
	p := at(n, "Properties")
	object := at(at(at(p, "Pattern"), "detail"), "object")
	e := trigger{kind: text(at(n, "Type")), method: text(at(p, "Method")), path: text(at(p, "Path"))}
	e.public = text(at(at(p, "Auth"), "Authorizer")) == "NONE"
	for _, key := range list(at(object, "key")) {
		e.prefix = text(at(key, "prefix"))
	}
	e.stream = strings.TrimSuffix(text(at(p, "Stream")), ".StreamArn")
	filters := list(at(at(p, "FilterCriteria"), "Filters")) // one of them is enough for a record to come
	e.insert = len(filters) > 0 && !slices.ContainsFunc(filters, func(f *yaml.Node) bool {
		return !strings.Contains(text(at(f, "Pattern")), `"eventName":["INSERT"]`)
	})
	if daily := cron.FindStringSubmatch(text(at(p, "ScheduleExpression"))); daily != nil &&
		text(at(p, "ScheduleExpressionTimezone")) == "Asia/Shanghai" {
		e.clock = fmt.Sprintf("%02s:%02s", daily[2], daily[1])
	}
	return e
}

// at is the value of a key; nil when there is none.
func at(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// list is a sequence, or one value standing for a sequence of one.
func list(n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.SequenceNode && !strings.HasPrefix(n.Tag, "!I"):
		return n.Content
	}
	return []*yaml.Node{n}
}

func text(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	return n.Value
}

// TestResourcesFit counts what SAM makes of the template: CloudFormation takes at most 500 resources in a stack.
func TestResourcesFit(t *testing.T) {
	made := readTemplate(t, templateText(t))
	count := made.resources + 1 // the API's stage
	for _, f := range made.functions {
		count++ // its role
		for _, e := range f.events {
			count++ // the permission to call it, the mapping of a stream, or the role of a schedule
			if e.kind == "EventBridgeRule" || e.kind == "ScheduleV2" {
				count++ // the rule or schedule itself
			}
		}
	}
	if count > 492 {
		t.Errorf("about %d resources: move a part into a nested stack before 500 are reached", count)
	}
}

// TestTemplateNamesNoPartition: the same template is deployed to aws and aws-cn.
func TestTemplateNamesNoPartition(t *testing.T) {
	fixed := regexp.MustCompile(`arn:aws(-cn)?:|\b(us|eu|cn|ap)-[a-z]+-[0-9]\b|https?://[^"\s]*amazonaws\.com`)
	for _, name := range append(nestedTemplates(t), "template.yaml") {
		for number, line := range strings.Split(string(rootFile(t, name)), "\n") {
			if found := fixed.FindString(line); found != "" {
				t.Errorf("%s:%d: %s holds in one partition or region alone", name, number+1, found)
			}
		}
	}
}

// TestFunctionsKnowTheClientThatTokensAreFor: what lambdahttp checks is what the authorizer lets in.
func TestFunctionsKnowTheClientThatTokensAreFor(t *testing.T) {
	var document yaml.Node
	if err := yaml.Unmarshal(templateText(t), &document); err != nil {
		t.Fatal(err)
	}
	said := func(n *yaml.Node) string {
		text, err := yaml.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(text))
	}
	all := document.Content[0]
	variables := below(all, "Globals", "Function", "Environment", "Variables")
	audiences := list(below(all, "Resources", "Api", "Properties", "Auth", "Authorizers", "Token", "JwtConfiguration",
		"audience"))
	if len(audiences) != 1 || said(audiences[0]) != said(at(variables, "AUDIENCE")) {
		t.Errorf("the authorizer takes %d audiences, functions take %s", len(audiences), said(at(variables, "AUDIENCE")))
	}
	for name, parameter := range map[string]string{"CLAIM_LOGIN_VERIFIED": "ClaimLoginVerified",
		"CLAIM_GROUPS": "ClaimGroups"} {
		if got := text(at(variables, name)); got != parameter {
			t.Errorf("%s is %q, want the parameter %s", name, got, parameter)
		}
	}
}
