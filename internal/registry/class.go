package registry

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// Class is a 继续教育培训班 (manual 003 Q4): what it covers and how many hours it counts is published before it is held, and
// who attended how long is entered afterwards.
type Class struct {
	ID string `json:"id" for:"all"`
	ClassDetails
	Withdrawn   bool         `json:"withdrawn,omitempty" for:"all"` // it counts for nobody
	Reason      string       `json:"reason,omitempty" for:"all"`    // why it was withdrawn
	Attendance  []Attendance `json:"attendance,omitempty" for:"office"`
	PublishedAt time.Time    `json:"publishedAt" for:"all"`
	UpdatedAt   time.Time    `json:"updatedAt" for:"office"`
	Version     int          `json:"version" for:"all"`

	pending []ClassEvent
	since   int // what Since gives
}

// ClassDetails is what is published of a class.
type ClassDetails struct {
	Name  string        `json:"name" for:"all"`
	Place string        `json:"place" for:"all"`
	From  calendar.Date `json:"from" for:"all"` // first day
	To    calendar.Date `json:"to" for:"all"`   // last day
	Items []string      `json:"items" for:"all"`
	Hours Hours         `json:"hours" for:"all"` // 课时 of whoever attends all of it
}

// Attendance is how long somebody attended.
type Attendance struct {
	Person string `json:"person" for:"office"` // id
	Hours  Hours  `json:"hours" for:"office"`  // none: it was entered, and corrected
	Seen   int    `json:"seen" for:"office"`   // version of the class that said so
}

// The kinds of event of a class.
const (
	classPublished    = "class_published"
	classSaved        = "class_saved"
	classWithdrawn    = "class_withdrawn"
	attendanceEntered = "attendance_entered"
)

// ClassEvent is one change of a class.
type ClassEvent struct {
	Class      string        `json:"class" for:"office"` // id
	Seq        int           `json:"seq" for:"office"`
	Kind       string        `json:"kind" for:"office"`
	At         time.Time     `json:"at" for:"office"`
	By         string        `json:"by" for:"office"` // subject
	ByName     string        `json:"byName" for:"office"`
	Details    *ClassDetails `json:"details,omitempty" for:"office"`
	Attendance []Attendance  `json:"attendance,omitempty" for:"office"` // that is new, or other than it was
	Reason     string        `json:"reason,omitempty" for:"office"`
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e ClassEvent) Encode() ([]byte, error) { return json.Marshal(e) }

// ETag is the class's version.
func (c Class) ETag() int { return c.Version }

// Pending are the events that were recorded since the class was read.
func (c *Class) Pending() []ClassEvent { return c.pending }

// Since is the version that a caller must have seen to do what was recorded since the class was read.
func (c *Class) Since() int { return c.since }

// SinceFor is Since for an event that is about to be recorded.
func (c *Class) SinceFor(ClassEvent) int { return c.Version }

// Brief is what lists show of a class: what is published of it.
func (c *Class) Brief() Class {
	b := *c
	b.Attendance, b.pending = nil, nil
	return b
}

// Save publishes a class, or takes over what is published of it in place of what was: no later than on its first day,
// and as long as nobody's attendance is entered. What is there already is no event.
func (c *Class) Save(in ClassDetails, by access.Caller, at time.Time) error {
	today, kind := calendar.DateIn(at), classPublished
	if c.Version > 0 {
		kind = classSaved
		switch {
		case c.Withdrawn:
			return fault.Of(fault.ClassWithdrawn)
		case reflect.DeepEqual(in, c.ClassDetails):
			return nil
		case today.After(c.From) || len(c.Attendance) > 0:
			return fault.Of(fault.ClassBegun)
		}
	}
	if in.From.Before(today) {
		var faults fault.Fields
		faults.Add("/from", fault.FieldTooEarly, "earliest", today.String())
		return faults.Err(fault.InputInvalid)
	}
	c.record(ClassEvent{Kind: kind, Details: &in}, by, at)
	return nil
}

// Withdraw takes a class back, before it is held or afterwards: what it has brought anybody counts no more. One that is
// withdrawn stays so, and is no event.
func (c *Class) Withdraw(reason string, by access.Caller, at time.Time) error {
	if c.Withdrawn {
		return nil
	}
	var faults fault.Fields
	forms.Word.Text(&faults, "/reason", reason)
	if err := faults.Err(fault.InputInvalid); err != nil {
		return err
	}
	c.record(ClassEvent{Kind: classWithdrawn, Reason: reason}, by, at)
	return nil
}

// Credit is what the class has brought somebody who attended it, under the version that said so last.
func (c *Class) Credit(a Attendance) Credit {
	credit := Credit{Source: "class/" + c.ID, Seen: a.Seen}
	if a.Hours > 0 && !c.Withdrawn {
		credit.Hours, credit.Items, credit.From, credit.To = a.Hours, c.Items, c.From, c.To
	}
	return credit
}

func (c *Class) record(e ClassEvent, by access.Caller, at time.Time) {
	e.Class, e.Seq, e.At, e.By, e.ByName = c.ID, c.Version+1, stamp(at), by.Account, by.Name
	if len(c.pending) == 0 {
		c.since = c.Version
	}
	c.apply(e)
	c.pending = append(c.pending, e)
}

// apply is the only place that changes a class.
func (c *Class) apply(e ClassEvent) {
	if e.Seq == 1 {
		c.ID, c.PublishedAt = e.Class, e.At
	}
	c.UpdatedAt, c.Version = e.At, e.Seq
	switch e.Kind {
	case classPublished, classSaved:
		c.ClassDetails = *e.Details
	case classWithdrawn:
		c.Withdrawn, c.Reason = true, e.Reason
		c.Attendance = slices.Clone(c.Attendance)
		for n := range c.Attendance { // each has to be told anew
			c.Attendance[n].Seen = e.Seq
		}
	case attendanceEntered:
		c.Attendance = slices.Clone(c.Attendance)
		for _, a := range e.Attendance {
			if n := c.attended(a.Person); n >= 0 {
				c.Attendance[n] = a
			} else {
				c.Attendance = append(c.Attendance, a)
			}
		}
	}
}

// attended is the place of somebody's attendance; negative when there is none.
func (c *Class) attended(person string) int {
	return slices.IndexFunc(c.Attendance, func(a Attendance) bool { return a.Person == person })
}

// Of is the attendance of some people.
func (c *Class) Of(people []string) []Attendance {
	var all []Attendance
	for _, a := range c.Attendance {
		if slices.Contains(people, a.Person) {
			all = append(all, a)
		}
	}
	return all
}

// RebuildClass makes a class from its events alone. They must be complete and in order.
func RebuildClass(events []ClassEvent) (*Class, error) {
	c := &Class{}
	for n, e := range events {
		if e.Seq != n+1 || n > 0 && e.Class != c.ID {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.Class, n+1, c.ID)
		}
		if says := e.Kind == classPublished || e.Kind == classSaved; says && e.Details == nil {
			return nil, fmt.Errorf("event %d of %s publishes nothing", e.Seq, e.Class)
		}
		c.apply(e)
	}
	return c, nil
}
