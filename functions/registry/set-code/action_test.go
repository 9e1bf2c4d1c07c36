package main

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// codes is somebody of the registry, with what was written beside.
type codes struct {
	*actiontest.Reviewers
	beside registry.Beside
	quota  *access.Quota
}

func (c *codes) UpdateBeside(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Person) (registry.Beside, error)) error {
	if c.quota = terms.Quota; c.quota != nil && c.quota.Most == 0 {
		return c.quota.Spent()
	}
	err := c.Reviewers.UpdateBeside(ctx, id, terms, change)
	c.beside = c.Beside
	return err
}

func wire(c *codes) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByInstitution, actiontest.Standings{},
		lambdahttp.Unkept(action{people: c, keys: c.Vault, chance: rand.Reader, now: actiontest.Now}.set))
}

func by(c access.Caller) edgetest.Request {
	return actiontest.By(c, "POST", "", "reviewer", actiontest.Somebody)
}

func TestAnInstitutionGivesItsOwnPeopleACodeThatIsToldOnce(t *testing.T) {
	c := &codes{Reviewers: actiontest.Hired(t)}
	handler := wire(c)
	edgetest.Refuses(t, handler, by(actiontest.Host))
	var out output
	answer := actiontest.Read(t, handler, by(actiontest.Host), 200, &out)
	code, ok := secret.ParseCode(out.Code)
	p := c.Now(t)
	if !ok || c.beside.Access == nil || !code.Is(c.beside.Access.Hash) || c.beside.Access.Version != p.Version ||
		c.beside.Access.Person != actiontest.Somebody || c.beside.Access.Institution != actiontest.Institution.ID ||
		answer.Headers["ETag"] != strconv.Quote(strconv.Itoa(p.Version)) {
		t.Fatalf("%+v, kept %+v", out, c.beside.Access)
	}
	if given, lives := p.Code(actiontest.Institution.ID, actiontest.Monday); !lives || !given.Until.Equal(out.Until) ||
		!given.Until.Equal(c.beside.Access.Until) || given.Until.Sub(actiontest.Monday).Hours() != 30*24 {
		t.Errorf("%+v", given)
	}
	if c.quota.Name != "daily.codes" || c.quota.Of != actiontest.Institution.ID || c.quota.Most != 200 {
		t.Errorf("counted: %+v", c.quota)
	}
	for _, e := range c.Events() {
		if encoded, err := e.Encode(); err != nil || strings.Contains(string(encoded), code.Show()) ||
			strings.Contains(string(encoded), "argon2id") {
			t.Errorf("the chain says %s", encoded)
		}
	}
	before := c.beside.Access.Hash
	if actiontest.Read(t, handler, by(actiontest.Host), 200, &out); code.Is(c.beside.Access.Hash) ||
		c.beside.Access.Hash == before {
		t.Error("the code before it goes on")
	}
}

func TestALostRaceEndsInTheCodeThatIsTold(t *testing.T) {
	c := &codes{Reviewers: actiontest.Hired(t)}
	c.Lost = 1
	var out output
	actiontest.Read(t, wire(c), by(actiontest.Host), 200, &out)
	if code, _ := secret.ParseCode(out.Code); !code.Is(c.beside.Access.Hash) || out.Version != c.Now(t).Version {
		t.Errorf("%+v", out)
	}
}

func TestACodeIsKeptInNoAnswer(t *testing.T) {
	c := &codes{Reviewers: actiontest.Hired(t)}
	r := by(actiontest.Host)
	r.Headers = map[string]string{"idempotency-key": "key-of-the-request"}
	actiontest.Ask(t, wire(c), actiontest.Case{Name: "with a key", Request: r, Status: 400, Code: "idempotency.not_taken"})
	if c.Kept != "" || c.beside.Access != nil {
		t.Errorf("kept: %s, %+v", c.Kept, c.beside)
	}
}

func TestNobodyElseGivesACode(t *testing.T) {
	c := &codes{Reviewers: actiontest.Hired(t)}
	free := &codes{Reviewers: actiontest.InPool(t)}
	actiontest.Ask(t, wire(c),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "of nobody", Request: actiontest.By(actiontest.Host, "POST", "", "reviewer", "none"), Status: 404,
			Code: "reviewer.not_found"},
		actiontest.Case{Name: "of another's", Request: by(actiontest.Rival), Status: 409, Code: string(fault.PersonNotHired)})
	actiontest.Ask(t, wire(free), actiontest.Case{Name: "of somebody in the pool", Request: by(actiontest.Host), Status: 409,
		Code: string(fault.PersonNotHired)})
	if c.Now(t).Version != 2 || free.Now(t).Version != 1 {
		t.Error("it changed")
	}
	dry := lambdahttp.Handle(access.ByInstitution, actiontest.Standings{},
		action{people: c, keys: c.Vault, chance: iotest.ErrReader(errors.New("dry")), now: actiontest.Now}.set)
	if a := edgetest.Send(t, dry, by(actiontest.Host)); a.Status != 500 {
		t.Errorf("without chance: %d %s", a.Status, a.Body)
	}
	actiontest.Fails(t, wire(c), by(actiontest.Host), &c.Err)
}

// noKeys is a vault that is down.
type noKeys struct{}

func (noKeys) Make(context.Context, string) (k vault.Key, wrapped string, err error) {
	return k, "", errors.New("down")
}

func TestWhoWasCarriedOverGetsAKeyWithTheFirstCodeAndNoOtherWithTheNext(t *testing.T) {
	c := &codes{Reviewers: actiontest.CarriedOver(t)}
	down := lambdahttp.Handle(access.ByInstitution, actiontest.Standings{},
		action{people: c, keys: noKeys{}, chance: rand.Reader, now: actiontest.Now}.set)
	if a := edgetest.Send(t, down, by(actiontest.Host)); a.Status != 500 || c.Now(t).Version != 1 {
		t.Errorf("without a key: %d, at version %d", a.Status, c.Now(t).Version)
	}
	var out output
	actiontest.Read(t, wire(c), by(actiontest.Host), 200, &out)
	if c.beside.Wrapped == nil || c.beside.Access == nil {
		t.Fatalf("%+v", c.beside)
	}
	if _, err := c.Vault.Unwrap(t.Context(), actiontest.Somebody, *c.beside.Wrapped); err != nil {
		t.Error(err)
	}
	if actiontest.Read(t, wire(c), by(actiontest.Host), 200, &out); c.beside.Wrapped != nil {
		t.Error("a second code makes a second key")
	}
}
