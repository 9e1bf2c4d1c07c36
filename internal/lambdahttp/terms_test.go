package lambdahttp_test

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

// termsOf sends a request and gives the answer and the terms that the action saw.
func termsOf(t *testing.T, r edgetest.Request) (edgetest.Answer, access.Terms) {
	t.Helper()
	var got access.Terms
	handler := lambdahttp.Handle(access.ByUnit, people,
		func(_ context.Context, req lambdahttp.Request[input]) (nothing, error) {
			got = req.Terms
			return nothing{}, nil
		})
	r.Subject = "main"
	return edgetest.Send(t, handler, r), got
}

func TestIfMatchNamesOneVersion(t *testing.T) {
	const bad = -2
	for header, want := range map[string]int{
		`"7"`: 7, `7`: 7, ` "7" `: 7, `"2147483647"`: 2147483647, ``: 0,
		`W/"7"`: bad, `*`: bad, `"7`: bad, `7"`: bad, `""7""`: bad, `""`: bad, `"`: bad, `"7", "8"`: bad,
		`"0"`: access.Unsaved, `0`: access.Unsaved, `-1`: bad,
		`+7`: bad, `"7.0"`: bad, `seven`: bad, `"２"`: bad, `0x7`: bad, `"2147483648"`: bad, `99999999999999999999`: bad, ` `: bad,
	} {
		a, terms := termsOf(t, edgetest.Request{Method: "PUT", Headers: map[string]string{"if-match": header}})
		switch {
		case want == bad && (a.Status != 400 || a.Problem.Code != "version.malformed"):
			t.Errorf("If-Match: %s: %d %s", header, a.Status, a.Body)
		case want != bad && (a.Status != 200 || terms.Version != want):
			t.Errorf("If-Match: %s: %d, version %d, want %d", header, a.Status, terms.Version, want)
		}
	}
}

func TestAnIdempotencyKeyIsVisibleASCII(t *testing.T) {
	for key, ok := range map[string]bool{
		"12345678": true, "0b9f-4c!~": true, strings.Repeat("k", 128): true,
		"1234567": false, strings.Repeat("k", 129): false, "has space": false, "tab\tinside": false, "键键键键键": false,
		"nul\x00inside": false,
		"delete\x7f!":   false,
	} {
		a, terms := termsOf(t, edgetest.Request{Headers: map[string]string{"idempotency-key": key}})
		if ok && (a.Status != 200 || terms.Key != key || terms.Account != "main" || len(terms.Hash) != 64) {
			t.Errorf("%q: %d %+v", key, a.Status, terms)
		}
		if !ok && (a.Status != 400 || a.Problem.Code != "idempotency.key_malformed") {
			t.Errorf("%q: %d %s", key, a.Status, a.Body)
		}
	}
}

func TestAKeyIsBoundToItsRequest(t *testing.T) {
	headers := map[string]string{"idempotency-key": "12345678"}
	_, first := termsOf(t, edgetest.Request{Headers: headers, Body: `{"n":1}`})
	if _, again := termsOf(t, edgetest.Request{Headers: headers, Body: `{"n":1}`}); again != first {
		t.Errorf("the same request twice: %+v and %+v", first, again)
	}
	if _, other := termsOf(t, edgetest.Request{Headers: headers, Body: `{"n":2}`}); other.Hash == first.Hash {
		t.Error("another body has the same hash")
	}
	if _, encoded := termsOf(t, edgetest.Request{Headers: headers, Body: "eyJuIjoxfQ==", Base64: true}); encoded != first {
		t.Error("the same body in base64 has another hash")
	}
}

func TestWhatChangesSomethingTakesAKeyAndWhatReadsDoesNot(t *testing.T) {
	hashes := map[string]bool{}
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		a, terms := termsOf(t, edgetest.Request{Method: method, Headers: map[string]string{"idempotency-key": "12345678"}})
		if a.Status != 200 || terms.Key != "12345678" || terms.Account != "main" {
			t.Errorf("%s: %d %+v", method, a.Status, terms)
		}
		hashes[terms.Hash] = true
		if a, _ := termsOf(t, edgetest.Request{Method: method,
			Headers: map[string]string{"idempotency-key": "x y"}}); a.Problem.Code != "idempotency.key_malformed" {
			t.Errorf("%s: %d %s", method, a.Status, a.Body)
		}
		if a, terms := termsOf(t, edgetest.Request{Method: method}); a.Status != 200 ||
			terms != (access.Terms{Account: "main"}) {
			t.Errorf("a %s without any: %d %+v", method, a.Status, terms)
		}
	}
	if len(hashes) != 3 {
		t.Error("two methods on one path are one request")
	}
	a, terms := termsOf(t, edgetest.Request{Method: "GET", Headers: map[string]string{"idempotency-key": "x y"}})
	if a.Status != 200 || terms != (access.Terms{Account: "main"}) {
		t.Errorf("GET: %d %+v", a.Status, terms)
	}
}

func TestWhatIsKeptNowhereTakesNoKey(t *testing.T) {
	done := 0
	handler := lambdahttp.Handle(access.ByUnit, people, lambdahttp.Unkept(
		func(context.Context, lambdahttp.Request[input]) (nothing, error) {
			done++
			return nothing{}, nil
		}))
	keyed := map[string]string{"idempotency-key": "12345678"}
	a := edgetest.Send(t, handler, edgetest.Request{Subject: "main", Headers: keyed})
	if a.Status != 400 || a.Problem.Code != "idempotency.not_taken" || done != 0 {
		t.Errorf("%d %s, done %d times", a.Status, a.Body, done)
	}
	if a := edgetest.Send(t, handler, edgetest.Request{Subject: "main"}); a.Status != 200 || done != 1 {
		t.Errorf("without: %d %s, done %d times", a.Status, a.Body, done)
	}
}
