package review

import (
	"encoding/json"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

const (
	invalid    = fault.InputInvalid
	incomplete = fault.ProjectIncomplete
)

// Event is one line of 流转信息: who did what, when, and everything that it changed. Fields beyond the first block are
// the new state of what the step changed; absent means unchanged. Stage, Status and Due always say what holds after it.
type Event struct {
	Project string    `json:"project"`
	Seq     int       `json:"seq"` // the project's version after it; 1, 2, 3 without gaps
	Kind    string    `json:"kind"`
	At      time.Time `json:"at"`
	By      Actor     `json:"by"`
	From    Stage     `json:"from,omitempty"`
	Stage   Stage     `json:"stage"`
	Status  Status    `json:"status"`
	Due     *Due      `json:"due,omitempty"`
	Opinion string    `json:"opinion,omitempty"`

	Unit       *access.Unit `json:"unit,omitempty"`
	Form       *Form        `json:"form,omitempty"`
	Documents  []Document   `json:"documents,omitempty"`
	Invitation *Proposal    `json:"invitation,omitempty"`
	Letter     *Letter      `json:"letter,omitempty"`
	Submitter  *Actor       `json:"submitter,omitempty"`
	Holder     *Actor       `json:"holder,omitempty"`
	Deleted    bool         `json:"deleted,omitempty"`
}

// Moves tells whether the event finished somebody's task: such events make up 已办.
func (e Event) Moves() bool { return e.From != e.Stage && e.From != "" }

// stamp is the precision that is stored, so that a project is the same before and after storage.
func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

func actor(c access.Caller, by access.Role) Actor {
	role := by
	if by == access.UnitSub && c.Has(access.UnitMain) {
		role = access.UnitMain
	}
	return Actor{Account: c.Account, Name: c.Name, Role: role}
}

// event starts an event that leaves stage, status and due as they are.
func (p *Project) event(kind string, step Step) Event {
	by := actor(step.Caller, access.UnitSub)
	if step.Caller.Account == "" {
		by = system
	}
	return Event{Project: p.Number, Seq: p.Version + 1, Kind: kind, At: stamp(step.At), By: by,
		From: p.Stage, Stage: p.Stage, Status: p.Status, Due: p.Due}
}

// taking starts the event of an action by its line of the table.
func (p *Project) taking(t transition, step Step) Event {
	e := p.event(string(t.Action), step)
	e.By = actor(step.Caller, t.By)
	e.Stage = t.To
	if t.Status != "" {
		e.Status = t.Status
	}
	return e
}

// enter sets the deadline of the stage that the event leads to, counted from the event's day.
func (e *Event) enter(step Step) {
	e.Due = nil
	if n, unit, ok := step.Settings.Limit(string(e.Stage)); ok {
		term := step.Calendar.Add(step.today(), n, calendar.Unit(unit))
		e.Due = &Due{Day: term.Day, Provisional: term.Provisional}
	}
}

func (p *Project) record(e Event) {
	p.apply(e)
	p.pending = append(p.pending, e)
}

// apply is the only place that changes a project.
func (p *Project) apply(e Event) {
	if e.Seq == 1 {
		p.Number, p.Round, p.CreatedAt = e.Project, 1, e.At
	}
	p.Version, p.UpdatedAt, p.Stage, p.Status, p.Due = e.Seq, e.At, e.Stage, e.Status, e.Due
	if e.Unit != nil {
		p.Unit = *e.Unit
	}
	if e.Form != nil {
		p.Form = *e.Form
		p.Region, p.ContactName, p.ContactPhone = e.Form.Region, e.Form.ContactName, e.Form.ContactPhone
		p.ReviewType = e.Form.ReviewType
	}
	for _, d := range e.Documents {
		p.putDocument(d)
	}
	if e.Invitation != nil {
		p.Invitation = e.Invitation
	}
	if e.Letter != nil {
		p.Letters = append(p.Letters, *e.Letter)
	}
	if e.Submitter != nil {
		p.Submitter = e.Submitter
		p.Submissions++
	}
	if e.Holder != nil {
		p.Holder = e.Holder
	}
	p.Deleted = p.Deleted || e.Deleted
}

// Rebuild makes a project from its events alone. They must be complete and in order.
func Rebuild(events []Event) (*Project, error) {
	p := &Project{}
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.Project != p.Number {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.Project, i+1, p.Number)
		}
		p.apply(e)
	}
	return p, nil
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }
