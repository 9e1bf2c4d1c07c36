package review_test

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/review"
)

// may tells whether whoever has seen a version of a project may still take a step that replaces what is filled in.
func may(t *testing.T, p *review.Project, seen int, change func(*review.Project) error) bool {
	t.Helper()
	stored := copied(t, p) // nothing of it is pending
	must(t, change(stored))
	return access.Terms{Version: seen}.Saw(stored.Since(), p.Version)
}

func TestAFormIsHeldByItsOwnVersionWhateverHappensBesideIt(t *testing.T) {
	said := 0 // something else each time: what is there already is no change
	save := func(p *review.Project) error {
		said++
		f := fullForm()
		f.Remarks = strings.Repeat("又", said)
		return p.Save(f, soon(p, subAccount))
	}
	p := draft(t)
	opened := p.Version
	for range 6 {
		p.Receive(upload(t, p, "other", "", now(subAccount)).ID, accepted(9), monday)
	}
	if !may(t, p, opened, save) {
		t.Error("six files were uploaded, and the open form can't be saved")
	}
	must(t, save(p))
	if may(t, p, opened, save) || !may(t, p, p.Version, save) || may(t, p, p.Version+1, save) {
		t.Error("two had the form open, and the second overwrites what the first has saved")
	}
	upload := func(p *review.Project) error {
		_, err := p.StartUpload(newID(), review.Announcement{Kind: "other", Name: "a.pdf", Size: 9}, soon(p, subAccount))
		return err
	}
	if may(t, p, opened, upload) || !may(t, p, p.Version, upload) {
		t.Error("a step has not the project's version")
	}
}

func TestAVisitAPlanAndAnswersAreHeldByTheirOwnVersion(t *testing.T) {
	said := ""
	again := func() string { // something else each time: what is there already is no change
		said += "又"
		return said
	}
	for _, tc := range []struct {
		at     review.Stage
		change func(*review.Project) error
		beside func(*review.Project)
	}{
		{review.Planning, func(p *review.Project) error {
			d := planOf(p)
			d.Scope = again()
			return p.SavePlan(d, find, soon(p, officer))
		}, func(p *review.Project) { do(t, p, review.HandOver, mainAccount) }},
		{review.OnSite, func(p *review.Project) error {
			r := reportOf(p, review.Meets)
			r.Summary = again()
			return p.SaveVisit(r, soon(p, leader))
		},
			func(p *review.Project) {
				attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
			}},
		{review.Rectification, func(p *review.Project) error {
			a := answer("F1-01")
			a.Measure = again()
			return p.SaveRectification([]review.Answer{a}, soon(p, holder(p)))
		}, func(p *review.Project) {
			attach(t, p, review.Announcement{Kind: review.Evidence, Of: "F1-01"}, soon(p, holder(p)))
		}},
	} {
		p := reached(t, tc.at)
		for range 2 { // nothing is filled in yet, and then something is
			opened := p.Version
			tc.beside(p)
			if !may(t, p, opened, tc.change) {
				t.Errorf("%s: what happened beside it takes the form away", tc.at)
			}
			must(t, tc.change(p))
			if may(t, p, opened, tc.change) {
				t.Errorf("%s: the second overwrites what the first has saved", tc.at)
			}
		}
	}
}
