package main

import (
	"context"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// projects tells whether the caller may see the project.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

// events reads what happened.
type events interface {
	Of(ctx context.Context, project string) ([]review.Event, error)
}

type action struct {
	projects projects
	events   events
}

type output struct {
	Events []line `json:"events"`
}

// line is one step as people read it.
type line struct {
	Seq        int               `json:"seq"`
	At         time.Time         `json:"at"`
	By         string            `json:"by"`
	RoleName   string            `json:"roleName,omitempty"`
	Action     string            `json:"action"`
	Name       string            `json:"name"`
	Stage      review.Stage      `json:"stage"`
	StageName  string            `json:"stageName"`
	StatusName string            `json:"statusName"`
	Opinion    string            `json:"opinion,omitempty"`
	ToTeam     string            `json:"toTeam,omitempty"` // of a conclusion that was returned
	Date       string            `json:"date,omitempty"`   // of a proposal
	Documents  []review.Document `json:"documents,omitempty"`
	Letter     string            `json:"letter,omitempty"` // id of the letter that was issued
	Result     string            `json:"result,omitempty"` // of a conclusion, in words
	Due        *review.Due       `json:"due,omitempty"`    // where the event has set one
}

func (a action) list(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.projects.Get(ctx, req.Path["number"])
	if err != nil {
		return output{}, err
	}
	if err := p.See(req.Caller); err != nil {
		return output{}, err
	}
	happened, err := a.events.Of(ctx, p.Number)
	out := output{Events: []line{}}
	for _, e := range happened {
		out.Events = append(out.Events, show(p.Told(e, req.Caller)))
	}
	return out, err
}

// show is an event that the caller is told.
func show(e review.Event) line {
	l := line{Seq: e.Seq, At: e.At, By: e.By.Name, RoleName: e.By.Role.Zh(), Action: e.Kind,
		Name:  review.EventName(e.Kind),
		Stage: e.Stage, StageName: e.Stage.Zh(), StatusName: e.Status.Zh(), Opinion: e.Said(), ToTeam: e.ToTeam,
		Documents: e.Documents,
		Result:    e.Result.Zh()}
	if e.Invitation != nil {
		l.Date = e.Invitation.Date.String()
	}
	if e.Letter != nil {
		l.Letter = e.Letter.ID
	}
	if e.Enters {
		l.Due = e.Due
	}
	return l
}
