package main

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// world is some people, and notes what was asked of it, in order.
type world struct {
	people []registry.Person
	calls  []string
	spent  access.Quota
	err    error
	fails  string // the call that does
}

const document = "99999919800101001X" // of the person who is found by it

func (w *world) call(name string) error {
	w.calls = append(w.calls, name)
	if w.fails == name {
		return w.err
	}
	return nil
}

func (w *world) PublicNamed(_ context.Context, name, cursor string, limit int) (reading.Page[registry.Person], error) {
	page := reading.Page[registry.Person]{Rows: []registry.Person{}, Next: cursor}
	for _, p := range w.people {
		if p.Name == name && limit == 20 {
			page.Rows = append(page.Rows, p)
		}
	}
	return page, w.call("Named")
}

func (w *world) Marks(_ context.Context, kind, number string) ([]string, error) {
	return []string{kind + " " + number}, w.call("Marks")
}

func (w *world) Of(_ context.Context, marks []string) (string, error) {
	if slices.Contains(marks, "resident_card "+document) || slices.Contains(marks, "passport E12345678") {
		return actiontest.Somebody, w.call("Of")
	}
	return "", w.call("Of")
}

func (w *world) Numbered(_ context.Context, number string) (string, error) {
	for _, p := range w.people {
		if p.Number == number && number != "" {
			return p.ID, w.call("Numbered")
		}
	}
	return "", w.call("Numbered")
}

func (w *world) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	var found []registry.Person
	for _, p := range w.people {
		if slices.Contains(ids, p.ID) {
			found = append(found, p)
		}
	}
	return found, w.call("Some")
}

func (w *world) Spend(_ context.Context, q access.Quota) error {
	w.spent = q
	if w.fails == "quota" {
		return q.Spent()
	}
	return w.call("Spend")
}

// hosts are the institutions of a world.
type hostsOf struct{ *world }

func (h hostsOf) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return []registry.Institution{actiontest.Institution}, h.call("names")
}

func wire(w *world) lambdahttp.Handler { return at(w, actiontest.Monday) }

func at(w *world, now time.Time) lambdahttp.Handler {
	a := action{people: w, hosts: hostsOf{w}, tries: w, marks: w, now: func() time.Time { return now }}
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, lambdahttp.Unkept(a.find))
}

func asking(body string) edgetest.Request {
	r := actiontest.By(access.Caller{}, "POST", body)
	r.Address = "192.0.2.1"
	return r
}

// registered is a world with somebody who is registered for the first 细项 and another of the same name.
func registered(t *testing.T) *world {
	one := *actiontest.Registered(t).Now(t)
	other := one
	other.ID, other.Number = "other", "RY2600002"
	return &world{people: []registry.Person{one, other}, err: context.DeadlineExceeded}
}

func TestAnybodyFindsWhoIsRegisteredByNameNumberOrDocument(t *testing.T) {
	w := registered(t)
	number := w.people[0].Number
	for body, calls := range map[string]string{
		`{"name":"陈评审"}`:                                         "Spend Named names",
		`{"number":" ` + strings.ToLower(number) + `"}`:          "Spend Numbered Some names",
		`{"document":"` + strings.ToLower(document) + `"}`:       "Spend Marks Of Some names",
		`{"document":"E12345678","kind":"passport"}`:             "Spend Marks Of Some names",
		`{"document":"` + document + `","kind":"resident_card"}`: "Spend Marks Of Some names",
	} {
		w.calls = nil
		var out output
		answer := actiontest.Read(t, wire(w), asking(body), 200, &out)
		if strings.Join(w.calls, " ") != calls {
			t.Errorf("%s: calls %v", body, w.calls)
		}
		if len(out.Reviewers) == 0 {
			t.Fatalf("%s finds nobody", body)
		}
		r := out.Reviewers[0]
		if r.Name != "陈评审" || r.Number != number || len(r.Items) != 1 || r.Items[0].Item != actiontest.FirstItem ||
			r.Items[0].Institution != actiontest.Institution.Name || r.Items[0].To.String() != "2030-03-01" ||
			r.Items[0].StatusName != "已注册" {
			t.Errorf("%s: %+v", body, out)
		}
		for _, kept := range []string{"999999", document, actiontest.Somebody, "13800000000", "lastDay"} {
			if strings.Contains(answer.Body, kept) {
				t.Errorf("it tells %s: %s", kept, answer.Body)
			}
		}
		if w.spent.Of != "192.0.2.1" || w.spent.Name != "registry.searches.network" || w.spent.Most != 100 {
			t.Errorf("counted: %+v", w.spent)
		}
	}
}

