package main

import (
	"encoding/json"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fillin"
	"appraisal/internal/filling"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(f *actiontest.FillingIn) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{},
		lambdahttp.Unkept(action{desk: f.Desk(), people: f, now: actiontest.Now}.complete))
}

// drafted saves a profile as the draft.
func drafted(t *testing.T, f *actiontest.FillingIn, p registry.Profile) {
	t.Helper()
	plain, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := f.Key.Seal(plain)
	if err != nil {
		t.Fatal(err)
	}
	f.Draft = fillin.Draft{Sealed: sealed, Version: f.Draft.Version + 1}
}

func TestWhatIsFilledInTakesEffectAtOnceAndWaitsToBeRegistered(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	drafted(t, f, actiontest.Profile())
	handler, events := wire(f), len(f.Events())
	edgetest.Refuses(t, handler, f.Bearing("POST", ""))
	f.Lost = 1
	var out filling.View
	actiontest.Read(t, handler, f.Bearing("POST", ""), 200, &out)
	p := f.Now(t)
	if !out.Complete || out.Changed || len(out.Gaps) > 0 || !p.Complete || len(f.Events()) != events+1 ||
		f.Draft.Sealed != "" || f.Draft.Version != 2 || out.Version != 3 {
		t.Errorf("%+v, kept %+v", out, f.Draft)
	}
	if i, _ := p.Item(actiontest.FirstItem); i.Status(p.Complete, p.Certificate.From) != registry.StatusWaiting {
		t.Errorf("%+v", i)
	}
	if actiontest.Read(t, handler, f.Bearing("POST", ""), 200, &out); len(f.Events()) != events+1 || !out.Complete {
		t.Errorf("the second click is another event: %+v", out)
	}
	moved := actiontest.Profile()
	moved.Address = "杭州市示例路9号"
	drafted(t, f, moved)
	if actiontest.Read(t, handler, f.Bearing("POST", ""), 200, &out); len(f.Events()) != events+2 || out.Changed ||
		f.Events()[events+1].Kind != "profile_changed" {
		t.Errorf("a later edit: %+v", out)
	}
	drafted(t, f, actiontest.Profile())
	actiontest.Fails(t, handler, f.Bearing("POST", ""), &f.Err)
}

func TestWhoWasCarriedOverFillsInUnderTheKeyThatCameWithTheCode(t *testing.T) {
	s := actiontest.CarriedOver(t)
	err := s.UpdateBeside(t.Context(), actiontest.Somebody, access.Terms{},
		func(p *registry.Person) (registry.Beside, error) {
			_, wrapped, err := s.Vault.Make(t.Context(), p.ID)
			return registry.Beside{Wrapped: &wrapped}, err
		})
	if err != nil {
		t.Fatal(err)
	}
	f := actiontest.Coded(t, s)
	drafted(t, f, actiontest.Profile())
	var out filling.View
	actiontest.Read(t, wire(f), f.Bearing("POST", ""), 200, &out)
	if personal, err := f.Now(t).Personal(f.Key); err != nil || !out.Complete || personal.Profile != actiontest.Profile() ||
		personal.Document.Number != "" {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestWithAGapNothingTakesEffect(t *testing.T) {
	f := actiontest.Coded(t, actiontest.Hired(t))
	p := actiontest.Profile()
	p.Major, p.Address = "", ""
	drafted(t, f, p)
	events := len(f.Events())
	stranger := f.Bearing("POST", "")
	delete(stranger.Headers, "authorization")
	actiontest.Ask(t, wire(f),
		actiontest.Case{Name: "two gaps", Request: f.Bearing("POST", ""), Status: 422, Code: "profile.incomplete",
			Fields: "/address required, /major required"},
		actiontest.Case{Name: "without a session", Request: stranger, Status: 401, Code: "fillin.over"})
	if len(f.Events()) != events || f.Draft.Sealed == "" {
		t.Error("it changed")
	}
}
