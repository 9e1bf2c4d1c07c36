package dynamo_test

import (
	"testing"

	"appraisal/internal/review"
)

// What 预审 has returned is stored with the return, stands beside later ones, and goes when the return is taken back; the
// record is intact at each of them.
func TestWhatWasReturnedIsKeptUntilTheReturnIsTakenBack(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		s.complete(t, number)
		intact := func(when string, returned bool, fields int) {
			t.Helper()
			p := s.get(t, number)
			if (p.SentBack != nil) != returned || returned && len(p.SentBack.Documents) != len(p.Documents) {
				t.Errorf("%s: %+v", when, p.SentBack)
			}
			if c := p.SinceReturn(); (c != nil) != returned || returned && len(c.Fields) != fields {
				t.Errorf("%s: changed %+v", when, c)
			}
			if err := s.projects.Check(t.Context(), number); err != nil {
				t.Errorf("%s: %v", when, err)
			}
		}
		submit := func(p *review.Project) error { return p.Submit(by(applicant)) }
		giveBack := func(p *review.Project) error { return p.Screen(review.Decision{Opinion: "请补充"}, by(officer)) }
		s.step(t, number, submit)
		intact("handed in", false, 0)
		s.step(t, number, giveBack)
		intact("returned", true, 0)
		s.step(t, number, s.revoke(t, number, "有误", officer))
		intact("the return taken back", false, 0)
		s.step(t, number, giveBack)
		s.step(t, number, func(p *review.Project) error {
			form := p.Form
			form.Remarks = "第二次"
			return p.Save(form, by(applicant))
		})
		s.step(t, number, submit)
		intact("mended", true, 1)
		s.step(t, number, giveBack)
		intact("returned again", true, 0)
		s.step(t, number, s.revoke(t, number, "有误", officer))
		intact("the second return taken back", true, 1)
	})
}
