// Package reading holds what is read of storage beyond the records themselves: pages of lists with their filters, what
// a list says of a row, and a project with the chain of its events. Actions and storage both know it; storage alone
// knows DynamoDB.
package reading

import (
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
	Unit    string // code
	Stage   review.Stage
	Region  string
	Overdue calendar.Date // only those whose 期限 lies before this day
	Cursor  string        // from the page before
	Limit   int
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
