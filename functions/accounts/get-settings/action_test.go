package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/apicheck"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

var handler = lambdahttp.Handle(access.Public, actiontest.Standings{}, action{}.get)

func TestAnybodyReadsTheSettingsAndTheWordsOfTheRecords(t *testing.T) {
	var out output
	a := actiontest.Read(t, handler, edgetest.Request{Method: "GET"}, 200, &out)
	if len(out.Settings) != len(settings.Default().Entries()) || len(out.Stages) != len(review.Stages) ||
		len(out.Statuses) != len(review.Statuses) || len(out.Actions) != len(review.AllActions()) {
		t.Errorf("%+v", out)
	}
	lists := map[string][]forms.Choice{"stages": out.Stages, "statuses": out.Statuses, "actions": out.Actions}
	maps.Copy(lists, out.Names)
	for of, list := range lists {
		seen := map[forms.Choice]bool{}
		for _, n := range list {
			if n.Value == "" || n.Zh == "" || seen[n] {
				t.Errorf("%s has a word without a name, or one twice: %+v", of, n)
			}
			seen[n] = true
		}
	}
	if form := out.Forms["application"]; len(form) != 3 || form[0].Title != "联系方式" || form[0].Fields[0].Label != "单位地址" {
		t.Errorf("the form: %+v", form)
	}
	if form := out.Forms["reDateNotice"]; len(form) != 1 || form[0].Fields[3].Label != "商定人" || form[0].Fields[3].Max != 100 {
		t.Errorf("another form: %+v", form)
	}
	if tag, sent := a.Headers["ETag"]; sent {
		t.Errorf("before the first override there is no version, yet ETag is %s", tag)
	}
}

// What an answer may hold beside a name is described as a set of values, and each of them has its name.
func TestEveryValueThatIsDescribedHasItsName(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(d.Document)
	if err != nil {
		t.Fatal(err)
	}
	var all any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	enums(all, func(values []string) { described[sorted(values)] = true })
	for of, list := range names() {
		var values []string
		for _, n := range list {
			values = append(values, n.Value)
		}
		if of == "accountKind" { // those of units have names among them; the others are no unit's
			values = append(values, string(accounts.Staff))
		}
		if !described[sorted(values)] {
			t.Errorf("no answer has %s: %v", of, values)
		}
	}
}

func sorted(values []string) string {
	return strings.Join(slices.Sorted(slices.Values(values)), " ")
}

// enums tells of every set of values in a description.
func enums(at any, tell func([]string)) {
	switch at := at.(type) {
	case map[string]any:
		if values, is := at["enum"].([]any); is {
			all := make([]string, len(values))
			for i, v := range values {
				all[i] = fmt.Sprint(v)
			}
			tell(all)
		}
		for _, within := range at {
			enums(within, tell)
		}
	case []any:
		for _, within := range at {
			enums(within, tell)
		}
	}
}

// later is a deployment whose settings were overridden three times.
type later struct{ actiontest.Standings }

func (later) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller{}, settings.Default().AtVersion(3), nil
}

func TestTheSettingsShowTheVersionThatAnOverrideTakes(t *testing.T) {
	var out output
	a := actiontest.Read(t, lambdahttp.Handle(access.Public, later{}, action{}.get),
		edgetest.Request{Method: "GET"}, 200, &out)
	if out.Version != 3 || a.Headers["ETag"] != `"3"` {
		t.Errorf("version %d, ETag %s", out.Version, a.Headers["ETag"])
	}
}

// deployed is a deployment whose mailboxes were set.
type deployed struct{ actiontest.Standings }

func (deployed) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	set := `{"value":{"officer":"office@example.org","approver":"","registrar":""},"source":"2026 年第 3 次办公会","confirmed":true}`
	in, err := settings.Default().With(map[string]json.RawMessage{"mailboxes": json.RawMessage(set)})
	return access.Caller{}, in, err
}

func TestMailboxesAndSourcesAreNothingToAnybody(t *testing.T) {
	var out output
	a := actiontest.Read(t, lambdahttp.Handle(access.Public, deployed{}, action{}.get),
		edgetest.Request{Method: "GET"}, 200, &out)
	if strings.Contains(a.Body, "office@example.org") || strings.Contains(a.Body, `"source":`) ||
		strings.Contains(a.Body, "办公会") {
		t.Error(a.Body)
	}
	for _, e := range out.Settings {
		if e.Source != "" || (e.Value == nil) != (e.Kind == settings.KindMailboxes) {
			t.Errorf("%+v", e)
		}
	}
}