func TestPeopleOfOneNameAreRowsOfTheirOwn(t *testing.T) {
	w := registered(t)
	var out output
	if actiontest.Read(t, wire(w), asking(`{"name":"陈评审","cursor":"c"}`), 200, &out); len(out.Reviewers) != 2 ||
		out.Reviewers[0].Number == out.Reviewers[1].Number || out.Next != "c" {
		t.Errorf("%+v", out)
	}
}

func TestWhoIsNotRegisteredTodayIsNobody(t *testing.T) {
	w := registered(t)
	nobody := edgetest.Send(t, wire(w), asking(`{"number":"RY2600099"}`))
	if nobody.Status != 200 || nobody.Body != `{"reviewers":[]}` {
		t.Fatalf("%d %s", nobody.Status, nobody.Body)
	}
	free := &world{people: []registry.Person{*actiontest.Filled(t).Now(t)}}
	over := at(w, actiontest.Monday.AddDate(4, 0, 0))
	for body, handler := range map[string]lambdahttp.Handler{`{"name":"陈评审"}`: over, `{"name":"无此人"}`: wire(w),
		`{"document":"` + document + `"}`: wire(free), `{"document":"999999198001010028"}`: wire(w),
		`{"number":"` + w.people[0].Number + `"}`: over, `{"number":"?"}`: wire(w)} {
		if got := edgetest.Send(t, handler, asking(body)); got.Status != 200 || got.Body != nobody.Body {
			t.Errorf("%s: %d %s", body, got.Status, got.Body)
		}
	}
	calls := func(w *world) string {
		w.calls = nil
		edgetest.Send(t, wire(w), asking(`{"document":"`+document+`"}`))
		return strings.Join(w.calls, " ")
	}
	if unknown, unregistered := calls(&world{}), calls(free); unknown != unregistered {
		t.Errorf("they are told apart by the calls: %q and %q", unknown, unregistered)
	}
}

func TestWhatCanNotBeLookedForIsRefusedAndNotCounted(t *testing.T) {
	w := registered(t)
	handler := wire(w)
	edgetest.Refuses(t, handler, asking(""))
	actiontest.Ask(t, handler,
		actiontest.Invalid("nothing", asking(`{}`), "/name required"),
		actiontest.Invalid("two things", asking(`{"name":"陈评审","number":"RY2600001","document":"1"}`),
			"/document one_only, /number one_only"),
		actiontest.Invalid("a document cut short", asking(`{"document":"9999991980"}`), "/document identity.length"),
		actiontest.Invalid("a passport without its kind", asking(`{"document":"E12345678"}`), "/kind identity.kind_needed"),
		actiontest.Invalid("no such kind", asking(`{"name":"陈评审","kind":"licence"}`), "/kind option"),
		actiontest.Invalid("a page too large", asking(`{"name":"陈评审","limit":1000}`), "/limit range"))
	r := asking(`{"name":"陈评审"}`)
	r.Headers = map[string]string{"idempotency-key": "key-of-the-request"}
	actiontest.Ask(t, handler, actiontest.Case{Name: "with a key", Request: r, Status: 400, Code: "idempotency.not_taken"})
	if len(w.calls) > 0 {
		t.Errorf("it was looked for: %v", w.calls)
	}
}

func TestANetworkThatAsksTooOftenWaits(t *testing.T) {
	w := registered(t)
	w.fails = "quota"
	a := edgetest.Send(t, wire(w), asking(`{"name":"陈评审"}`))
	if a.Status != 429 || a.Problem.Code != string(fault.QuotaPaced) || len(w.calls) > 0 {
		t.Errorf("%d %s, calls %v", a.Status, a.Body, w.calls)
	}
}

func TestWhatFailsFindsNobody(t *testing.T) {
	for _, call := range []string{"Spend", "Marks", "Of", "Some", "names"} {
		w := registered(t)
		w.fails = call
		actiontest.Fails(t, wire(w), asking(`{"document":"`+document+`"}`), &w.err)
	}
	for _, call := range []string{"Named", "Numbered"} {
		w := registered(t)
		w.fails = call
		actiontest.Fails(t, wire(w), asking(map[string]string{"Named": `{"name":"陈评审"}`,
			"Numbered": `{"number":"RY2600001"}`}[call]), &w.err)
	}
}
