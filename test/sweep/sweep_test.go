// Package sweep_test looks through everything that the tests on the deployed stack have left behind – logs, tables and
// their streams, objects, queues, mails, the addresses that were called and what was answered – for every number of an
// identity document, 填报密码 and token that they used (test/ledger), and finds each only where it may be. It runs last,
// on the stack that they ran on; and it shows each time that it would find one, in every sort of place.
package sweep_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"appraisal/internal/stack"
	"appraisal/test/ledger"
)

// allowance is where a kind of secret may be, and why. What is allowed and never met is a fault of the table.
type allowance struct {
	sort string
	name *regexp.Regexp
	kind ledger.Kind
	why  string
}

var allowances = []allowance{
	{anAnswer, regexp.MustCompile(`^POST /reviewers/[^/]+/identity-reading 200$`), ledger.Document,
		"whoever reads it has given a reason, which is recorded first (read-identity)"},
	{anAnswer, regexp.MustCompile(`^POST /reviewers/[^/]+/code 200$`), ledger.Code,
		"it is told to the institution this once (set-code)"},
	{anAnswer, regexp.MustCompile(`^POST /fill-in/sessions 200$`), ledger.Session,
		"it is told to whoever has said the code (open-fill-in)"},
	{anAnswer, regexp.MustCompile(`^POST /classes/[^/]+/attendance-list 422$`), ledger.Document,
		"the registrar's own list, given back in the same call with its faults; kept nowhere (load-attendance)"},
	{anObject, regexp.MustCompile(`^\S+ incoming/lists/`), ledger.Document,
		"a list as the registrar has uploaded it; gone after 7 days"},
	{anObject, regexp.MustCompile(`^\S+ lists/(rows|reports|templates)/`), ledger.Document,
		"what is read of a list, and the same list with its faults; gone after 30 days"},
}

// finding is a kind of secret at a place.
type finding struct {
	place
	kind ledger.Kind
}

func (f finding) allowed() int {
	return slices.IndexFunc(allowances, func(a allowance) bool {
		return a.sort == f.sort && a.kind == f.kind && a.name.MatchString(f.name)
	})
}

func (f finding) String() string { return fmt.Sprintf("a %s: %s %s", f.kind, f.sort, f.name) }

// named is as much of a place's name as has no secret in it.
func named(name string, secrets *ledger.Secrets) string {
	if len(secrets.In([]byte(name))) == 0 {
		return name
	}
	clean := ""
	for _, part := range strings.SplitAfter(strings.NewReplacer("/", "/\n", "#", "#\n", " ", " \n").Replace(name), "\n") {
		more := clean + strings.TrimSuffix(part, "\n")
		if len(secrets.In([]byte(more))) > 0 {
			break
		}
		clean = more
	}
	return clean + "…"
}

// tally is what was looked through, and what was found.
type tally struct {
	mu     sync.Mutex
	places map[string]int
	bytes  int
	found  []finding
}

func (l *tally) look(secrets *ledger.Secrets, p place) {
	kinds := secrets.In(p.data)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.places[p.sort]++
	l.bytes += len(p.data)
	if len(kinds) > 0 {
		p.name, p.data = named(p.name, secrets), nil
	}
	for _, k := range kinds {
		l.found = append(l.found, finding{p, k})
	}
}

func TestWhatIsSecretIsOnlyWhereItMayBe(t *testing.T) {
	begin, s := time.Now(), stack.Use(t)
	kept, err := ledger.Kept(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	secrets, err := used(t.Context(), s, kept)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []ledger.Kind{ledger.Document, ledger.Code, ledger.Session, ledger.SignIn} {
		if secrets.Noted[kind] == 0 {
			t.Fatalf("no %s was used: this comes after the journeys and the matrix, on the stack that they ran on", kind)
		}
	}
	noted := maps.Clone(secrets.Noted)
	plants := plant(t, s, secrets)
	all := &tally{places: map[string]int{}}
	if err := all.through(t.Context(), s, append(kept, plants.exchanges...), secrets); err != nil {
		t.Fatal(err)
	}
	t.Logf("%v, looked for in %v: %.1f MB in %.0f s", noted, all.places, float64(all.bytes)/1e6,
		time.Since(begin).Seconds())
	judge(t, all, plants)
}

// through looks through the exchanges and everything that the stack has.
func (l *tally) through(ctx context.Context, s *stack.Stack, kept []ledger.Exchange, secrets *ledger.Secrets) error {
	var readers sync.WaitGroup
	failures := make(chan error, len(sources))
	for _, source := range sources {
		readers.Go(func() {
			if err := source(ctx, s, func(p place) { l.look(secrets, p) }); err != nil {
				failures <- err
			}
		})
	}
	for _, x := range kept {
		path, _, _ := strings.Cut(x.Path, "?")
		name := fmt.Sprintf("%s %s %d", x.Method, path, x.Status)
		l.look(secrets, place{anAddress, name, []byte(x.Path)})
		l.look(secrets, place{anAnswer, name, slices.Concat([]byte(fmt.Sprint(x.Header)), x.Body)})
	}
	readers.Wait()
	close(failures)
	return <-failures
}

// judge tells of what is where it may not be, of what is allowed in vain, and of what was planted and not found.
func judge(t *testing.T, all *tally, plants plants) {
	t.Helper()
	needed, wrong := map[int]bool{}, map[string]int{}
	for _, f := range all.found {
		allowed := f.allowed()
		needed[allowed] = true
		if !plants.expected(f) && allowed < 0 {
			wrong[f.String()]++
		}
	}
	for what, times := range wrong {
		t.Errorf("%s (%d times)", what, times)
	}
	for i, a := range allowances {
		if !needed[i] {
			t.Errorf("a %s may be in: %s %v, and never is", a.kind, a.sort, a.name)
		}
	}
	for _, missed := range plants.missed() {
		t.Errorf("planted and not found: %s", missed)
	}
}
