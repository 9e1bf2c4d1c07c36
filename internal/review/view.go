package review

import (
	"cmp"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
)

// Offer is one action that a caller may take now.
type Offer struct {
	Action Action `json:"action"`
	Name   string `json:"name"`
	Days   *Days  `json:"days,omitempty"` // of one that names a day, where they were asked for
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

	Rehearsal *Rehearsal `json:"rehearsal,omitempty"` // of a dry run: what would happen
}

// ETag is the version that the project is at: of a dry run, the one from before it.
func (p Position) ETag() int {
	if p.Rehearsal != nil {
		return p.Rehearsal.seen
	}
	return p.Version
}

// Position is where the project stands for a caller.
func (s Summary) Position(c access.Caller) Position {
	p := Position{Number: s.Number, Stage: s.Stage, StageName: s.Stage.Zh(), Status: s.Status, StatusName: s.Status.Zh(),
		Due: s.Due, Version: s.Version, Actions: []Offer{}}
	for _, a := range s.Actions(c) {
		p.Actions = append(p.Actions, Offer{Action: a, Name: a.Zh()})
	}
	return p
}

// Rehearsal is what a step would do: the events that it would record, and who would be told.
type Rehearsal struct {
	Events []RehearsedEvent `json:"events"`
	Told   []RehearsedTold  `json:"told"`
	seen   int              // the version that the step was taken on
}

// RehearsedEvent is an event that would be recorded.
type RehearsedEvent struct {
	Kind  string `json:"kind"`
	Name  string `json:"name"`
	From  string `json:"from"` // stages as users see them
	To    string `json:"to"`
	Due   *Due   `json:"due,omitempty"`
	Issue string `json:"issue,omitempty"` // the letter that would be issued
}

// RehearsedTold is somebody who would be told.
type RehearsedTold struct {
	Kind string `json:"kind"`
	Desk string `json:"desk"` // whose desk, as users see it
}

// Rehearsable marks the answer as one that a dry run can give.
func (Position) Rehearsable() {}

// Answer is where the project stands for whoever has taken a step under these terms; of a dry run, with what would
// happen.
func (p *Project) Answer(c access.Caller, terms access.Terms) Position {
	position := p.Position(c)
	if !terms.DryRun {
		return position
	}
	r := &Rehearsal{Events: []RehearsedEvent{}, Told: []RehearsedTold{}, seen: p.Version - len(p.Pending())}
	for _, e := range p.Pending() {
		event := RehearsedEvent{Kind: e.Kind, Name: EventName(e.Kind), From: e.From.Zh(), To: e.Stage.Zh(), Due: e.Due}
		if e.Letter != nil {
			event.Issue = letterNames[e.Letter.Kind]
		}
		r.Events = append(r.Events, event)
		for _, n := range Messages(e, p.Summary) {
			r.Told = append(r.Told, RehearsedTold{Kind: string(n.Kind), Desk: n.Desk.Zh(p.Summary)})
		}
	}
	position.Rehearsal = r
	return position
}

// Row is one line of the project list (manual 000 §4).
type Row struct {
	Position
	Unit           access.Unit `json:"unit"`
	UnitCode       string      `json:"unitCode"` // as the form says it, an organisation code with its hyphen; the sign-in's where it says none
	Region         string      `json:"region,omitempty"`
	RegionName     string      `json:"regionName,omitempty"`
	ContactName    string      `json:"contactName,omitempty"`
	ContactPhone   string      `json:"contactPhone,omitempty"`
	ReviewType     string      `json:"reviewType,omitempty"`
	ReviewTypeName string      `json:"reviewTypeName,omitempty"`
	Overdue        bool        `json:"overdue"`
	ScanDoubtful   bool        `json:"scanDoubtful,omitempty"` // the sealed scan waits for the officer's own confirmation
	Request        *AskedView  `json:"request,omitempty"`      // what the unit asks and an officer has to answer
	HolderName     string      `json:"holderName,omitempty"`   // the account that has to act from 预审 on
	Round          int         `json:"round"`
	LeaderName     string      `json:"leaderName,omitempty"` // 组长 of the present round, once its plan is approved
	VisitFrom      string      `json:"visitFrom,omitempty"`  // planned days of the present round, once approved
	VisitTo        string      `json:"visitTo,omitempty"`
	Result         Result      `json:"result,omitempty"`
	ResultName     string      `json:"resultName,omitempty"`
	Forecast       *Forecast   `json:"forecast,omitempty"` // where one was asked for
	CreatedAt      time.Time   `json:"createdAt"`
	UpdatedAt      time.Time   `json:"updatedAt"`
}

// Row shows the project to a caller in a list.
func (s Summary) Row(step Step) Row {
	r := Row{Position: s.Position(step.Caller), Unit: s.Unit, UnitCode: cmp.Or(s.FormCode, code.DisplayUnit(s.Unit.Code)),
		Region:      s.Region,
		ContactName: s.ContactName, ContactPhone: s.ContactPhone, ReviewType: s.ReviewType,
		Overdue: s.Overdue(step.today()), Round: s.Round, ScanDoubtful: s.Doubtful, Request: s.asking(step.Caller), LeaderName: s.Leader().Name, Result: s.Result,
		ResultName: s.Result.Zh(),
		CreatedAt:  s.CreatedAt, UpdatedAt: s.UpdatedAt}
	if s.VisitFrom != nil && s.VisitTo != nil {
		r.VisitFrom, r.VisitTo = s.VisitFrom.String(), s.VisitTo.String()
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

// Record is a project with all its parts, as far as a caller may see it: what the API answers and an exported case
// holds.
type Record struct {
	Row
	Form       Form          `json:"form"`
	Documents  []Document    `json:"documents"`
	Removable  []string      `json:"removable"` // ids of the documents that the caller may take away now
	Invitation *Proposal     `json:"invitation,omitempty"`
	Attempts   []AttemptView `json:"invitations"` // all 约请, the first one first
	Requests   []RequestView `json:"requests"`    // of the unit and the association: objections, extensions
	Letters    []LetterView  `json:"letters"`
	Parts
}

// Record shows the project to a caller.
func (p *Project) Record(step Step) Record {
	c := step.Caller
	r := Record{Row: p.Row(step), Form: p.Form, Documents: p.Shown(p.Standing(), c), Removable: p.Removable(c), Invitation: p.Invitation,
		Attempts: p.attemptViews(), Requests: p.requestViews(c), Letters: []LetterView{},
		Parts: p.Parts(c, step.Settings)}
	for _, l := range p.Letters {
		r.Letters = append(r.Letters, p.View(l))
	}
	return access.Show(c, r)
}

// Overdue tells whether the 期限 has passed: its last day is still in time.
func (s Summary) Overdue(today calendar.Date) bool { return s.Due != nil && s.Due.Day.Before(today) }
