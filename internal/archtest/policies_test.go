package archtest

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// make policies writes them.
var write = flag.Bool("write", false, "write the policies in template.yaml anew")

// TestPoliciesAreWhatTheWiringNeeds: nobody types a policy. What stands in the template is what follows from a
// function's wiring, its ports and dynamo.Grants, letter for letter.
func TestPoliciesAreWhatTheWiringNeeds(t *testing.T) {
	have := string(templateText(t))
	want := withPolicies(t, have, needsOfAll(t))
	if *write && !t.Failed() {
		if err := os.WriteFile(filepath.Join(root(t), "template.yaml"), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		have = want
	}
	if have != want {
		t.Error("template.yaml: the policies are not what the functions need: run make policies")
	}
}

var resourceLine = regexp.MustCompile(`^  (\w+):$`)

// withPolicies is the template with the block Policies of each function made anew; one that has none gets it before
// Events, or last, when no event of the template starts it.
func withPolicies(t *testing.T, template string, needs map[string]map[string]bool) string {
	t.Helper()
	var made []string
	id, inside := "", false
	for _, line := range strings.Split(template, "\n") {
		if found := resourceLine.FindStringSubmatch(line); found != nil {
			id = found[1]
		}
		if strings.HasPrefix(line, "      Policies:") && needs[id] != nil {
			inside = true
			continue
		}
		if inside = inside && strings.HasPrefix(line, "       "); inside {
			continue
		}
		if (line == "      Events:" || line == "") && needs[id] != nil {
			made = append(append(made, "      Policies: # made by make policies", `        - Version: "2012-10-17"`,
				"          Statement:"),
				statements(needs[id])...)
			delete(needs, id)
		}
		made = append(made, line)
	}
	for id := range needs {
		t.Errorf("template.yaml has no function %s", id)
	}
	return strings.Join(made, "\n")
}

// kinds is the order of statements: by table, then keys, files, mail, pool.
var kinds = []string{"dynamodb:", "kms:", "s3:", "ses:", "cognito-idp:"}

// statements says what a function may do: a statement for each place, in lines of at most 120 columns.
func statements(grants map[string]bool) []string {
	places := map[string][]string{}
	for grant := range grants {
		action, place, _ := strings.Cut(grant, " on ")
		places[place] = append(places[place], action)
	}
	order := slices.SortedFunc(maps.Keys(places), func(a, b string) int {
		kind := func(place string) int {
			return slices.IndexFunc(kinds, func(k string) bool { return strings.HasPrefix(places[place][0], k) })
		}
		if kind(a) != kind(b) {
			return kind(a) - kind(b)
		}
		return strings.Compare(a, b)
	})
	var lines []string
	for _, place := range order {
		slices.Sort(places[place])
		s := "{Effect: Allow, Action: [" + strings.Join(places[place], ", ") + "], Resource: " + resource(place) + "}"
		if place == "People" { // there is none with an issuer of its own
			s = "!If [OwnPool, " + s + ", !Ref AWS::NoValue]"
		}
		lines = append(lines, wrapped("            - ", s)...)
	}
	return lines
}

// resource is a place as the template names it; place (template_test.go) is the way back.
func resource(place string) string {
	name, below, deep := strings.Cut(place, "/")
	switch {
	case strings.HasPrefix(place, "arn:"):
		return `!Sub "` + place + `"`
	case deep:
		return `!Sub "${` + name + `.Arn}/` + below + `"`
	}
	return "!GetAtt " + place + ".Arn"
}

// wrapped breaks a value in flow style between two of its parts.
func wrapped(lead, value string) []string {
	lines := []string{lead}
	for i, part := range strings.SplitAfter(value, ", ") {
		last := &lines[len(lines)-1]
		if i > 0 && len(*last)+len(strings.TrimSpace(part)) > 120 {
			*last = strings.TrimRight(*last, " ")
			lines = append(lines, strings.Repeat(" ", len(lead)+1)+part)
			continue
		}
		*last += part
	}
	return lines
}
