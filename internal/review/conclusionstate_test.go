package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/review"
)

// settled are how conclusions may stand in a case that is over, by its stage.
var settled = map[review.Stage][]review.ConclusionState{
	review.Closed:     {review.ConclusionConfirmed, review.ConclusionSuperseded, review.ConclusionWithdrawn},
	review.Terminated: {review.ConclusionLapsed, review.ConclusionSuperseded, review.ConclusionWithdrawn},
}

// checkConcluded: one conclusion at most is neither taken back nor superseded, it waits for 结论确认 exactly while the case is
// there, and nothing waits in a case that is over.
func (w *walker) checkConcluded() {
	p, holds := w.p, 0
	for _, c := range p.Conclusions {
		s := p.StateOf(c)
		if s.Zh() == "" {
			w.Fatalf("conclusion %d stands %q, which has no name", c.Number, s)
		}
		if s != review.ConclusionWithdrawn && s != review.ConclusionSuperseded {
			holds++
		}
		if waits := s == review.ConclusionAwaiting || s == review.ConclusionStale; waits && p.Stage != review.Concluding {
			w.Fatalf("at %s conclusion %d stands %q", p.Stage, c.Number, s)
		}
		if may := settled[p.Stage]; may != nil && !slices.Contains(may, s) {
			w.Fatalf("at %s conclusion %d stands %q", p.Stage, c.Number, s)
		}
	}
	if holds > 1 {
		w.Fatalf("at %s %d conclusions hold", p.Stage, holds)
	}
}

func TestAConclusionThatALaterOneReplacedDoesNotWaitForAnybody(t *testing.T) {
	p := reached(t, review.Closed)
	for _, c := range p.Conclusions {
		want := review.ConclusionSuperseded
		if c.Number == len(p.Conclusions) {
			want = review.ConclusionConfirmed
		}
		if got := p.StateOf(c); got != want {
			t.Errorf("conclusion %d of %d stands %q, want %q", c.Number, len(p.Conclusions), got, want)
		}
	}
	if len(p.Conclusions) == 0 {
		t.Error("the case has no conclusion")
	}
}
