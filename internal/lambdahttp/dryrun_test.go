package lambdahttp_test

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

// rehearsed is an answer that a dry run can give.
type rehearsed struct{}

func (rehearsed) Rehearsable() {}

// dryTermsOf is termsOf for an action that can be rehearsed.
func dryTermsOf(t *testing.T, r edgetest.Request) (edgetest.Answer, access.Terms) {
	t.Helper()
	var got access.Terms
	handler := lambdahttp.Handle(access.ByUnit, people,
		func(_ context.Context, req lambdahttp.Request[input]) (rehearsed, error) {
			got = req.Terms
			return rehearsed{}, nil
		})
	r.Subject = "main"
	return edgetest.Send(t, handler, r), got
}

func dry(method, value string) edgetest.Request {
	return edgetest.Request{Method: method, Query: map[string]string{"dryRun": value}, Headers: map[string]string{}}
}

func TestADryRunIsAskedForInSoManyWords(t *testing.T) {
	for value, want := range map[string]bool{"true": true, "1": true, "TRUE": true, "false": false, "0": false} {
		for _, method := range []string{"POST", "PUT", "DELETE"} {
			if a, terms := dryTermsOf(t, dry(method, value)); a.Status != 200 || terms.DryRun != want {
				t.Errorf("%s with %q: %d, %+v", method, value, a.Status, terms)
			}
		}
	}
	for _, value := range []string{"", "yes", "ja", "2", " true"} {
		a, _ := dryTermsOf(t, dry("POST", value))
		if fields := strings.Join(a.Problem.Fields(), ", "); a.Status != 422 || a.Problem.Code != "input.invalid" ||
			fields != "?dryRun type" {
			t.Errorf("%q: %d %s [%s]", value, a.Status, a.Problem.Code, fields)
		}
	}
	if a, terms := dryTermsOf(t, edgetest.Request{}); a.Status != 200 || terms.DryRun {
		t.Errorf("without the word: %d, %+v", a.Status, terms)
	}
}

func TestADryRunIsNoFirstArrivalOfItsRequest(t *testing.T) {
	r := dry("POST", "true")
	r.Headers["idempotency-key"], r.Headers["if-match"] = "12345678", `"7"`
	if _, terms := dryTermsOf(t, r); terms != (access.Terms{Version: 7, Account: "main", DryRun: true}) {
		t.Errorf("%+v", terms)
	}
	r.Query["dryRun"] = "false"
	if _, terms := dryTermsOf(t, r); terms.Key != "12345678" || terms.Hash == "" || terms.DryRun {
		t.Errorf("what is no dry run: %+v", terms)
	}
}

func TestAnActionThatCanNotBeRehearsedRefusesADryRunAndDoesNothing(t *testing.T) {
	done := false
	handler := lambdahttp.Handle(access.ByUnit, people,
		func(context.Context, lambdahttp.Request[nothing]) (nothing, error) {
			done = true
			return nothing{}, nil
		})
	r := dry("POST", "true")
	r.Subject = "main"
	if a := edgetest.Send(t, handler, r); a.Status != 422 || a.Problem.Code != "input.dry_run_impossible" || done {
		t.Errorf("%d %s, done: %v", a.Status, a.Body, done)
	}
	r.Query["dryRun"] = "false"
	if a := edgetest.Send(t, handler, r); a.Status != 200 || !done {
		t.Errorf("what is no dry run: %d %s", a.Status, a.Body)
	}
}

func TestADryRunLeavesTheRequestAsItCame(t *testing.T) {
	r := dry("DELETE", "true")
	r.Query["text"] = "x"
	handler := lambdahttp.Handle(access.ByUnit, people,
		func(_ context.Context, req lambdahttp.Request[input]) (rehearsed, error) {
			if req.In.Text != "x" || !req.Terms.DryRun {
				t.Errorf("the action got %+v under %+v", req.In, req.Terms)
			}
			return rehearsed{}, nil
		})
	r.Subject = "main"
	for range 2 {
		if a := edgetest.Send(t, handler, r); a.Status != 200 || len(r.Query) != 2 {
			t.Errorf("%d %s, and the query is %v", a.Status, a.Body, r.Query)
		}
	}
}

func TestWhatOnlyReadsKnowsNoDryRun(t *testing.T) {
	a, _ := dryTermsOf(t, dry("GET", "true"))
	if fields := strings.Join(a.Problem.Fields(), ", "); a.Status != 422 || fields != "?dryRun unknown" {
		t.Errorf("%d [%s]", a.Status, fields)
	}
}

func TestWhoMayNotActMayNotRehearseEither(t *testing.T) {
	r := dry("POST", "perhaps")
	r.Subject = "officer"
	handler := lambdahttp.Handle(access.ByUnit, people, func(context.Context, lambdahttp.Request[nothing]) (rehearsed,
		error) {
		return rehearsed{}, nil
	})
	if a := edgetest.Send(t, handler, r); a.Status != 403 || a.Problem.Code != "access.role_missing" {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}
