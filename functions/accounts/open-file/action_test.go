package main

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(l *actiontest.Library, f *actiontest.Files) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByAnyAccount, actiontest.Standings{}, action{files: l, objects: f}.open)
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "GET", "", "file", actiontest.File)
}

func TestEverybodyOpensAPublishedFile(t *testing.T) {
	l, f := actiontest.Holding(t, accounts.FilePublished), &actiontest.Files{}
	handler := wire(l, f)
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Other, actiontest.Reviewer,
		actiontest.Officer} {
		var out output
		a := actiontest.Read(t, handler, by(c), 200, &out)
		if !slices.Equal(f.Asked, []any{"files/" + actiontest.Digest, "须知.pdf", "application/pdf", 5 * time.Minute}) {
			t.Errorf("signed: %v", f.Asked)
		}
		if out.URL != "https://files.example.org/files/"+actiontest.Digest || out.Seconds != 300 ||
			out.File.ID != actiontest.File || a.Headers["ETag"] != `"2"` {
			t.Errorf("%s: %+v", c.Account, out)
		}
	}
	actiontest.Fails(t, handler, by(actiontest.Main), &l.Err)
	actiontest.Fails(t, handler, by(actiontest.Main), &f.Err)
}

func TestAWithdrawnFileOpensForTheAssociationAlone(t *testing.T) {
	handler := wire(actiontest.Holding(t, accounts.FileWithdrawn), &actiontest.Files{})
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a registrar", Request: by(actiontest.Registrar), Status: 200},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 404, Code: "file.not_found"},
		actiontest.Case{Name: "a reviewer", Request: by(actiontest.Reviewer), Status: 404, Code: "file.not_found"})
}

func TestAFileThatHasNotPassedItsCheckOpensForNobody(t *testing.T) {
	for _, state := range []accounts.FileState{accounts.FileAwaited, accounts.FileRefused} {
		f := &actiontest.Files{}
		actiontest.Ask(t, wire(actiontest.Holding(t, state), f),
			actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 409, Code: "document.not_ready"},
			actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 404, Code: "file.not_found"},
			actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"},
			actiontest.Case{Name: "another file", Request: actiontest.By(actiontest.Officer, "GET", "", "file", "none"),
				Status: 404, Code: "file.not_found"})
		if f.Asked != nil {
			t.Errorf("%s: signed %v", state, f.Asked)
		}
	}
}
