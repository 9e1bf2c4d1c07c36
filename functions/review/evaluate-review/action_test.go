package main

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(p *actiontest.Projects) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByUnit, actiontest.Standings{}, stepping.Take(p, actiontest.After, evaluate))
}

func by(c access.Caller) edgetest.Request { return rating(c, 0, scores(), "认真负责") }

func rating(c access.Caller, round int, all []review.Score, words string) edgetest.Request {
	body, _ := json.Marshal(map[string]any{"round": round, "scores": all, "words": words})
	return actiontest.By(c, "POST", string(body), "number", actiontest.Number)
}

// scores are a good one for each criterion.
func scores() []review.Score {
	var all []review.Score
	for _, o := range settings.Default().Options(settings.EvaluationCriteria) {
		all = append(all, review.Score{Criterion: o.Value, Score: 4})
	}
	return all
}

func TestAUnitRatesTheTeamOnceAtAnyStageAfterTheVisit(t *testing.T) {
	for _, stage := range []review.Stage{review.Rectification, review.Verification, review.SecondVisit, review.Concluding,
		review.Closed, review.Terminated} {
		p := actiontest.At(t, stage)
		handler, before := wire(p), p.Now(t)
		p.Command(t, handler, 200, by(actiontest.Main))
		at := actiontest.Position(t, handler, by(actiontest.Main))
		if at.Stage != stage || at.Status != before.Status || (at.Due == nil) != (before.Due == nil) ||
			strings.Contains(actiontest.Offered(at), "evaluate") {
			t.Errorf("%+v", at)
		}
		now := p.Now(t)
		if e := now.Evaluations[0]; e.Round != 1 || len(e.Scores) != len(scores()) || e.Words != "认真负责" ||
			e.By.Account != "main" || len(now.Unrated) != 0 {
			t.Errorf("kept: %+v", e)
		}
		actiontest.Ask(t, handler, actiontest.Case{Name: "twice", Request: by(actiontest.Main), Status: 409,
			Code: "evaluation.twice"})
	}
}

func TestARehearsedEvaluationTellsNobody(t *testing.T) {
	p := actiontest.At(t, review.Closed)
	p.Rehearse(t, wire(p), by(actiontest.Main), "evaluate 办结→办结", "")
}

func TestOnlyAVisitThatTookPlaceIsRated(t *testing.T) {
	actiontest.Ask(t, wire(actiontest.At(t, review.OnSite)),
		actiontest.Case{Name: "before it is closed", Request: by(actiontest.Main),
			Status: 409, Code: "evaluation.nothing"})
	p := actiontest.At(t, review.SecondVisit)
	p.Again(t)
	actiontest.Ask(t, wire(p), actiontest.Case{Name: "the second, which is not over",
		Request: rating(actiontest.Main, 2, scores(), ""),
		Status:  409, Code: "evaluation.nothing"})
	actiontest.Position(t, wire(p), rating(actiontest.Main, 1, scores(), ""))
}

func TestEachCriterionHasOneScoreWithinItsRange(t *testing.T) {
	p := actiontest.At(t, review.Closed)
	handler := wire(p)
	bad := func(name string, round int, all []review.Score, words, fields string) actiontest.Case {
		return actiontest.Invalid(name, rating(actiontest.Main, round, all, words), fields)
	}
	actiontest.Ask(t, handler,
		bad("no score, no round", -1, nil, "", "/round range, /scores required"),
		actiontest.Invalid("a score with a fraction", actiontest.By(actiontest.Main, "POST",
			`{"scores":[{"criterion":"procedure","score":4.5}]}`,
			"number", actiontest.Number), "/scores/0/score type"))
	if len(p.Asked) != 0 {
		t.Errorf("storage was asked %+v", p.Asked)
	}
	all, last := scores(), strconv.Itoa(len(scores())-1)
	all[0].Score, all[1].Score, all[len(all)-1].Criterion = 0, 6, all[0].Criterion
	actiontest.Ask(t, handler,
		bad("too low, too high, one twice and one missing", 0, all, "",
			"/scores score_missing, /scores/0/score range, /scores/1/score range, /scores/"+last+"/criterion duplicate"),
		bad("an unknown criterion, words too long", 0, append(scores(), review.Score{Criterion: "price", Score: 1}),
			strings.Repeat("字", 2001),
			"/scores/"+strconv.Itoa(len(scores()))+"/criterion option, /words too_long"))
	edgetest.Refuses(t, handler, by(actiontest.Main))
}

func TestOnlyItsUnitRatesATeam(t *testing.T) {
	actiontest.UnitsAlone(t, wire, review.Closed, review.Consultation, by)
	actiontest.Ask(t, wire(actiontest.At(t, review.Closed)),
		actiontest.Case{Name: "the leader", Request: by(actiontest.Leader), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a colleague", Request: by(actiontest.Sub), Status: 403, Code: "project.other_account"})
}
