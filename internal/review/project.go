package review

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Step is who takes a step, when, and under which rules.
type Step struct {
	Caller   access.Caller
	At       time.Time
	Settings settings.Settings
	Calendar calendar.Calendar
	// Unprintable gives the first character of a text that letters can't show; nil where nobody looks for one.
	Unprintable func(text string) (rune, bool)
	// SameAcceptance finds another open project of the unit that was handed in with a 受理决定书编号; empty for none. It is nil
	// where nobody hands in or corrects one.
	SameAcceptance func(acceptance string) (project string, err error)
}

// NewStep is a step under the State Council's calendar as it is known today: what is built in, and what was imported.
func NewStep(c access.Caller, s settings.Settings, at time.Time) Step {
	return Step{Caller: c, At: at, Settings: s, Calendar: s.Calendar()}
}

func (s Step) today() calendar.Date { return calendar.DateIn(s.At) }

// Actor is the account that took a step, as it was then. For whom each field is, For says.
type Actor struct {
	Account string      `json:"account,omitempty"`
	Name    string      `json:"name"`
	Role    access.Role `json:"role,omitempty"`   // empty: the system itself
	Login   string      `json:"login,omitempty"`  // of a reviewer: on whose desk the task lay
	Person  string      `json:"person,omitempty"` // of a reviewer, as Login: id in the registry
}

// system is the actor of steps that nobody takes by hand.
var system = Actor{Account: "system", Name: "系统"}

// Summary is what lists show of a project, and all that decides what a caller may do to it.
type Summary struct {
	Number       string         `json:"number"`
	Unit         access.Unit    `json:"unit"`
	FormCode     string         `json:"formCode,omitempty"` // the unit's code as the form says it, for people
	Region       string         `json:"region,omitempty"`
	ContactName  string         `json:"contactName,omitempty"`
	ContactPhone string         `json:"contactPhone,omitempty"`
	ReviewType   string         `json:"reviewType,omitempty"`
	Stage        Stage          `json:"stage"`
	Status       Status         `json:"status"`
	Round        int            `json:"round"`       // visits planned so far; 1 from the start
	Submissions  int            `json:"submissions"` // how often the unit has submitted it for 预审
	Holder       *Actor         `json:"holder,omitempty"`
	Submitter    *Actor         `json:"submitter,omitempty"` // who submitted last, until 预审 passes and makes it Holder
	Due          *Due           `json:"due,omitempty"`
	Entered      int            `json:"entered,omitempty"` // seq of the event that entered the stage last: a stage entry
	EnteredAt    time.Time      `json:"enteredAt,omitzero"`
	OverdueEntry int            `json:"overdueEntry,omitempty"` // the entry that was noted as overdue
	Doubtful     bool           `json:"doubtful,omitempty"`     // the sealed scan that came back was not matched, and no officer has confirmed it
	Drawing      bool           `json:"drawing,omitempty"`      // the list of the round's draw is fixed, and nobody is drawn yet
	Asked        *Asked         `json:"asked,omitempty"`        // what the unit asks and nobody has answered
	Move         *Move          `json:"move,omitempty"`         // what brought it to its stage, as far as that can be taken back
	Reopener     string         `json:"reopener,omitempty"`     // account that opened the closed case again last: another confirms it
	Hands                       // who had a hand in what is decided on
	Forms                       // versions of what people fill in
	Team         []Seat         `json:"team,omitempty"`      // of all rounds whose plan is approved
	VisitFrom    *calendar.Date `json:"visitFrom,omitempty"` // planned days of the present round, once approved
	VisitTo      *calendar.Date `json:"visitTo,omitempty"`
	Visited      *calendar.Date `json:"visited,omitempty"` // last day of the last visit that was closed
	Unrated      []int          `json:"unrated,omitempty"` // rounds whose visit is closed and not evaluated
	Result       Result         `json:"result,omitempty"`  // of the last conclusion
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
	Version      int            `json:"version"` // one more with every event
	Deleted      bool           `json:"deleted,omitempty"`
}

