package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
)

// projects is all that this function may do to storage.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

type action struct {
	projects  projects
	printable func(texts ...string) error // *letter.GlyphError: a letter can't show them
	now       func() time.Time
}

type input struct {
	Decision string `json:"decision" text:"option"` // pass or return
	Opinion  string `json:"opinion" text:"lines"`
}

// Validate demands a decision, and an opinion where the project is returned: the unit has to know what to mend.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	faults.Text("/opinion", in.Opinion, in.Decision == "return", 1000)
}

func (a action) screen(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		pass := req.In.Decision == "pass"
		if err := p.Screen(review.Decision{Pass: pass, Opinion: req.In.Opinion}, step); err != nil {
			return err
		}
		if pass {
			if err := a.checkPrint(p); err != nil {
				return err
			}
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}

// checkPrint refuses what the 商洽函 could not show: this is the last step from which the unit can write it otherwise.
func (a action) checkPrint(p *review.Project) error {
	return letter.Unprintable(a.printable(p.Unit.Name, p.Form.ContactName, p.Form.ContactPhone, p.Form.AcceptanceNumber))
}
