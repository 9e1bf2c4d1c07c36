package apicheck_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"appraisal/internal/apicheck"
)

const position = `{"number":"PSZJ26001","stage":"screening","stageName":"预审","status":"submitted","statusName":"提交","version":3,"actions":[]}`

// exchange is an accepted submit, as it should be.
func exchange() apicheck.Exchange {
	r := httptest.NewRequest(http.MethodPost, "/projects/PSZJ26001/submission", nil)
	return apicheck.Exchange{Request: r, Status: http.StatusOK, Received: []byte(position),
		Header: http.Header{"Content-Type": {"application/json; charset=utf-8"}, "Etag": {`"3"`}}}
}

func TestCheck(t *testing.T) {
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	problem := `{"type":"urn:problem:project.wrong_stage","title":"否","titleEn":"no","status":409,"code":"project.wrong_stage"}`
	refuse := func(x *apicheck.Exchange, status int, body string) {
		x.Status, x.Received = status, []byte(body)
		x.Header = http.Header{"Content-Type": {"application/problem+json; charset=utf-8"}}
	}
	for name, c := range map[string]struct {
		change func(*apicheck.Exchange)
		want   string // part of the fault; empty for none
	}{
		"as described":       {func(*apicheck.Exchange) {}, ""},
		"refused":            {func(x *apicheck.Exchange) { refuse(x, 409, problem) }, ""},
		"no ETag":            {func(x *apicheck.Exchange) { x.Header.Del("Etag") }, "ETag"},
		"unknown stage":      {func(x *apicheck.Exchange) { replace(x, "screening", "limbo") }, "/stage"},
		"missing field":      {func(x *apicheck.Exchange) { replace(x, `"version":3,`, "") }, "version"},
		"undescribed field":  {func(x *apicheck.Exchange) { replace(x, `"version"`, `"secret":1,"version"`) }, "secret"},
		"undescribed status": {func(x *apicheck.Exchange) { refuse(x, 418, problem) }, "418"},
		"unknown code": {func(x *apicheck.Exchange) {
			refuse(x, 409,
				strings.ReplaceAll(problem, "wrong", "odd"))
		}, "/code"},
		"plain JSON refusal": {func(x *apicheck.Exchange) {
			refuse(x, 409, problem)
			x.Header.Set("Content-Type",
				"application/json")
		}, "Content-Type"},
		"accepted though wrong": {func(x *apicheck.Exchange) {
			x.Sent = []byte(`{"sneaky":true}`)
			x.Request.Header.Set("Content-Type", "application/json")
		}, "accepted"},
		"refused because wrong": {func(x *apicheck.Exchange) {
			x.Sent = []byte(`{"sneaky":true}`)
			refuse(x, 422, strings.ReplaceAll(problem, "409", "422"))
		}, ""},
		"no such route":           {func(x *apicheck.Exchange) { x.Request.URL.Path = "/nothing"; x.Status = 404 }, ""},
		"a route nobody describe": {func(x *apicheck.Exchange) { x.Request.URL.Path = "/nothing" }, "not described"},
	} {
		t.Run(name, func(t *testing.T) {
			x := exchange()
			c.change(&x)
			err := d.Check(x)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a fault with %q", err, c.want)
			}
		})
	}
}

func replace(x *apicheck.Exchange, old, new string) {
	x.Received = []byte(strings.Replace(string(x.Received), old, new, 1))
}

// spy records the faults that a client finds.
type spy struct {
	testing.TB
	faults int
}

func (s *spy) Error(...any) { s.faults++ }

func TestClientHoldsAnswersAgainstTheDescription(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("ETag", `"3"`)
		w.Write([]byte(strings.Replace(position, "screening", r.URL.Query().Get("stage"), 1)))
	}))
	defer server.Close()
	for address, want := range map[string]int{
		"/api/projects/PSZJ26001/submission?stage=screening": 0,
		"/api/projects/PSZJ26001/submission?stage=limbo":     1,
		"/elsewhere": 0,
	} {
		watched := &spy{TB: t}
		r, err := http.NewRequest(http.MethodPost, server.URL+address, strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		answer, err := apicheck.Client(watched, server.URL+"/api").Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if watched.faults != want {
			t.Errorf("%s: %d faults, want %d", address, watched.faults, want)
		}
	}
}
