package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// projects finds one project.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

// lists reads pages of projects.
type lists interface {
	Projects(ctx context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error)
}

// units finds a unit by either of its codes.
type units interface {
	Unit(ctx context.Context, unitCode string) (*accounts.Unit, error)
}

type action struct {
	projects projects
	lists    lists
	units    units
	now      func() time.Time
}

type input struct {
	Number  string `json:"number" text:"id"`
	Unit    string `json:"unit" text:"code"`    // code; of the association alone
	Stage   string `json:"stage" text:"option"` // of the association alone, as are region and overdue
	Region  string `json:"region" text:"option"`
	Overdue bool   `json:"overdue"`
	Cursor  string `json:"cursor" text:"cursor"`
	Limit   int    `json:"limit"`
}

// Validate sets the page's size and refuses filters that can match nothing.
func (in *input) Validate(faults *fault.Fields) {
	if in.Stage != "" && !review.Stage(in.Stage).Known() {
		faults.Add("?stage", fault.FieldOption)
	}
	if unit, err := code.ParseUnitCode(in.Unit); err == nil {
		in.Unit = unit.Value
	}
	in.Limit = faults.PageSize("?limit", in.Limit)
}

type output struct {
	Projects []review.Row `json:"projects"`
	Next     string       `json:"next,omitempty"` // cursor of the next page
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	found, err := a.find(ctx, req.In, req.Caller, calendar.DateIn(step.At))
	if err != nil {
		return output{}, err
	}
	out := output{Projects: []review.Row{}, Next: found.Next}
	for _, s := range found.Rows {
		out.Projects = append(out.Projects, s.Row(step))
	}
	return out, nil
}

func (a action) find(ctx context.Context, in input, c access.Caller,
	today calendar.Date) (reading.Page[review.Summary], error) {
	if in.Number != "" {
		return a.one(ctx, in.Number, c)
	}
	f := reading.ProjectFilter{Unit: in.Unit, Stage: review.Stage(in.Stage), Region: in.Region, Cursor: in.Cursor,
		Limit: in.Limit}
	if in.Overdue {
		f.Overdue = today
	}
	switch {
	case !c.OfAssociation(): // a unit's list is its own, whatever the request says
		f.Unit = c.Unit.Code
	case f.Unit != "": // its projects are listed under the code of its record
		u, err := a.units.Unit(ctx, f.Unit)
		if err != nil {
			return reading.Page[review.Summary]{}, err
		}
		f.Unit = u.Code
	}
	return a.lists.Projects(ctx, f)
}

func (a action) one(ctx context.Context, number string, c access.Caller) (reading.Page[review.Summary], error) {
	p, err := a.projects.Get(ctx, number)
	if err == nil {
		err = p.See(c)
	}
	if fault.Is(err, fault.ProjectNotFound) {
		return reading.Page[review.Summary]{}, nil
	}
	if err != nil {
		return reading.Page[review.Summary]{}, err
	}
	return reading.Page[review.Summary]{Rows: []review.Summary{p.Summary}}, nil
}
