package archtest

import (
	"go/ast"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/apicheck"
	"appraisal/internal/exports"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// roles are those that x-roles has a status for.
var roles = []string{"anonymous", "approver", "institution", "officer", "other_unit", "registrar", "reviewer",
	"signed_in_without_account", "unit_main",
	"unit_sub", "unit_sub_without_permission"}

func TestEveryRoleHasItsStatus(t *testing.T) {
	for _, o := range operations(t) {
		if got := slices.Sorted(maps.Keys(o.Roles)); !slices.Equal(got, roles) {
			t.Errorf("%s: x-roles has %v, want %v", o.ID, got, roles)
		}
		if o.Public != (o.Roles["anonymous"] != 401) {
			t.Errorf("%s: public is %t, and anonymous gets %d", o.ID, o.Public, o.Roles["anonymous"])
		}
		for role, status := range o.Roles {
			if o.Raw.Responses.Status(status) == nil {
				t.Errorf("%s: %s gets %d, which is not described", o.ID, role, status)
			}
		}
	}
}

// TestWhatChangesSomethingTakesAKey: a lost answer is asked for again under the request's own key, whatever its method;
// but for what is kept nowhere.
func TestWhatChangesSomethingTakesAKey(t *testing.T) {
	unkept := map[string]bool{}
	for _, s := range functions(t) {
		unkept[s.folder()] = len(s.calls("lambdahttp", "Unkept")) > 0
	}
	for _, o := range operations(t) {
		takes := o.Raw.Parameters.GetByInAndName("header", "Idempotency-Key") != nil
		if changes := o.Method != "GET" && !unkept[o.Function]; takes != changes {
			t.Errorf("%s %s takes an Idempotency-Key: %v", o.Method, o.Path, takes)
		}
	}
}

// TestWhatDemandsAVersionSaysSo: main alone says that an action is taken on the version that was seen.
func TestWhatDemandsAVersionSaysSo(t *testing.T) {
	demands := map[string]bool{}
	for _, s := range functions(t) {
		demands[s.folder()] = len(s.calls("lambdahttp", "Seen")) > 0
	}
	for _, o := range operations(t) {
		version := o.Raw.Parameters.GetByInAndName("header", "If-Match")
		if described := version != nil && version.Required; described != demands[o.Function] {
			t.Errorf("%s is described as demanding If-Match: %v, and does: %v", o.Function, described, demands[o.Function])
		}
	}
}

// TestWordsAreDescribed: the words that the code knows are those that clients are told.
func TestWordsAreDescribed(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	request, field := faultCodes(t)
	for schema, want := range map[string][]string{
		"ProblemCode": append(request, "internal"),
		"FieldCode":   field,
		"Stage":       words(review.Stages, func(i int) string { return string(review.Stages[i].Stage) }),
		"Status":      words(review.Statuses, func(i int) string { return string(review.Statuses[i]) }),
		"Action":      words(review.AllActions(), func(i int) string { return string(review.AllActions()[i]) }),
		"EventKind": append(words(review.AllActions(), func(i int) string { return string(review.AllActions()[i]) }),
			"created", "document_accepted", "document_refused", "overdue", "expired", "due_recounted"),
		"Result":    words(review.Results, func(i int) string { return string(review.Results[i]) }),
		"PlanState": {string(review.PlanDrafted), string(review.PlanSubmitted), string(review.PlanApproved)},
		"FindingState": {string(review.FindingOpen), string(review.FindingAnswered), string(review.FindingReturned),
			string(review.FindingClosed), string(review.FindingDropped)},
		"LetterKind": {review.ConsultationLetter, review.NoticeLetter},
		"Role": append(words(access.GroupRoles, func(i int) string { return string(access.GroupRoles[i]) }),
			string(access.UnitMain), string(access.UnitSub)),
		"GroupRole":   words(access.GroupRoles, func(i int) string { return string(access.GroupRoles[i]) }),
		"MessageKind": words(messages.Kinds(), func(i int) string { return string(messages.Kinds()[i]) }),
		"Outcome":     {string(review.Matched), string(review.OtherLetter), string(review.NoCode), string(review.NoSeal)},
		"ReviewerStatus": words(registry.Statuses,
			func(i int) string { return string(registry.Statuses[i]) }),
		"ExportKind":    words(exports.Kinds, func(i int) string { return string(exports.Kinds[i]) }),
		"ExportState":   words(exports.States, func(i int) string { return string(exports.States[i]) }),
		"ExportProblem": words(exports.Codes, func(i int) string { return string(exports.Codes[i]) }),
		"DocumentState": {string(review.Awaited), string(review.Accepted), string(review.Refused),
			string(review.Removed)},
	} {
		var got []string
		for _, word := range d.Document.Components.Schemas[schema].Value.Enum {
			got = append(got, word.(string))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("schema %s has the words\n%v, and the code has\n%v", schema, got, want)
		}
	}
}

func words[T any](list []T, word func(int) string) []string {
	var all []string
	for i := range list {
		all = append(all, word(i))
	}
	return all
}

// faultCodes are the constants of package fault: codes of whole requests, and of fields.
func faultCodes(t *testing.T) (request, field []string) {
	for _, f := range read(t, root(t)+"/internal/fault").files {
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || !isName(spec.Type, "Code") {
				return true
			}
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(spec.Names[0].Name, "Field") {
				field = append(field, value)
			} else {
				request = append(request, value)
			}
			return true
		})
	}
	return request, field
}
