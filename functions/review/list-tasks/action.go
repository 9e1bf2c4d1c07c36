package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// lists reads what waits.
type lists interface {
	Tasks(ctx context.Context, d review.Desk, cursor string, limit int) (reading.Page[review.Summary], error)
	Waiting(ctx context.Context, d review.Desk, most int) (int, error)
}

// events reads what was done.
type events interface {
	Done(ctx context.Context, d review.Desk, cursor string, limit int) (reading.Page[reading.Done], error)
}

type action struct {
	lists  lists
	events events
	now    func() time.Time
}

type input struct {
	Done   bool   `json:"done"`               // 已办 instead of 待办
	Count  bool   `json:"count"`              // only how much waits, on all desks of the caller or that of the role
	Role   string `json:"role" text:"option"` // of an association account with several roles: which desk; without it the first
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size and refuses a desk that there is not.
func (in *input) Validate(faults *fault.Fields) {
	if in.Role != "" {
		faults.OneOf("?role", in.Role, string(access.Officer), string(access.Approver), string(access.Registrar),
			string(access.Reviewer))
	}
	in.Limit = faults.PageSize("?limit", in.Limit)
}

type output struct {
	Tasks []review.Row `json:"tasks"` // 待办, most urgent first; empty when 已办 was asked for
	Done  []done       `json:"done"`  // 已办, newest first; empty when 待办 was asked for
	Next  string       `json:"next,omitempty"`
	Count *count       `json:"count,omitempty"` // when it was asked for, in place of all else
}

// count is how much waits: the number beside 待办.
type count struct {
	Waiting int  `json:"waiting"` // at most 99
	More    bool `json:"more"`    // there are more: 99+
}

const mostCounted = 99

type done struct {
	Number   string       `json:"number"`
	UnitName string       `json:"unitName"`
	Action   string       `json:"action"`
	Name     string       `json:"name"`
	From     review.Stage `json:"from"`
	FromName string       `json:"fromName"`
	Opinion  string       `json:"opinion,omitempty"`
	By       string       `json:"by"`
	At       time.Time    `json:"at"`
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	desk, err := deskOf(req.Caller, access.Role(req.In.Role))
	if err != nil {
		return output{}, err
	}
	if req.In.Count {
		return a.count(ctx, req)
	}
	if req.In.Done {
		return a.done(ctx, desk, req)
	}
	page, err := a.lists.Tasks(ctx, desk, req.In.Cursor, req.In.Limit)
	if err != nil {
		return output{}, err
	}
	step := review.NewStep(req.Caller, req.Settings, a.now())
	out := output{Tasks: []review.Row{}, Done: []done{}, Next: page.Next}
	for _, s := range page.Rows {
		out.Tasks = append(out.Tasks, s.Row(step))
	}
	return out, nil
}

// count adds up what waits on the caller's desks.
func (a action) count(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	n := 0
	for _, d := range review.DesksOf(req.Caller, access.Role(req.In.Role)) {
		waiting, err := a.lists.Waiting(ctx, d, mostCounted+1)
		if err != nil {
			return output{}, err
		}
		n += waiting
	}
	return output{Tasks: []review.Row{}, Done: []done{}, Count: &count{min(n, mostCounted), n > mostCounted}}, nil
}

func (a action) done(ctx context.Context, desk review.Desk, req lambdahttp.Request[input]) (output, error) {
	page, err := a.events.Done(ctx, desk, req.In.Cursor, req.In.Limit)
	out := output{Tasks: []review.Row{}, Done: []done{}, Next: page.Next}
	for _, d := range page.Rows {
		out.Done = append(out.Done, done{Number: d.Project, UnitName: d.UnitName, Action: d.Kind,
			Name: review.EventName(d.Kind),
			From: d.From, FromName: d.From.Zh(), Opinion: d.OpinionFor(req.Caller), By: d.By.Name, At: d.At})
	}
	return out, err
}

// deskOf is the desk of the role that was asked for; a role that the caller does not have is refused.
func deskOf(c access.Caller, role access.Role) (review.Desk, error) {
	if role != "" && !c.Has(role) && !c.OfUnit() {
		return review.Desk{}, access.Lacks(role)
	}
	return review.DesksOf(c, role)[0], nil
}
