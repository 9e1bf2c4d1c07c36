package review_test

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/review"
)

// savings are the four saves, each with a project that it can be taken on; the variant says which of two contents is
// saved.
var savings = []struct {
	name string
	at   review.Stage
	by   func(*review.Project) access.Caller
	save func(p *review.Project, variant string, s review.Step) error
}{
	{"a form", review.Application, func(*review.Project) access.Caller { return subAccount },
		func(p *review.Project, variant string, s review.Step) error {
			f := fullForm()
			f.Remarks = variant
			return p.Save(f, s)
		}},
	{"a plan", review.Planning, func(*review.Project) access.Caller { return officer },
		func(p *review.Project, variant string, s review.Step) error {
			d := planOf(p)
			d.Scope = variant
			return p.SavePlan(d, find, s)
		}},
	{"a visit", review.OnSite, leads, func(p *review.Project, variant string, s review.Step) error {
		r := reportOf(p, review.Rectify)
		r.Summary = variant
		return p.SaveVisit(r, s)
	}},
	{"a rectification", review.Rectification, holder, func(p *review.Project, variant string, s review.Step) error {
		a := answer(standing(p)[0])
		a.Measure = variant
		return p.SaveRectification([]review.Answer{a}, s)
	}},
}

func TestWhatIsSavedTwiceIsSavedOnce(t *testing.T) {
	found := 0
	for _, s := range situations {
		for _, saving := range savings {
			p := s.make(t)
			if p.Stage != saving.at || p.Deleted {
				continue
			}
			found++
			at := moment(p).Add(time.Hour)
			for i, variant := range []string{"甲", "甲", "乙", "乙", "甲"} {
				before, version := asJSON(t, p), p.Version
				at = at.Add(time.Minute)
				must(t, saving.save(p, variant, step(saving.by(p), at)))
				if again := i == 1 || i == 3; (p.Version == version) != again || (asJSON(t, p) == before) != again {
					t.Errorf("%s, %s: save %d leads from version %d to %d", s.name, saving.name, i+1, version, p.Version)
				}
			}
		}
	}
	if found < len(savings) {
		t.Errorf("only %d saves were tried", found)
	}
}

func TestWhoSavesAnothersPlanUnchangedHasAHandInIt(t *testing.T) {
	found := 0
	for _, s := range situations {
		p := s.make(t)
		if p.Stage != review.Planning {
			continue
		}
		at := moment(p).Add(time.Hour)
		if slices.Contains(p.Planners, planner.Account) {
			continue
		}
		must(t, p.SavePlan(planOf(p), find, step(officer, at)))
		version := p.Version
		must(t, p.SavePlan(planOf(p), find, step(planner, at)))
		if p.Version != version+1 {
			t.Errorf("%s: another officer's save left version %d", s.name, p.Version)
		}
		found++
	}
	if found == 0 {
		t.Error("no plan was found that the other officer has no hand in")
	}
}
