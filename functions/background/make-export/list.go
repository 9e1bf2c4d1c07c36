package main

import (
	"context"
	"errors"
	"io"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/sheet"
)

// page is how many projects are read at once.
const page = 100

// sheet makes the list of projects: a unit's own, or all for the association.
func (a action) sheet(e exports.Export, step review.Step, tell func(context.Context, int, int) error) maker {
	f := reading.ProjectFilter{Stage: review.Stage(e.Filter.Stage), Region: e.Filter.Region, Limit: page}
	if e.Filter.Overdue {
		f.Overdue = calendar.DateIn(step.At)
	}
	if !step.Caller.OfAssociation() {
		f.Unit = step.Caller.Unit.Code
	}
	return func(ctx context.Context, to io.Writer) (int, error) {
		w, err := sheet.New()
		if err != nil {
			return 0, err
		}
		defer w.Close()
		listed := map[string]bool{} // a project that moved in the list meanwhile may come twice
		for {
			found, err := a.lists.Projects(ctx, f)
			if err != nil {
				return 0, err
			}
			for _, s := range found.Rows {
				if listed[s.Number] {
					continue
				}
				listed[s.Number] = true
				if err := w.Add(line(s.Row(step))); errors.Is(err, sheet.ErrFull) {
					return 0, &hopeless{why: exports.TooLong, cause: err}
				} else if err != nil {
					return 0, err
				}
			}
			if err := tell(ctx, w.Len(), 0); err != nil {
				return 0, err
			}
			if f.Cursor = found.Next; f.Cursor == "" {
				break
			}
		}
		_, err = w.WriteTo(to)
		return w.Len(), err
	}
}

func line(r review.Row) sheet.Row {
	return sheet.Row{Number: r.Number, Region: or(r.RegionName, r.Region), Unit: r.Unit.Name, UnitCode: r.UnitCode,
		ContactName:  r.ContactName,
		ContactPhone: r.ContactPhone, ReviewType: or(r.ReviewTypeName, r.ReviewType), Status: r.StatusName,
		Stage: r.StageName, Due: due(r.Due),
		Overdue: r.Overdue, Round: r.Round, Created: local(r.CreatedAt), Updated: local(r.UpdatedAt)}
}

func due(d *review.Due) string {
	switch {
	case d == nil:
		return ""
	case d.Provisional:
		return d.Day.String() + "（暂定）"
	}
	return d.Day.String()
}

func or(name, word string) string {
	if name != "" {
		return name
	}
	return word
}

// local is a time as people in China read it.
func local(t time.Time) string {
	return t.In(time.FixedZone("CST", 8*60*60)).Format("2006-01-02 15:04")
}
