package main

import (
	"cmp"
	"context"
	"slices"
	"strings"
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
	Mine(ctx context.Context, person string, f reading.ProjectFilter) (reading.Page[review.Summary], error)
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
	Number     string `json:"number" text:"id"` // or its beginning
	Unit       string `json:"unit" text:"code"` // code; of the association alone
	Stage      string `json:"stage" text:"option"`
	Status     string `json:"status" text:"option"`
	ReviewType string `json:"reviewType" text:"option"`
	Region     string `json:"region" text:"option"`
	VisitFrom  string `json:"visitFrom" text:"day"` // only those with a day of their visit from this one on; with visitTo
	VisitTo    string `json:"visitTo" text:"day"`
	Overdue    bool   `json:"overdue"`
	On         string `json:"on" text:"day"` // with what that day will bring: a forecast; overdue is then who will be late
	Mine       bool   `json:"mine"`          // of somebody who reviews: where they are planned or were; all that one who does nothing else sees
	Cursor     string `json:"cursor" text:"cursor"`
	Limit      int    `json:"limit"`

	Visits calendar.Span `json:"-"`
}

// mostVisitDays is for how many days visits may be asked for at once.
const mostVisitDays = 366

// Validate sets the page's size and refuses filters that can match nothing.
func (in *input) Validate(faults *fault.Fields) {
	if in.Stage != "" && !review.Stage(in.Stage).Known() {
		faults.Add("?stage", fault.FieldOption)
	}
	if in.Status != "" && !slices.Contains(review.Statuses, review.Status(in.Status)) {
		faults.Add("?status", fault.FieldOption)
	}
	if unit, err := code.ParseUnitCode(in.Unit); err == nil {
		in.Unit = unit.Value
	}
	in.visits(faults)
	in.Limit = faults.PageSize("?limit", in.Limit)
}

// visits reads the days of visits: one that is not said is the other.
func (in *input) visits(faults *fault.Fields) {
	var from, to calendar.Date
	if in.VisitFrom != "" {
		from = lambdahttp.Day("?visitFrom", in.VisitFrom, faults)
	}
	if in.VisitTo != "" {
		to = lambdahttp.Day("?visitTo", in.VisitTo, faults)
	}
	from, to = cmp.Or(from, to), cmp.Or(to, from)
	in.Visits = calendar.Span{From: from, To: to}
	switch {
	case to.Before(from):
		faults.Add("?visitTo", fault.FieldTooEarly, "earliest", from.String())
	case to.After(from.AddDays(mostVisitDays)):
		faults.Add("?visitTo", fault.FieldTooLate, "latest", from.AddDays(mostVisitDays).String())
	}
}

type output struct {
	Projects []review.Row `json:"projects"`
	Next     string       `json:"next,omitempty"` // cursor of the next page
	On       string       `json:"on,omitempty"`   // of a forecast
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	step := review.NewStep(req.Caller, req.Settings, a.now())
	today := calendar.DateIn(step.At)
	on, err := lambdahttp.Ahead(req.In.On, today)
	if err != nil {
		return output{}, err
	}
	found, err := a.find(ctx, req.In, req.Caller, cmp.Or(on, today))
	if err != nil {
		return output{}, err
	}
	out := output{Projects: []review.Row{}, Next: found.Next, On: req.In.On}
	for _, s := range found.Rows {
		row := s.Row(step)
		if !on.IsZero() {
			row.Forecast = s.Forecast(on, step)
		}
		out.Projects = append(out.Projects, row)
	}
	return out, nil
}

// find looks for those of a request; overdue are those that are so on a day.
func (a action) find(ctx context.Context, in input, c access.Caller,
	day calendar.Date) (reading.Page[review.Summary], error) {
	if _, err := code.ParseProjectNumber(in.Number); err == nil {
		return a.one(ctx, in.Number, c)
	}
	f := reading.ProjectFilter{Unit: in.Unit, Stage: review.Stage(in.Stage), Status: review.Status(in.Status), Region: in.Region,
		ReviewType: in.ReviewType, Begin: strings.ToUpper(in.Number), Visits: in.Visits, Cursor: in.Cursor, Limit: in.Limit}
	if in.Overdue {
		f.Overdue = day
	}
	f.Submitted = c.OfAssociation()
	switch {
	case in.Mine && !c.Has(access.Reviewer):
		return reading.Page[review.Summary]{}, access.Lacks(access.Reviewer)
	case in.Mine, !c.OfAssociation() && !c.OfUnit():
		f.Unit, f.Submitted = "", false
		return a.mine(ctx, c, f)
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

// mine is empty for an account that is bound to nobody of the registry. A plan that is not approved yet is no matter of
// those whom it names.
func (a action) mine(ctx context.Context, c access.Caller, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	if c.Person == "" {
		return reading.Page[review.Summary]{}, nil
	}
	page, err := a.lists.Mine(ctx, c.Person, f)
	page.Rows = slices.DeleteFunc(page.Rows, func(s review.Summary) bool { return s.See(c) != nil })
	return page, err
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
