// Package reading holds what is read of storage beyond the records themselves: pages of lists with their filters, what
// a list says of a row, and a project with the chain of its events. Actions and storage both know it; storage alone
// knows DynamoDB.
package reading

import (
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// Page is one page of a list; Next is empty on the last.
type Page[Row any] struct {
	Rows []Row
	Next string
}

// ProjectFilter says which projects a list shows. Empty fields do not filter.
type ProjectFilter struct {
	Unit       string // code
	Stage      review.Stage
	Status     review.Status
	Region     string
	ReviewType string
	Begin      string        // of the number
	Visits     calendar.Span // only those with a day of the planned visit among these; its end is zero without
	Overdue    calendar.Date // only those whose 期限 lies before this day
	Submitted  bool          // only those that were ever submitted: all that the association sees
	Cursor     string        // from the page before
	Limit      int
}

// Fits tells whether a project is one of those that the filter shows.
func (f ProjectFilter) Fits(s review.Summary) bool {
	return (f.Unit == "" || f.Unit == s.Unit.Code) && (f.Stage == "" || f.Stage == s.Stage) &&
		(f.Status == "" || f.Status == s.Status) && (f.Region == "" || f.Region == s.Region) &&
		(f.ReviewType == "" || f.ReviewType == s.ReviewType) && strings.HasPrefix(s.Number, f.Begin) &&
		(f.Overdue.IsZero() || s.Overdue(f.Overdue)) && (!f.Submitted || s.Submissions > 0) && f.visited(s)
}

func (f ProjectFilter) visited(s review.Summary) bool {
	return f.Visits.To.IsZero() || s.VisitFrom != nil && s.VisitTo != nil && !s.VisitFrom.After(f.Visits.To) &&
		!s.VisitTo.Before(f.Visits.From)
}

// PeopleFilter says which people a list shows. Empty fields do not filter.
type PeopleFilter struct {
	Item        string // 评审项
	Institution string
	Status      registry.Status // of an institution's people
	Region      string          // of the pool
	Cursor      string          // from the page before
	Limit       int
}

// ClassFilter says which classes.
type ClassFilter struct {
	From   calendar.Date // that end on this day or later
	Item   string        // 细项 that they cover
	Cursor string        // from the page before
	Limit  int
}

// InstitutionFilter says which 评审机构 a list shows. Empty fields do not filter.
type InstitutionFilter struct {
	Name   string // a part of it
	Region string // letters
	Number string // its number, or one that it had
	Cursor string // from the page before
	Limit  int
}

// Done is a task that was finished.
type Done struct {
	review.Event
	UnitName string
}

// Inbox is a message as it lies on a desk.
type Inbox struct {
	messages.Message
	At     time.Time
	Mail   messages.MailState
	ReadAt string // by the account that asks; empty: not yet
}
