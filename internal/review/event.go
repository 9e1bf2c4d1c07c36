package review

import (
	"encoding/json"
	"fmt"
	"slices"
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
// For whom each field is, is said in shares.
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
	Enters  bool      `json:"enters,omitempty"` // the stage is entered, perhaps again: its deadline and reminders begin anew
	Opinion string    `json:"opinion,omitempty"`
	ToTeam  string    `json:"toTeam,omitempty"` // what a returned conclusion says to the team; the opinion stays inside

	Unit       *access.Unit `json:"unit,omitempty"`
	Form       *Form        `json:"form,omitempty"`
	Documents  []Document   `json:"documents,omitempty"`
	SentBack   *SentBack    `json:"sentBack,omitempty"` // what 预审 has returned
	Invitation *Proposal    `json:"invitation,omitempty"`
	Request    *Request     `json:"request,omitempty"` // what the unit asks
	Letter     *Letter      `json:"letter,omitempty"`
	Round      int          `json:"round,omitempty"` // a new round begins
	Plan       *Plan        `json:"plan,omitempty"`
	Planner    string       `json:"planner,omitempty"` // account that made or handed in the plan
	Draw       *Draw        `json:"draw,omitempty"`
	Waiver     *Waiver      `json:"waiver,omitempty"`
	Visit      *Visit       `json:"visit,omitempty"`
	Findings   []Finding    `json:"findings,omitempty"`
	Conclusion *Conclusion  `json:"conclusion,omitempty"`
	Result     Result       `json:"result,omitempty"`
	Evaluation *Evaluation  `json:"evaluation,omitempty"`
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
	a := Actor{Account: c.Account, Name: c.Name, Role: role}
	if by == access.Reviewer {
		a.Login, a.Person = c.Login, c.Person
	}
	return a
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

func (p *Project) record(e Event) {
	if len(p.pending) == 0 {
		p.since = p.SinceFor(e)
	}
	p.apply(e)
	p.Recorded += encodedSize(e)
	p.pending = append(p.pending, e)
}

// apply is the only place that changes a project.
func (p *Project) apply(e Event) {
	if e.Seq == 1 {
		p.Number, p.Round, p.CreatedAt = e.Project, 1, e.At
	}
	p.moved(e)
	p.Doubtful = doubts(p.Doubtful, e)
	p.Version, p.UpdatedAt, p.Stage, p.Status, p.Due = e.Seq, e.At, e.Stage, e.Status, e.Due
	if e.Enters {
		p.Entered, p.EnteredAt = e.Seq, e.At
	}
	if e.Kind == overdue {
		p.OverdueEntry = p.Entered
	}
	if e.Unit != nil {
		p.Unit = *e.Unit
	}
	if e.Form != nil {
		p.Form = *e.Form
		p.FormCode, p.Region, p.ReviewType = e.Form.UnitCode, e.Form.Region, e.Form.ReviewType
		p.ContactName, p.ContactPhone = e.Form.ContactName, e.Form.ContactPhone
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
		p.Holder, p.Submitter = e.Holder, nil // who holds it is all that counts from now on: rows stay small
	}
	if Action(e.Kind) == RevokeScreening && p.Holder != nil {
		p.Submitter, p.Holder = p.Holder, nil // whoever submitted it holds it when 预审 has passed
	}
	p.Deleted = p.Deleted || e.Deleted
	p.sentBack(e)
	p.Hands.note(e)
	p.Forms.note(e)
	p.applyReview(e)
	p.attempted(e)
	p.requested(e)
}

// applyReview is apply for what happens from the plan on.
func (p *Project) applyReview(e Event) {
	if e.Round > 0 {
		p.Round, p.VisitFrom, p.VisitTo, p.Drawing = e.Round, nil, nil, false
	}
	if e.Plan != nil {
		p.Plans = put(p.Plans, *e.Plan, func(plan Plan) bool { return plan.Round == e.Plan.Round })
		p.seat(*e.Plan)
	}
	if e.Draw != nil {
		p.Drawing = e.Draw.DrawnAt == nil
		p.Draws = put(p.Draws, *e.Draw, func(d Draw) bool {
			return d.Round == e.Draw.Round && d.Number == e.Draw.Number
		})
	}
	if e.Waiver != nil {
		p.Waivers = put(p.Waivers, *e.Waiver, func(w Waiver) bool { return w.Person == e.Waiver.Person })
	}
	if e.Visit != nil {
		p.Visits = put(p.Visits, *e.Visit, func(v Visit) bool { return v.Round == e.Visit.Round })
		p.visited(*e.Visit)
	}
	for _, f := range e.Findings {
		p.putFinding(f)
	}
	if e.Conclusion != nil {
		p.Conclusions = put(p.Conclusions, *e.Conclusion, func(c Conclusion) bool { return c.Number == e.Conclusion.Number })
		p.Result = p.conclusion().Result
	}
	if e.Result != "" {
		p.Result = e.Result
	}
	if e.Evaluation != nil {
		p.Evaluations = put(p.Evaluations, *e.Evaluation, func(v Evaluation) bool { return v.Round == e.Evaluation.Round })
		p.Unrated = slices.DeleteFunc(slices.Clone(p.Unrated), func(round int) bool { return round == e.Evaluation.Round })
	}
}

// visited notes a visit that was closed: it may be evaluated from now on, once.
func (p *Project) visited(v Visit) {
	if v.ClosedAt == nil || v.Report.EndedAt == nil {
		return
	}
	ended := calendar.DateIn(*v.Report.EndedAt)
	p.Visited = &ended
	rated := slices.ContainsFunc(p.Evaluations, func(e Evaluation) bool { return e.Round == v.Round })
	if !rated && !slices.Contains(p.Unrated, v.Round) {
		p.Unrated = append(slices.Clone(p.Unrated), v.Round)
	}
}

// put replaces the value that is the same, or adds it.
func put[T any](list []T, value T, same func(T) bool) []T {
	if i := slices.IndexFunc(list, same); i >= 0 {
		list[i] = value
		return list
	}
	return append(list, value)
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
