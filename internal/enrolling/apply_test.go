package enrolling_test

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"runtime/metrics"
	"sync"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/code"
	"appraisal/internal/registry"
)

func TestWhoIsOnAPublishedListIsFreeAndTheSameListAgainEntersNobody(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		first := w.published(t, rowsOf(150))
		w.apply(t, first)
		l, p := w.list(t, first)
		if l.State != registry.ListPublished || *l.Outcome != (registry.Outcome{Entered: 150, Items: 300}) || p.Done != 0 {
			t.Fatalf("%s %+v, progress %+v", l.State, l.Outcome, p)
		}
		all := w.everybody(t)
		for _, p := range all {
			if p.Version != 1 || len(p.Items) != 2 || p.Items[0].State != registry.Free || p.Items[0].List != first ||
				p.Certificate.To.String() != "2030-03-01" {
				t.Fatalf("%+v", p)
			}
		}
		again := w.published(t, rowsOf(151))
		for range 2 {
			w.apply(t, again)
		}
		l, _ = w.list(t, again)
		if len(all) != 150 || *l.Outcome != (registry.Outcome{Entered: 1, Known: 150, Items: 2}) || l.Version != 5 {
			t.Errorf("%d people, then %+v at version %d", len(all), l.Outcome, l.Version)
		}
		for name, p := range w.everybody(t) {
			if p.Version != 1 {
				t.Errorf("%s is at version %d", name, p.Version)
			}
		}
	})
}

func TestListsThatBringTheSamePeopleAtOnceEnterEachOnce(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		ids := []string{w.published(t, rowsOf(60)), w.published(t, rowsOf(60)), w.published(t, rowsOf(60))}
		var all sync.WaitGroup
		for _, id := range append(ids, ids...) { // and each of them started twice
			all.Go(func() {
				if err := w.applier().Apply(t.Context(), id); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		entered := 0
		for _, id := range ids {
			l, _ := w.list(t, id)
			if l.State != registry.ListPublished {
				t.Fatalf("%s is %s", id, l.State)
			}
			entered += l.Outcome.Entered
		}
		if people := w.everybody(t); len(people) != 60 || entered != 60 {
			t.Errorf("%d people, %d entered", len(people), entered)
		}
	})
}

// rows is how many rows the list has that is killed and resumed; 5000 is what a list may have.
var rows = flag.Int("rows", 250, "rows of the list that is killed and resumed")

// Budgets for a list of 5,000 rows on one engine.
const (
	slowest = 2 * time.Minute
	largest = 256 << 20
)

func TestAnApplicationThatIsKilledAnywhereGoesOnAndRepeatsNoRow(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		began := time.Now()
		id := w.published(t, rowsOf(*rows))
		inTime := time.Since(began)
		t.Logf("%d rows checked in %s", *rows, inTime.Round(time.Millisecond))
		kills := 0
		for done := 0; done < *rows; kills++ {
			ctx, die := context.WithCancel(t.Context())
			m := &mortal{Reviewers: w.people, after: kills%2 == 0, die: die}
			m.left.Store(int64(1 + rand.IntN(*rows)))
			a := w.applier()
			a.People = m
			err := a.Apply(ctx, id)
			die()
			if err == nil {
				break
			}
			l, p := w.list(t, id)
			if l.State != registry.ListApplying || p.Done < done {
				t.Fatalf("after %v the list is %s at row %d, was at %d", err, l.State, p.Done, done)
			}
			if done = p.Done; kills == 3 {
				w.apply(t, id)
				break
			}
		}
		took := time.Since(began)
		l, _ := w.list(t, id)
		if want := (registry.Outcome{Entered: *rows, Items: 2 * *rows}); l.State != registry.ListPublished || *l.Outcome != want {
			t.Errorf("the list is %s: %+v, want %+v", l.State, l.Outcome, want)
		}
		people := w.everybody(t)
		for name, p := range people {
			if p.Version != 1 || len(p.Items) != 2 {
				t.Fatalf("%s is at version %d with %d items", name, p.Version, len(p.Items))
			}
		}
		memory := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
		metrics.Read(memory)
		t.Logf("%d people after %d kills in %s, %d MB", len(people), kills, took.Round(time.Millisecond), memory[0].Value.Uint64()>>20)
		if len(people) != *rows || took > slowest || memory[0].Value.Uint64() > largest {
			t.Errorf("%d people in %s with %d bytes", len(people), took, memory[0].Value.Uint64())
		}
	})
}

