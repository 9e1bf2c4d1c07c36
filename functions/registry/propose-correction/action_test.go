package main

import (
	"encoding/json"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		lambdahttp.Unkept(action{s, s.Vault, actiontest.Now}.propose))
}

// card is the number of a 居民身份证 of somebody born on a day.
func card(t *testing.T, birth string) string {
	t.Helper()
	return actiontest.Passed(t, "", birth, 7).Document.Plain()
}

// typed is what the registrar types; by is their request.
func typed(t *testing.T) registry.IdentityInput {
	return registry.IdentityInput{Name: "陳评审", Document: card(t, "1960-02-29"), OldNumbers: []string{"TSPS001"},
		Basis: registry.Basis{Evidence: "居民身份证原件", Reason: "名单有误，以证件为准"}}
}

func by(c access.Caller, in registry.IdentityInput) edgetest.Request {
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return actiontest.By(c, "POST", string(body), "reviewer", actiontest.Somebody)
}

// mark is the newest mark of a 居民身份证.
func mark(t *testing.T, s *actiontest.Reviewers, number string) string {
	t.Helper()
	marks, err := s.Vault.Marks(t.Context(), "resident_card", number)
	if err != nil {
		t.Fatal(err)
	}
	return marks[0]
}

func TestARegistrarProposesWhoSomebodyIsAndNothingChangesYet(t *testing.T) {
	s := actiontest.Registered(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Registrar, typed(t)))
	var out registry.PersonView
	a := actiontest.Read(t, handler, by(actiontest.Registrar, typed(t)), 200, &out)
	if out.Name != "陈评审" || out.LastDay.String() != "2049-12-31" || len(out.Proposals) != 1 || out.Sealed != "" {
		t.Fatalf("%+v", out)
	}
	q := out.Proposals[0]
	if q.Correction.Name != "陳评审" || q.Correction.Sealed != "" || q.ByName != actiontest.Registrar.Name ||
		q.Evidence != "居民身份证原件" || strings.Contains(string(a.Body), card(t, "1960-02-29")) {
		t.Errorf("%+v", q)
	}
	if b := s.Beside; b.Wrapped != nil || b.Mark != "" || b.Unmark != nil {
		t.Errorf("%+v", b)
	}
	version := out.Version
	actiontest.Read(t, handler, by(actiontest.Registrar, typed(t)), 200, &out)
	if out.Version != version || s.Kept != "" {
		t.Errorf("the second click is another event, or kept: version %d", out.Version)
	}
	other := typed(t)
	other.Name = "陈平"
	actiontest.Ask(t, handler, actiontest.Case{Name: "another while one is open", Request: by(actiontest.Registrar, other),
		Status: 409, Code: "proposal.open"})
	actiontest.Fails(t, handler, by(actiontest.Registrar, typed(t)), &s.Err)
}

func TestWhoWasCarriedOverGetsAKeyWithTheFirstDocument(t *testing.T) {
	s := actiontest.CarriedOver(t)
	var out registry.PersonView
	actiontest.Read(t, wire(s), by(actiontest.Registrar, typed(t)), 200, &out)
	b := s.Beside
	if b.Wrapped == nil || b.Mark != "" || b.Unmark != nil {
		t.Fatalf("%+v", b)
	}
	key, err := s.Vault.Unwrap(t.Context(), actiontest.Somebody, *b.Wrapped)
	if err != nil {
		t.Fatal(err)
	}
	events := s.Events()
	p, err := registry.Rebuild(events, key)
	if err != nil {
		t.Fatal(err)
	}
	if personal, err := p.Proposals[0].Wanted(key); err != nil || personal.Document.Number != card(t, "1960-02-29") {
		t.Errorf("the new key does not open what was sealed: %v", err)
	}
}

func TestADocumentThatIsSomebodyElsesIsRefusedByAnyOfItsMarks(t *testing.T) {
	s := actiontest.Registered(t)
	s.Marks[mark(t, s, card(t, "1960-02-29"))] = "another"
	actiontest.Ask(t, wire(s), actiontest.Case{Name: "taken", Request: by(actiontest.Registrar, typed(t)), Status: 409,
		Code: "person.document_taken"})
	if len(s.Now(t).Proposals) != 0 {
		t.Error("it changed")
	}
	s.Marks[mark(t, s, card(t, "1960-02-29"))] = actiontest.Somebody
	var out registry.PersonView
	actiontest.Read(t, wire(s), by(actiontest.Registrar, typed(t)), 200, &out)
}

func TestAWrongDocumentIsRefusedAtItsPlaceAndWithoutItsNumber(t *testing.T) {
	s := actiontest.InPool(t)
	handler := wire(s)
	wrong := []byte(card(t, "1960-02-29"))
	wrong[17] = map[bool]byte{true: '1', false: '2'}[wrong[17] != '1']
	for fields, change := range map[string]func(*registry.IdentityInput){
		"/document required, /evidence required, /name required, /reason required": func(in *registry.IdentityInput) { *in = registry.IdentityInput{} },
		"/document identity.length":      func(in *registry.IdentityInput) { in.Document = "99999919600229" },
		"/document identity.check_digit": func(in *registry.IdentityInput) { in.Document = string(wrong) },
		"/kind option":                   func(in *registry.IdentityInput) { in.Kind = "driver" },
		"/kind identity.kind_needed":     func(in *registry.IdentityInput) { in.Document = "E12345678" },
		"/birth identity.birth_needed":   func(in *registry.IdentityInput) { in.Kind, in.Document = "passport", "E12345678" },
		"/birth identity.birth_other":    func(in *registry.IdentityInput) { in.Birth = "1960-03-01" },
		"/birth date":                    func(in *registry.IdentityInput) { in.Birth = "1960-02-30" },
	} {
		in := typed(t)
		change(&in)
		actiontest.Ask(t, handler, actiontest.Invalid(fields, by(actiontest.Registrar, in), fields))
	}
	in := typed(t)
	in.Document, in.Confirmed = string(wrong), true
	var out registry.PersonView
	actiontest.Read(t, handler, by(actiontest.Registrar, in), 200, &out)
}

func TestNeitherKeysNorOthersNorTheErased(t *testing.T) {
	s := actiontest.InPool(t)
	keyed := by(actiontest.Registrar, typed(t))
	keyed.Headers["idempotency-key"] = "key-of-the-request"
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "a body whose hash would be kept", Request: keyed, Status: 400, Code: "idempotency.not_taken"},
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer, typed(t)), Status: 403,
			Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host, typed(t)), Status: 403,
			Code: "access.role_missing"})
	s.Do(t, func(p *registry.Person) error {
		return p.Erase("本人申请", actiontest.Registrar, actiontest.Monday)
	})
	actiontest.Ask(t, wire(s), actiontest.Case{Name: "erased", Request: by(actiontest.Registrar, typed(t)), Status: 409,
		Code: "person.erased"})
	if s.Now(t).Version != 2 {
		t.Error("it changed")
	}
}
