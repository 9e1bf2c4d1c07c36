package lambdahttp_test

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/page"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

type readable struct {
	Said string `json:"said"`
}

func (r readable) Page(settings.Settings) page.Page {
	return page.Page{Main: []page.Part{page.E("h1", page.Text(r.Said))}}
}

func (readable) Refusal(r lambdahttp.Refused, s settings.Settings) page.Page {
	return page.Page{Title: s.Association().Name, Main: []page.Part{page.E("h1", page.Text(r.Title))}}
}

func answering(err error) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{},
		func(context.Context, lambdahttp.Request[lambdahttp.Nothing]) (readable, error) {
			return readable{"一页"}, err
		})
}

func TestABrowserGetsAPageAndAMachineJSON(t *testing.T) {
	for accept, page := range map[string]bool{
		"": false, "*/*": false, "application/json": false, "text/html": true, edgetest.Browser: true,
		"text/*": true, "text/html;q=0.5, application/json": false, "text/html;q=0.5, */*;q=0.4": true,
		"application/json, text/html": false, "text/html;q=0, */*": false, "text/html;q=x, application/json;q=0.1": false,
		"text/html, application/json;q=0.9": true, ",;=,": false, "application/problem+json, text/html;q=0.1": true,
	} {
		e := edgetest.Request{Method: "GET", Headers: map[string]string{"accept": accept}}.Event()
		out, err := answering(nil)(t.Context(), e)
		if err != nil || out.StatusCode != 200 || out.Headers["Vary"] != "Accept" ||
			strings.HasPrefix(out.Headers["Content-Type"], "text/html") != page || strings.HasPrefix(out.Body, "{") == page {
			t.Errorf("%q: %v %v %s", accept, err, out.Headers, out.Body)
		}
	}
}

func TestAFaultIsAPageToo(t *testing.T) {
	for _, tc := range []struct {
		err    error
		status int
		title  string
	}{
		{fault.Of(fault.VerifyUnknown), 404, fault.Of(fault.VerifyUnknown).Text().Zh},
		{context.DeadlineExceeded, 503, fault.Of(fault.Unavailable).Text().Zh},
	} {
		a := edgetest.Open(t, answering(tc.err), edgetest.Request{Method: "GET"})
		if a.Status != tc.status || !strings.Contains(a.Body, tc.title) || !strings.Contains(a.Body, "<title>中国特种设备检验协会") {
			t.Errorf("%v: %d %s", tc.err, a.Status, a.Body)
		}
		if (a.Headers["Retry-After"] != "") != (tc.status == 503) {
			t.Errorf("%v: Retry-After %q", tc.err, a.Headers["Retry-After"])
		}
	}
}

// WeChat adds marks to an address that is passed on; whoever opens it wants the page. A program is told what is wrong.
func TestAnAddressThatWasPassedOnOpensThePage(t *testing.T) {
	r := edgetest.Request{Method: "GET", Query: map[string]string{"from": "singlemessage"}}
	if a := edgetest.Open(t, answering(nil), r); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	if a := edgetest.Send(t, answering(nil), r); a.Status != 422 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}
