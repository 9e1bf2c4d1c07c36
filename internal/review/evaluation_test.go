package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestAnEvaluationRatesEveryCriterionOnce(t *testing.T) {
	least, most := scores(), scores()
	least[0].Score, most[0].Score = 1, 5
	off := func(score int) []review.Score {
		all := scores()
		all[1].Score = score
		return all
	}
	for name, tc := range map[string]struct {
		scores []review.Score
		want   []string
	}{
		"in full":        {scores(), nil},
		"the lowest":     {least, nil},
		"the highest":    {most, nil},
		"too low":        {off(0), []string{"/scores/1/score range"}},
		"too high":       {off(6), []string{"/scores/1/score range"}},
		"one is missing": {scores()[1:], []string{"/scores score_missing"}},
		"one twice":      {append(scores(), scores()[0]), []string{"/scores/7/criterion duplicate"}},
		"one that there is not": {append(scores(), review.Score{Criterion: "looks", Score: 3}),
			[]string{"/scores/7/criterion option"}},
	} {
		p := reached(t, review.Concluding)
		before := asJSON(t, p)
		err := p.EvaluateReview(1, tc.scores, "认真", soon(p, subAccount))
		if !slices.Equal(fieldsOf(err), tc.want) || tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
	if err := reached(t, review.Concluding).EvaluateReview(1, nil, "",
		now(subAccount)); len(fieldsOf(err)) != len(scores()) {
		t.Errorf("without a score: %v", err)
	}
}

func TestEachVisitIsEvaluatedOnce(t *testing.T) {
	p := again(t, review.Concluding)
	if !slices.Equal(p.Unrated, []int{1, 2}) {
		t.Fatalf("to be rated: %v", p.Unrated)
	}
	if err := p.EvaluateReview(0, scores(), "", soon(p, subAccount)); !slices.Equal(fieldsOf(err),
		[]string{"/round required"}) {
		t.Fatalf("which of two visits is not said: %v", err)
	}
	must(t, p.EvaluateReview(2, scores(), "", soon(p, subAccount)))
	if len(p.Evaluations) != 1 || p.Evaluations[0].Round != 2 || p.Evaluations[0].By.Account != subAccount.Account {
		t.Fatalf("rated: %+v", p.Evaluations)
	}
	before := asJSON(t, p)
	for round, want := range map[int]fault.Code{2: fault.EvaluatedBefore, 3: fault.NothingToEvaluate,
		-1: fault.NothingToEvaluate} {
		if err := p.EvaluateReview(round, scores(), "", soon(p, subAccount)); codeOf(err) != want || asJSON(t, p) != before {
			t.Errorf("round %d: %v, want %q; or the project changed", round, err, want)
		}
	}
	do(t, p, review.ConfirmConclusion, approver)
	must(t, p.EvaluateReview(1, scores(), "", soon(p, subAccount)))
	for _, round := range []int{0, 1, 2} {
		if err := p.EvaluateReview(round, scores(), "", soon(p, subAccount)); codeOf(err) != fault.EvaluatedBefore {
			t.Errorf("round %d again: %v", round, err)
		}
	}
}

func TestAVisitThatIsClosedAgainAfterAReturnIsNotRatedAgain(t *testing.T) {
	p := reached(t, review.Concluding)
	do(t, p, review.Evaluate, subAccount)
	do(t, p, review.ReturnConclusion, approver)
	do(t, p, review.ConcludeFails, leader)
	if err := p.EvaluateReview(0, scores(), "", soon(p, subAccount)); codeOf(err) != fault.EvaluatedBefore ||
		len(p.Unrated) != 0 {
		t.Errorf("%v; to be rated: %v", err, p.Unrated)
	}
}
