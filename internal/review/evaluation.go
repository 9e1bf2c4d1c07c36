package review

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Evaluation is the unit's 评审评价 of the team of one visit. The team never sees it.
type Evaluation struct {
	Round  int       `json:"round" for:"unit"`
	Scores []Score   `json:"scores" for:"unit"`
	Words  string    `json:"words,omitempty" for:"unit"`
	By     Actor     `json:"by" for:"unit"`
	At     time.Time `json:"at" for:"unit"`
}

// Score is 1 (poor) to 5 (very good) for one of the settings' evaluation_criteria.
type Score struct {
	Criterion string `json:"criterion" for:"unit" text:"option"`
	Score     int    `json:"score" for:"unit"`
}

const bestScore = 5

// EvaluateReview rates the team of a visit, once: the visit of a round or, with round 0, the only one that is not
// rated.
func (p *Project) EvaluateReview(round int, scores []Score, words string, step Step) error {
	line, err := p.transition(Evaluate, step.Caller)
	if err != nil {
		return err
	}
	if round == 0 && len(p.Unrated) > 1 { // a second click must not rate another visit
		var faults fault.Fields
		faults.Add("/round", fault.FieldRequired)
		return faults.Err(invalid)
	}
	if round == 0 {
		round = p.Unrated[len(p.Unrated)-1]
	}
	if !slices.Contains(p.Unrated, round) {
		if slices.ContainsFunc(p.Evaluations, func(e Evaluation) bool { return e.Round == round }) {
			return fault.Of(fault.EvaluatedBefore)
		}
		return fault.Of(fault.NothingToEvaluate)
	}
	if err := checkScores(scores, words, step.Settings).Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Evaluation = &Evaluation{Round: round, Scores: scores, Words: words, By: e.By, At: e.At}
	return p.accept(e, step)
}

// checkScores demands one score for each criterion.
func checkScores(scores []Score, words string, s settings.Settings) fault.Fields {
	var faults fault.Fields
	for i, score := range scores {
		at := "/scores/" + strconv.Itoa(i)
		switch {
		case !s.HasOption(settings.EvaluationCriteria, score.Criterion):
			faults.Add(at+"/criterion", fault.FieldOption)
		case slices.ContainsFunc(scores[:i], func(before Score) bool { return before.Criterion == score.Criterion }):
			faults.Add(at+"/criterion", fault.FieldTwice)
		}
		if score.Score < 1 || score.Score > bestScore {
			faults.Add(at+"/score", fault.FieldRange, "min", "1", "max", strconv.Itoa(bestScore))
		}
	}
	for _, o := range s.Options(settings.EvaluationCriteria) {
		if !slices.ContainsFunc(scores, func(score Score) bool { return score.Criterion == o.Value }) {
			faults.Add("/scores", fault.FieldScoreMissing, "criterion", o.Zh, "criterionEn", o.En)
		}
	}
	forms.Evaluation.Text(&faults, "/words", words)
	return faults
}
