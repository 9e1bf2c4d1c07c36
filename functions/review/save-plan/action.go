package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
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
	Institution string   `json:"institution" text:"option"` // of the settings' appraisal_institutions
	Leader      string   `json:"leader" text:"id"`          // person
	Members     []string `json:"members" text:"id"`         // people, with or without the leader
	Items       []string `json:"items" text:"option"`       // 评审项, of the settings' review_items
	From        string   `json:"from" text:"day"`           // 2006-01-02
	To          string   `json:"to" text:"day"`
	Place       string   `json:"place" text:"line"`
	Scope       string   `json:"scope" text:"line"`
	draft       review.PlanDraft
}

const mostMembers, mostItems = 20, 40

// Validate takes the days and limits what may be named; gaps are no fault of a draft.
func (in *input) Validate(faults *fault.Fields) {
	in.draft = review.PlanDraft{Institution: in.Institution, Leader: in.Leader, Members: in.Members, Items: in.Items,
		Place: in.Place, Scope: in.Scope}
	in.draft.From, _ = calendar.ParseDate(in.From) // their type has refused what is no day
	in.draft.To, _ = calendar.ParseDate(in.To)
	if len(in.Members) > mostMembers {
		faults.Add("/members", fault.FieldTooMany, "max", strconv.Itoa(mostMembers))
	}
	if len(in.Items) > mostItems {
		faults.Add("/items", fault.FieldTooMany, "max", strconv.Itoa(mostItems))
	}
	faults.Text("/place", in.Place, false, 200)
	faults.Text("/scope", in.Scope, false, 500)
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