// Newer refuses a step of somebody who has seen an earlier version. It says when the project was changed last, to what
// as far as that is at hand, and where it stands.
func (p *Project) Newer() *fault.Error {
	what, whatEn := "", ""
	for _, d := range p.Documents {
		if d.CheckedAt != nil && d.CheckedAt.Equal(p.UpdatedAt) {
			what, whatEn = "文件“"+d.Name+"”检查完毕，", ", a file was checked"
		}
	}
	return fault.Of(fault.VersionConflict,
		"now", "（"+calendar.Minute(p.UpdatedAt)+"，"+what+"项目现处于“"+p.Stage.Zh()+"”阶段）",
		"nowEn", " (of "+p.UpdatedAt.Format(time.RFC3339)+whatEn+"; the stage is "+p.Stage.En()+")").
		With("stage", p.Stage).With("version", p.Version)
}

// Project is one 评审项目 with all its parts. Its verbs are the only way to change it.
type Project struct {
	Summary
	Form        Form
	Documents   []Document
	SentBack    *SentBack `json:",omitempty"` // nil: 预审 has returned nothing, or did so before that was kept
	Invitation  *Proposal // the date that was proposed last
	Attempts    []Attempt `json:",omitempty"` // all that were proposed, in order; none of a project from before they were kept
	Requests    []Request `json:",omitempty"` // what the unit has asked, in order
	Letters     []Letter
	Plans       []Plan // one for each round, in order
	Draws       []Draw // of all rounds, in order
	Waivers     []Waiver
	Visits      []Visit
	Findings    []Finding
	Conclusions []Conclusion
	Evaluations []Evaluation

	Recorded int `json:"-"` // bytes of all its events; storage keeps the sum
	pending  []Event
	since    int // what Since gives
}

// Pending are the events that were recorded since the project was read: what storage has to write.
func (p *Project) Pending() []Event { return p.pending }

// Create makes a project of the caller's unit in its first stage. The form may have gaps; what it says must be well
// formed.
func Create(number string, form Form, step Step) (*Project, error) {
	if err := mayAct(step.Caller, access.UnitSub); err != nil {
		return nil, err
	}
	if err := form.Check(step); err != nil {
		return nil, err
	}
	p := &Project{Summary: Summary{Number: number}}
	e := p.event("created", step)
	e.Stage, e.Status, e.Form, e.Unit = Application, Draft, &form, &step.Caller.Unit
	p.record(e)
	return p, nil
}

// Save replaces the form. As with everything that is saved: what is there already is no event.
func (p *Project) Save(form Form, step Step) error {
	line, err := p.transition(Save, step.Caller)
	if err != nil {
		return err
	}
	if err := form.Check(step); err != nil {
		return err
	}
	if form == p.Form {
		return nil
	}
	e := p.taking(line, step)
	e.Form = &form
	return p.accept(e, step)
}

// Delete takes a project away that was never submitted. Its events and its number stay.
func (p *Project) Delete(step Step) error {
	line, err := p.transition(Delete, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Deleted = true
	return p.accept(e, step)
}

// Submit hands the project in for 预审. Every gap is reported at once. The unit's current name goes into the copy.
func (p *Project) Submit(step Step) error {
	line, err := p.transition(Submit, step.Caller)
	if err != nil {
		return err
	}
	asked, err := p.Form.twice(step)
	if err != nil {
		return err
	}
	if err := append(p.Gaps(step), asked...).Err(incomplete); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Unit, e.Submitter = &step.Caller.Unit, &e.By
	e.enter(step)
	return p.accept(e, step)
}

// Decision is what somebody who checks a step says about it. Whom the opinion reaches depends on the step: shares.
type Decision struct {
	Pass    bool
	Opinion string
	ToTeam  string // of a conclusion that is returned: what the team is to change
}

// Screen is 预审: pass on to 约请, which binds the project to the account that submitted it, or return with an opinion.
func (p *Project) Screen(d Decision, step Step) error {
	action := ReturnScreening
	if d.Pass {
		action = PassScreening
	}
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = d.Opinion
	if d.Pass {
		e.Holder = p.Submitter
	} else {
		e.SentBack = &SentBack{At: e.At, Form: p.Form, Documents: p.applied()}
	}
	e.enter(step)
	return p.accept(e, step)
}
