package review

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
)

// Offer is one action that a caller may take now.
type Offer struct {
	Action Action `json:"action"`
	Name   string `json:"name"`
}

// Position is where a project stands for a caller: the answer of every step.
type Position struct {
	Number     string  `json:"number"`
	Stage      Stage   `json:"stage"`
	StageName  string  `json:"stageName"`
	Status     Status  `json:"status"`
	StatusName string  `json:"statusName"`
	Due        *Due    `json:"due,omitempty"`
	Version    int     `json:"version"`
	Actions    []Offer `json:"actions"`
}

// ETag is the version that the answer shows.
func (p Position) ETag() int { return p.Version }

// Position is where the project stands for a caller.
func (s Summary) Position(c access.Caller) Position {
	p := Position{Number: s.Number, Stage: s.Stage, StageName: s.Stage.Zh(), Status: s.Status, StatusName: s.Status.Zh(),
		Due: s.Due, Version: s.Version, Actions: []Offer{}}
	for _, a := range s.Actions(c) {
		p.Actions = append(p.Actions, Offer{Action: a, Name: a.Zh()})
	}
	return p
}

// Row is one line of the project list (manual 000 §4).
type Row struct {
	Position
	Unit           access.Unit `json:"unit"`
	UnitCode       string      `json:"unitCode"` // as people write it, an organisation code with its hyphen
	Region         string      `json:"region,omitempty"`
	RegionName     string      `json:"regionName,omitempty"`
	ContactName    string      `json:"contactName,omitempty"`
	ContactPhone   string      `json:"contactPhone,omitempty"`
	ReviewType     string      `json:"reviewType,omitempty"`
	ReviewTypeName string      `json:"reviewTypeName,omitempty"`
	Overdue        bool        `json:"overdue"`
	HolderName     string      `json:"holderName,omitempty"` // the account that has to act from 预审 on
	CreatedAt      time.Time   `json:"createdAt"`
	UpdatedAt      time.Time   `json:"updatedAt"`
}

// Row shows the project to a caller in a list.
func (s Summary) Row(step Step) Row {
	r := Row{Position: s.Position(step.Caller), Unit: s.Unit, UnitCode: s.Unit.Code, Region: s.Region,
		ContactName: s.ContactName, ContactPhone: s.ContactPhone, ReviewType: s.ReviewType,
		Overdue: s.Overdue(step.today()), CreatedAt: s.CreatedAt, UpdatedAt: s.UpdatedAt}
	if parsed, err := code.ParseUnitCode(s.Unit.Code); err == nil {
		r.UnitCode = parsed.Display()
	}
	if region, ok := code.RegionByLetters(s.Region); ok {
		r.RegionName = region.Short
	}
	if kind, ok := step.Settings.Option("review_types", s.ReviewType); ok {
		r.ReviewTypeName = kind.Zh
	}
	if s.Holder != nil {
		r.HolderName = s.Holder.Name
	}
	return r
}

// Overdue tells whether the 期限 has passed: its last day is still in time.
func (s Summary) Overdue(today calendar.Date) bool { return s.Due != nil && s.Due.Day.Before(today) }
