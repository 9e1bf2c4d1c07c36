package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/roster"
)

// projects is all that this function may do to projects.
type projects interface {
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

// people is what the roster knows.
type people interface {
	Some(ctx context.Context, ids []string) ([]roster.Person, error)
}

// bookings is for when people are planned.
type bookings interface {
	Bookings(ctx context.Context, people []string) (map[string][]review.Booking, error)
}

type action struct {
	projects projects
	people   people
	bookings bookings
	now      func() time.Time
}

type input struct {
	Institution string   `json:"institution"` // of the settings' appraisal_institutions
	Leader      string   `json:"leader"`      // person
	Members     []string `json:"members"`     // people, with or without the leader
	Items       []string `json:"items"`       // 评审项, of the settings' review_items
	From        string   `json:"from"`        // 2006-01-02
	To          string   `json:"to"`
	Place       string   `json:"place"`
	Scope       string   `json:"scope"`
	draft       review.PlanDraft
}

const mostMembers, mostItems = 20, 40

// Validate reads the days and limits what may be named; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	in.draft = review.PlanDraft{Institution: in.Institution, Leader: in.Leader, Members: in.Members, Items: in.Items,
		Place: code.Line(in.Place), Scope: code.Line(in.Scope)}
	for _, d := range []struct {
		at, text string
		into     *calendar.Date
	}{{"/from", in.From, &in.draft.From}, {"/to", in.To, &in.draft.To}} {
		if day, err := calendar.ParseDate(d.text); err == nil {
			*d.into = day
		} else if d.text != "" {
			faults.Add(d.at, fault.FieldDate)
		}
	}
	if len(in.Members) > mostMembers {
		faults.Add("/members", fault.FieldTooMany, "max", strconv.Itoa(mostMembers))
	}
	if len(in.Items) > mostItems {
		faults.Add("/items", fault.FieldTooMany, "max", strconv.Itoa(mostItems))
	}
	faults.Text("/place", in.draft.Place, false, 200)
	faults.Text("/scope", in.draft.Scope, false, 500)
}

func (a action) save(ctx context.Context, req lambdahttp.Request[input]) (review.Position, error) {
	if req.Terms.Version == 0 { // two tabs: the second must not overwrite what it has not seen
		return review.Position{}, fault.Of(fault.VersionRequired)
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out review.Position
	err := a.projects.Update(ctx, req.Path["number"], req.Terms, &out, func(p *review.Project) error {
		if err := p.SavePlan(req.In.draft, candidates.Find(ctx, a.people, a.bookings), step); err != nil {
			return err
		}
		out = p.Answer(req.Caller, req.Terms)
		return nil
	})
	return out, err
}
