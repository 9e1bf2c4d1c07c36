package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// world is some people, and notes what was asked.
type world struct {
	people []registry.Person
	calls  []string
	spent  bool
	err    error
}

func (w *world) call(name string) error {
	w.calls = append(w.calls, name)
	return w.err
}

func (w *world) NamedAt(_ context.Context, name, institution string) (ids []string, err error) {
	for _, p := range w.people {
		if p.Name == name && p.Mine(institution) {
			ids = append(ids, p.ID)
		}
	}
	return ids, w.call("NamedAt")
}

func (w *world) Some(_ context.Context, ids []string) (found []registry.Person, err error) {
	for _, p := range w.people {
		if slices.Contains(ids, p.ID) {
			found = append(found, p)
		}
	}
	return found, w.call("Some")
}

// institutions are Institution alone.
type institutions struct{ *world }

func (w institutions) Named(_ context.Context, name string) (id string, err error) {
	if name == actiontest.Institution.Name {
		id = actiontest.Institution.ID
	}
	return id, w.call("institutions")
}

func (w *world) Spend(_ context.Context, q access.Quota) error {
	if w.spent {
		return q.Spent()
	}
	return w.call("Spend")
}

func wire(w *world) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{},
		lambdahttp.Unkept(action{people: w, hosts: institutions{w}, tries: w, now: actiontest.Now}.search))
}

func asking(name, host string) edgetest.Request {
	return actiontest.By(access.Caller{}, "POST", `{"name":"`+name+`","institution":"`+host+`"}`)
}

// coded is a world with somebody who has a code, and one of the same name who has none.
func coded(t *testing.T) *world {
	t.Helper()
	s := actiontest.Hired(t)
	other := *s.Now(t)
	other.ID = "other"
	s.Do(t, func(p *registry.Person) error {
		return p.SetCode(actiontest.Institution.ID, settings.Default(), actiontest.Host, actiontest.Monday)
	})
	return &world{people: []registry.Person{other, *s.Now(t)}}
}

func TestWhoHasACodeIsFoundByNameAndInstitution(t *testing.T) {
	w := coded(t)
	handler := wire(w)
	edgetest.Refuses(t, handler, asking("", ""))
	var out output
	answer := actiontest.Read(t, handler, asking("陈评审", actiontest.Institution.Name), 200, &out)
	if len(out.People) != 1 || out.People[0].Person != actiontest.Somebody || out.People[0].Name != "陈评审" ||
		out.People[0].Institution != actiontest.Institution.ID || !slices.Equal(out.People[0].Items, []string{actiontest.FirstItem}) {
		t.Errorf("%+v", out)
	}
	if strings.Contains(answer.Body, "9999") || strings.Contains(answer.Body, "138") {
		t.Errorf("it tells digits: %s", answer.Body)
	}
	actiontest.Fails(t, handler, asking("陈评审", actiontest.Institution.Name), &w.err)
}

func TestWhoHasNoneIsNobodyAndMakesTheSameCalls(t *testing.T) {
	host, other := actiontest.Institution.Name, actiontest.ClosedInstitution.Name
	for why, tc := range map[string]struct{ name, host string }{
		"somebody with a code": {"陈评审", host},
		"nobody":               {"无此人", host},
		"no such institution":  {"陈评审", "没有这个机构"},
		"a part of its name":   {"陈评审", "示例鉴定评审"},
		"another institution":  {"陈评审", other},
		"neither":              {"无此人", "没有这个机构"},
	} {
		w := coded(t)
		a := edgetest.Send(t, wire(w), asking(tc.name, tc.host))
		if found := why == "somebody with a code"; a.Status != 200 || found == (a.Body == `{"people":[]}`) {
			t.Errorf("%s: %d %s", why, a.Status, a.Body)
		}
		if calls := strings.Join(w.calls, " "); calls != "Spend institutions NamedAt Some" {
			t.Errorf("%s: it calls %s", why, calls)
		}
	}
	w := coded(t)
	w.people = w.people[:1]
	if a := edgetest.Send(t, wire(w), asking("陈评审", host)); a.Body != `{"people":[]}` {
		t.Errorf("without a code: %s", a.Body)
	}
}

func TestBothAreNeededAndANetworkAsksSoOften(t *testing.T) {
	w := coded(t)
	actiontest.Ask(t, wire(w), actiontest.Invalid("nothing", asking("", ""), "/institution required, /name required"))
	w.spent = true
	actiontest.Ask(t, wire(w), actiontest.Case{Name: "too often", Request: asking("陈评审", actiontest.Institution.Name),
		Status: 429, Code: "quota.paced"})
	if len(w.calls) > 0 {
		t.Errorf("it was looked for: %v", w.calls)
	}
}
