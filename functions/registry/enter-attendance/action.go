package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/stepping"
)

// classes is all that this function may do to classes.
type classes interface {
	Get(ctx context.Context, id string) (*registry.Class, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Class) error) error
}

// people is all that this function may do to people.
type people interface {
	AllNumbered(ctx context.Context, numbers []string) (map[string]string, error)
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

type action struct {
	classes classes
	people  people
	now     func() time.Time
}

type input struct {
	Rows []registry.AttendanceRow `json:"rows"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Attendance }

// Validate bounds what is looked up.
func (in *input) Validate(faults *fault.Fields) {
	switch {
	case len(in.Rows) == 0:
		faults.Add("/rows", fault.FieldRequired)
	case forms.Attendance.Many(faults, "/rows", len(in.Rows)):
	default:
		for i, row := range in.Rows {
			forms.Attendance.Text(faults, "/rows/"+strconv.Itoa(i)+"/number", row.Number)
		}
	}
}

func (a action) enter(ctx context.Context, req lambdahttp.Request[input]) (registry.ClassView, error) {
	at, id := a.now(), req.Path["class"]
	rows, err := a.named(ctx, req.In.Rows)
	if err != nil {
		return registry.ClassView{}, err
	}
	out, err := stepping.Change(ctx, a.classes, id, req.Terms, func(c *registry.Class) (registry.ClassView, error) {
		err := c.Attend(rows, req.Caller, at)
		return c.View(calendar.DateIn(at), nil, req.Settings), err
	})
	if err != nil {
		return out, err
	}
	c, err := a.classes.Get(ctx, id)
	if err == nil {
		err = stepping.Credit(ctx, a.people, c, c.Of(idsOf(rows)), req.Caller, at)
	}
	return out, err
}

// named finds whom the rows name.
func (a action) named(ctx context.Context, typed []registry.AttendanceRow) ([]registry.Attendee, error) {
	rows, numbers, ids := make([]registry.Attendee, len(typed)), []string{}, []string{}
	for n, row := range typed {
		row.Number = code.Upper(row.Number)
		rows[n].AttendanceRow = row
		if row.Number != "" {
			numbers = append(numbers, row.Number)
		}
	}
	numbered, err := a.people.AllNumbered(ctx, numbers)
	if err != nil {
		return nil, err
	}
	of := func(row registry.Attendee) string {
		if row.Number != "" {
			return numbered[row.Number]
		}
		return row.Reviewer
	}
	for _, row := range rows {
		ids = append(ids, of(row))
	}
	known, err := a.people.Some(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := map[string]*registry.Person{}
	for n := range known {
		byID[known[n].ID] = &known[n]
	}
	for n, row := range rows {
		rows[n].Person = byID[of(row)]
	}
	return rows, nil
}

func idsOf(rows []registry.Attendee) []string {
	ids := make([]string, len(rows))
	for n, row := range rows {
		ids[n] = row.Person.ID
	}
	return ids
}
