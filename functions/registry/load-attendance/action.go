package main

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/passlist"
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
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// attendees finds whom a list names.
type attendees interface {
	Find(ctx context.Context, list *passlist.Attendance) ([]registry.Attendee, error)
}

type action struct {
	classes   classes
	people    people
	attendees attendees
	now       func() time.Time
}

// mostFile is the largest list, in bytes: one of 300 people is a workbook of 20 KB.
const mostFile = 200 << 10

type input struct {
	File []byte `json:"file"` // XLSX or CSV
}

// MostBody leaves room for a file in base64.
func (*input) MostBody() int { return mostFile/3*4 + 1<<10 }

// Validate demands a file, and no more than is read in a request.
func (in *input) Validate(faults *fault.Fields) {
	switch {
	case len(in.File) == 0:
		faults.Add("/file", fault.FieldRequired)
	case len(in.File) > mostFile:
		faults.Add("/file", fault.FieldRange, "min", "1", "max", strconv.Itoa(mostFile))
	}
}

// row is what the list has of somebody.
type row struct {
	Line     int             `json:"line"` // as the spreadsheet shows it
	Reviewer string          `json:"reviewer"`
	Name     string          `json:"name"`             // as registered
	Number   string          `json:"number,omitempty"` // 注册号
	Hours    registry.Hours  `json:"hours"`
	Before   *registry.Hours `json:"before,omitempty"` // of a rehearsal: that are entered; the same list again is answered the same
}

type output struct {
	Class   registry.ClassView `json:"class"`
	Rows    []row              `json:"rows"`
	LeftOut []registry.AtClass `json:"leftOut"` // who has hours of the class and is not in the list: they keep them
	Remarks []registry.Remark  `json:"remarks"` // what was not read, and what is hidden
}

// ETag is the class's version.
func (o output) ETag() int { return o.Class.Version }

// Rehearsable marks that a list can be checked without being entered.
func (output) Rehearsable() {}

func (a action) load(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	at, id := a.now(), req.Path["class"]
	c, err := a.classes.Get(ctx, id)
	if err != nil {
		return output{}, err
	}
	list, rows, err := a.checked(ctx, req, c, at)
	if err != nil {
		return output{}, err
	}
	left, err := a.leftOut(ctx, c, rows)
	if err != nil {
		return output{}, err
	}
	out, err := stepping.Change(ctx, a.classes, id, req.Terms, func(c *registry.Class) (output, error) {
		out := output{Rows: told(c, list, rows, req.Terms.DryRun), LeftOut: []registry.AtClass{}, Remarks: said(list.Found)}
		err := c.Attend(rows, req.Caller, at)
		out.Class = c.View(calendar.DateIn(at), left, req.Settings)
		for _, one := range out.Class.Attendance {
			if one.Hours > 0 {
				out.LeftOut = append(out.LeftOut, one)
			}
		}
		out.Class.Attendance = nil
		return out, err
	})
	if err != nil || req.Terms.DryRun {
		return out, err
	}
	if c, err = a.classes.Get(ctx, id); err == nil {
		err = stepping.Credit(ctx, a.people, c, c.Of(idsOf(rows)), req.Caller, at)
	}
	return out, err
}

// checked reads the list and finds whom it names, or refuses it with all that is wrong: in words, and as the same file
// with its faults.
func (a action) checked(ctx context.Context, req lambdahttp.Request[input], c *registry.Class, at time.Time) (passlist.Attendance,
	[]registry.Attendee, error) {
	list, err := passlist.ReadAttendance(req.In.File, calendar.DateIn(at))
	if err != nil {
		return list, nil, err
	}
	rows, err := a.attendees.Find(ctx, &list)
	if err != nil {
		return list, nil, err
	}
	if err := try(*c, &list, rows, req.Caller, at); err != nil {
		return list, nil, err
	}
	faulty := len(list.Lines(registry.Faulty))
	if faulty == 0 {
		return list, rows, nil
	}
	var report bytes.Buffer
	if err := passlist.Marked(&report, req.In.File, list.Found); err != nil {
		return list, nil, err
	}
	return list, nil, fault.Of(fault.AttendanceFaulty, "rows", strconv.Itoa(faulty)).With("faulty", faulty).
		With("remarks", said(list.Found)).With("report", report.Bytes())
}

// try enters what can be told of the rows on what was read of the class, and puts each fault at its line.
func try(c registry.Class, list *passlist.Attendance, rows []registry.Attendee, by access.Caller, at time.Time) error {
	var sound []registry.Attendee
	var lines []int
	for n, r := range rows {
		if r.Person != nil {
			sound, lines = append(sound, r), append(lines, list.Rows[n].Line)
		}
	}
	var refused *fault.Error
	if err := c.Attend(sound, by, at); !errors.As(err, &refused) || refused.Code != fault.InputInvalid {
		return err
	}
	for _, f := range refused.Fields {
		n, field, isRow := rowOf(f.Pointer)
		switch {
		case !isRow:
			list.AddAll(f)
		case field == "hours":
			list.AddField(lines[n], passlist.AtHours, f)
		default:
			list.AddField(lines[n], passlist.AtName, f)
		}
	}
	return nil
}

// rowOf takes a pointer such as /rows/12/hours apart.
func rowOf(pointer string) (n int, field string, ok bool) {
	rest, ok := strings.CutPrefix(pointer, "/rows/")
	place, field, _ := strings.Cut(rest, "/")
	n, err := strconv.Atoi(place)
	return n, field, ok && err == nil
}

// leftOut are those whose attendance was entered, and whom the list does not name.
func (a action) leftOut(ctx context.Context, c *registry.Class, rows []registry.Attendee) ([]registry.Person, error) {
	named, ids := map[string]bool{}, []string{}
	for _, id := range idsOf(rows) {
		named[id] = true
	}
	for _, one := range c.Attendance {
		if !named[one.Person] && one.Hours > 0 {
			ids = append(ids, one.Person)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return a.people.Some(ctx, ids)
}

func told(c *registry.Class, list passlist.Attendance, rows []registry.Attendee, rehearsed bool) []row {
	all := make([]row, len(rows))
	for n, r := range rows {
		all[n] = row{Line: list.Rows[n].Line, Reviewer: r.Person.ID, Name: r.Person.Name, Number: r.Person.Number, Hours: *r.Hours}
		if rehearsed {
			all[n].Before = new(registry.Hours)
			for _, before := range c.Of([]string{r.Person.ID}) {
				*all[n].Before = before.Hours
			}
		}
	}
	return all
}

func said(list passlist.Found) []registry.Remark {
	all := []registry.Remark{}
	for _, r := range list.Remarks {
		all = append(all, r.Remark)
	}
	return all
}

func idsOf(rows []registry.Attendee) []string {
	ids := make([]string, len(rows))
	for n, r := range rows {
		ids[n] = r.Person.ID
	}
	return ids
}
