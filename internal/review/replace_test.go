package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/review"
)

// states tells what became of documents, in their order.
func states(p *review.Project, kind string) string {
	var all []string
	for _, d := range p.Documents {
		if d.Kind == kind {
			all = append(all, string(d.State))
		}
	}
	return strings.Join(all, " ")
}

// few are the settings under which a kind takes two files.
func few(t testing.TB, s review.Step) review.Step {
	s.Settings = withKinds(t, `{"key":"few","zh":"少","en":"Few","types":["pdf"],"maxMB":1,"maxFiles":2,"required":false}`)
	return s
}

func TestAReplacedDocumentGoesWhenItsSuccessorIsAccepted(t *testing.T) {
	s := now(subAccount)
	for name, tc := range map[string]struct {
		then func(p *review.Project, old, next string)
		want string
	}{
		"not before": {func(*review.Project, string, string) {}, "accepted awaited"},
		"when it is accepted": {func(p *review.Project, _, next string) { p.Receive(next, accepted(9), monday) },
			"removed accepted"},
		"not when it is refused": {func(p *review.Project, _, next string) {
			p.Receive(next, review.Report{Refusal: review.Refuse("empty", "", 0)}, monday)
		}, "accepted refused"},
		"when it was removed meanwhile": {func(p *review.Project, old, next string) {
			must(t, p.RemoveDocument(old, s))
			p.Receive(next, accepted(9), monday)
		}, "removed accepted"},
		"a second time: one stands": {func(p *review.Project, old, next string) {
			again := upload(t, p, "few", old, few(t, s))
			p.Receive(next, accepted(9), monday)
			p.Receive(again.ID, accepted(9), monday)
		}, "removed removed accepted"},
		"when the successor is replaced before it arrived": {func(p *review.Project, _, next string) {
			again := upload(t, p, "few", next, few(t, s))
			p.Receive(again.ID, accepted(9), monday)
			p.Receive(next, accepted(9), monday)
		}, "removed removed accepted"},
	} {
		p := draft(t)
		old := upload(t, p, "few", "", few(t, s))
		p.Receive(old.ID, accepted(9), monday)
		next := upload(t, p, "few", old.ID, few(t, s))
		tc.then(p, old.ID, next.ID)
		if got := states(p, "few"); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

func TestOnlyAStandingDocumentOfTheSameKindIsReplaced(t *testing.T) {
	p, s := draft(t), now(subAccount)
	other, removed := upload(t, p, "other", "", s), upload(t, p, "quality_manual", "", s)
	must(t, p.RemoveDocument(removed.ID, s))
	for name, id := range map[string]string{"of another kind": other.ID, "removed": removed.ID, "unknown": "d999999"} {
		_, err := p.StartUpload(newID(), review.Announcement{Kind: "quality_manual", Name: "a.pdf", Size: 9, Replaces: id}, s)
		if got := fieldsOf(err); !slices.Equal(got, []string{"/replaces option"}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAKindTakesNoMoreFilesThanItsLimit(t *testing.T) {
	s := few(t, now(subAccount))
	start := func(p *review.Project, replaces string, at time.Time) error {
		s := s
		s.At = at
		_, err := p.StartUpload(newID(), review.Announcement{Kind: "few", Name: "a.pdf", Size: 9, Replaces: replaces}, s)
		return err
	}
	p := draft(t)
	first, second := upload(t, p, "few", "", s), upload(t, p, "few", "", s)
	p.Receive(first.ID, accepted(9), monday)
	full := []string{"/kind too_many"}
	if err := start(p, "", monday); !slices.Equal(fieldsOf(err), full) {
		t.Errorf("a third file while two stand or are on their way: %v", err)
	}
	if err := start(p, first.ID, monday); err != nil {
		t.Errorf("replacing at the limit: %v", err)
	}
	if err := start(p, "", monday.Add(review.UploadWindow-time.Millisecond)); !slices.Equal(fieldsOf(err), full) {
		t.Errorf("in the last moment of the window: %v", err)
	}
	if err := start(p, "", monday.Add(review.UploadWindow)); err != nil {
		t.Errorf("an abandoned upload keeps its place after the window: %v", err)
	}
	refused := draft(t)
	first, second = upload(t, refused, "few", "", s), upload(t, refused, "few", "", s)
	p = refused
	p.Receive(first.ID, review.Report{Refusal: review.Refuse("empty", "", 0)}, monday)
	p.Receive(second.ID, accepted(9), monday)
	p.Receive(upload(t, p, "few", "", s).ID, accepted(9), monday)
	if err := start(p, first.ID, monday); !slices.Equal(fieldsOf(err), full) {
		t.Errorf("replacing a refused file gives a place above the limit: %v", err)
	}
}

// However uploads, replacements, removals and checks follow one another, a kind never holds more than its limit.
func TestNoOrderOfClicksBringsAKindAboveItsLimit(t *testing.T) {
	s := few(t, now(subAccount))
	rapid.Check(t, func(rt *rapid.T) {
		p := draft(t)
		for i := range rapid.IntRange(1, 40).Draw(rt, "clicks") {
			id := ""
			if len(p.Documents) > 0 {
				id = rapid.SampledFrom(p.Documents).Draw(rt, "document").ID
			}
			switch rapid.IntRange(0, 4).Draw(rt, "click") {
			case 0:
				_, _ = p.StartUpload(fmt.Sprintf("x%03d", i), review.Announcement{Kind: "few", Name: "a.pdf", Size: 9}, s)
			case 1:
				_, _ = p.StartUpload(fmt.Sprintf("x%03d", i),
					review.Announcement{Kind: "few", Name: "a.pdf", Size: 9, Replaces: id}, s)
			case 2:
				_ = p.RemoveDocument(id, s)
			case 3:
				p.Receive(id, accepted(9), monday)
			case 4:
				p.Receive(id, review.Report{Refusal: review.Refuse("empty", "", 0)}, monday)
			}
			if n := strings.Count(states(p, "few"), "accepted"); n > 2 {
				rt.Fatalf("%d files are accepted, the limit is 2: %s", n, states(p, "few"))
			}
		}
	})
}

func TestDocumentsStandInTheOrderOfStorage(t *testing.T) {
	p, s := draft(t), now(subAccount)
	for _, id := range []string{"z2", "z1", "z3"} { // clocks of two machines differ
		_, err := p.StartUpload(id, review.Announcement{Kind: "other", Name: "a.pdf", Size: 9}, s)
		must(t, err)
	}
	if p.Documents[0].ID != "z1" || p.Documents[2].ID != "z3" {
		t.Errorf("documents stand as %s %s %s", p.Documents[0].ID, p.Documents[1].ID, p.Documents[2].ID)
	}
}