func TestAnApplicationEndsWellWhenItsTimeIsOverOnceItHasNotedSomething(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		id := w.published(t, rowsOf(150))
		ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(budget.Conclude+time.Hour))
		defer cancel()
		a := w.applier()
		slow := &patient{mortal: mortal{Reviewers: w.people}, at: 120}
		a.People = slow
		short, over := context.WithDeadline(ctx, time.Now().Add(budget.Conclude+8*time.Second))
		defer over()
		if err := a.Apply(short, id); err != nil {
			t.Fatal(err)
		}
		if l, p := w.list(t, id); l.State != registry.ListApplying || p.Done != 100 || p.Of != 150 || p.Outcome.Entered != 100 {
			t.Fatalf("%s %+v", l.State, p)
		}
		none, ended := context.WithDeadline(ctx, time.Now().Add(budget.Conclude+time.Second))
		defer ended()
		slow.at = 0
		if err := a.Apply(none, id); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("without a note, nothing goes on by itself: %v", err)
		}
		w.apply(t, id)
		if l, _ := w.list(t, id); l.State != registry.ListPublished || l.Outcome.Entered != 150 {
			t.Errorf("%s %+v", l.State, l.Outcome)
		}
	})
}

// patient writes so many people, and then waits until its time is over.
type patient struct {
	mortal
	at int64
}

func (p *patient) Enter(ctx context.Context, who *registry.Person, beside registry.Beside) error {
	if p.left.Add(1) > p.at {
		<-ctx.Done()
		return ctx.Err()
	}
	return p.Reviewers.Enter(ctx, who, beside)
}

func TestWhatIsNotKeptWholeTakesNoEffect(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		id := w.published(t, rowsOf(3))
		l, _ := w.list(t, id)
		whole := w.files[l.Checked.Kept]
		for what, content := range map[string][]byte{"half": whole[:len(whole)/2], "nothing": {}} {
			w.files[l.Checked.Kept] = content
			if err := w.applier().Apply(t.Context(), id); err == nil || len(w.everybody(t)) > 0 {
				t.Errorf("%s is applied", what)
			}
		}
		delete(w.files, l.Checked.Kept)
		if err := w.applier().Apply(t.Context(), id); err == nil {
			t.Error("what is gone is applied")
		}
		w.files[l.Checked.Kept] = whole
		w.apply(t, id)
		for _, done := range []string{id, "none"} {
			if err := w.applier().Apply(t.Context(), done); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestAnErasedPersonWhoPassesAgainIsSomebodyNew(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		no := number("1980-01-01", 1)
		row := header + "陈合格," + no + "," + item + "\n"
		w.apply(t, w.published(t, row))
		marks, err := w.vault.Marks(t.Context(), string(code.ResidentCard), no)
		if err != nil {
			t.Fatal(err)
		}
		destroyed := ""
		for _, p := range w.everybody(t) {
			err := w.people.UpdateBeside(t.Context(), p.ID, access.Terms{}, func(p *registry.Person) (registry.Beside, error) {
				return registry.Beside{Wrapped: &destroyed, Unmark: marks}, p.Erase("本人申请", registrar, at)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		l := w.checked(t, row)
		if l.Checked.New != 1 {
			t.Errorf("%+v", l.Checked)
		}
		again := w.published(t, row)
		w.apply(t, again)
		if l, _ := w.list(t, again); l.Outcome.Entered != 1 {
			t.Errorf("%+v", l.Outcome)
		}
	})
}
