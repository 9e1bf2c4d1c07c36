package review

import (
	"fmt"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Move is the decision that brought the project to its stage, as long as whoever made it can take it back. Of other steps
// nothing is kept: rows of lists stay small.
type Move struct {
	Action   Action `json:"action"`
	By       string `json:"by"` // account
	Name     string `json:"name"`
	Answered bool   `json:"answered,omitempty"` // those whose turn it is have acted since
}

// revokes are the decisions that each way back takes back.
var revokes = map[Action][]Action{
	RevokeScreening:    {PassScreening, ReturnScreening},
	RevokeInvitation:   {PassInvitation, ReturnInvitation},
	RevokePlanDecision: {ApprovePlan, ReturnPlan},
	RevokeConclusion:   {ConcludeMeets, ConcludeRectify, ConcludeRevisit, ConcludeFails},
	RevokeVerification: {CloseRectification, ReturnRectification, RequireVisit},
	RevokeConfirmation: {ConfirmConclusion, ReturnConclusion},
	ReopenCase:         {ConfirmConclusion}, // by another than who made it
}

// revocable tells whether a step can be taken back by whoever took it.
func (a Action) revocable() bool {
	for _, decisions := range revokes {
		if slices.Contains(decisions, a) {
			return true
		}
	}
	return false
}

// back tells whether an action takes a step back, after which what ran before goes on; it can't be taken back itself.
func (a Action) back() bool { return a == TakeBack || revokes[a] != nil && a != ReopenCase }

// own tells whether a step makes it the turn of who takes it: they know.
func (a Action) own() bool { return a.back() || a == DeclineLetter }

// noAnswer are the steps of those whose turn it is that answer nothing of what was decided.
var noAnswer = []Action{CorrectContact, CorrectAcceptance, HandOver, Evaluate}

// moved notes what brings the project to its next stage, that it was answered there, and who opened it again. It runs before the stage
// changes.
func (p *Project) moved(e Event) {
	if Action(e.Kind) == ReopenCase {
		p.Reopener = e.By.Account
	}
	switch {
	case e.Moves() && Action(e.Kind).revocable():
		p.Move = &Move{Action: Action(e.Kind), By: e.By.Account, Name: e.By.Name}
	case e.Moves(), Action(e.Kind) == ReDate: // another date is agreed on: what was approved is no more
		p.Move = nil
	case slices.Contains(noAnswer, Action(e.Kind)):
	case p.Move != nil && !p.Move.Answered && acts(e.By.Role, turns[p.Stage]):
		answered := *p.Move
		answered.Answered = true
		p.Move = &answered
	}
}

// acts tells whether a role acts for those whose turn it is.
func acts(by, turn access.Role) bool { return by == turn || ofUnits(by) && ofUnits(turn) }

// decidedBy lets back a decision of the caller's own, as long as nobody has acted on it.
func (s Summary) decidedBy(c access.Caller, decisions []Action) error {
	switch m := s.Move; {
	case m == nil || !slices.Contains(decisions, m.Action):
		return fault.Of(fault.NothingToTakeBack)
	case m.By != c.Account:
		return fault.Of(fault.OthersDecision, "name", m.Name)
	case m.Answered:
		return fault.Of(fault.DecisionAnswered)
	}
	return nil
}

// othersClosing lets another approver than who closed the case open it again. Of a head that an earlier release wrote, the
// step alone knows who that was.
func (s Summary) othersClosing(c access.Caller) error {
	if m := s.Move; m != nil && m.By == c.Account {
		return fault.Of(fault.OwnCase)
	}
	return s.othersLead(c)
}

// othersCase lets confirm a conclusion whoever has not opened the closed case again last.
func (s Summary) othersCase(c access.Caller) error {
	if s.Reopener != "" && s.Reopener == c.Account {
		return fault.Of(fault.OwnCase)
	}
	return s.othersLead(c)
}

// History tells all that has happened to a project, in order.
type History func() ([]Event, error)

// Revoke is 收回决定: whoever decided takes the decision back, with the reason, as long as the next desk has not acted; and
// 重新打开 of a closed case, which another than who closed it does. The project stands again where it was decided on, and as
// it was then, which its events tell; the 期限 that ran there goes on, but for that of a case which is opened again. A
// letter that went out is withdrawn, and so is a conclusion. No action is whichever the caller can take here.
func (p *Project) Revoke(action Action, reason string, past History, step Step) error {
	if action == "" {
		action = p.revocation(step.Caller)
	}
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	if err := p.reopenable(step); err != nil {
		return err
	}
	decision, was, err := p.decided(past)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion, e.Enters, e.Due = reason, true, nil
	if was.Due != nil {
		ran := was.Due.recounted(step.Calendar)
		e.Due = &ran
	}
	if action == ReopenCase {
		e.enter(step)
	}
	e.undo(decision, was)
	return p.accept(e, step)
}

// reopening is the limit within which a closed case comes back, from the day of its closing.
const reopening = "reopening"

// reopenable lets a closed case come back as long as the settings say.
func (p *Project) reopenable(step Step) error {
	if p.Stage != Closed {
		return nil
	}
	closed := calendar.DateIn(p.EnteredAt)
	if until := step.due(reopening, closed); until != nil && until.Day.Before(step.today()) {
		return fault.Of(fault.ClosedTooLong, "closed", closed.String(), "day", until.Day.String())
	}
	return nil
}

// decided is the event of the decision that can be taken back, and the project as it was before it.
func (p *Project) decided(past History) (decision Event, was *Project, err error) {
	events, err := past()
	if err != nil {
		return Event{}, nil, err
	}
	events = events[:min(p.Version, len(events))] // not those of a step that was taken since
	for i, e := range slices.Backward(events) {
		if e.Moves() && Action(e.Kind) == p.Move.Action { // the guard has seen that there is a move
			was, err := Rebuild(events[:i])
			return e, was, err
		}
	}
	return Event{}, nil, fmt.Errorf("no event of %s says that %s was decided", p.Number, p.Move.Action)
}

// undo puts back what a decision has changed, as it was before. What a report has found stays in it under its number, and
// stands no more until it is found again. A plan that awaits its approval again has its team booked, which storage
// refuses where somebody has been booked by another since.
func (e *Event) undo(decision Event, was *Project) {
	if decision.SentBack != nil {
		if e.SentBack = was.SentBack; was.SentBack == nil {
			e.SentBack = &SentBack{}
		}
	}
	if plan := decision.Plan; plan != nil {
		before, _ := was.Plan(plan.Round)
		if plan.State == PlanApproved {
			before.Recalled = e.Opinion // the next notice says so
		}
		e.Plan = &before
	}
	for _, f := range decision.Findings {
		before, known := was.Finding(f.ID)
		if !known {
			before = f
			before.State = FindingDropped
		}
		e.Findings = append(e.Findings, before)
	}
	if v := decision.Visit; v != nil {
		before, _ := was.Visit(v.Round)
		if v.ClosedAt != nil {
			before = *v // with the numbers of what it found
			before.ClosedBy, before.ClosedAt = nil, nil
		}
		e.Visit = &before
	}
	if c := decision.Conclusion; c != nil {
		before := *c
		if c.ConfirmedAt != nil {
			before.ConfirmedBy, before.ConfirmedAt = nil, nil
		} else {
			before.WithdrawnBy, before.WithdrawnAt = &e.By, &e.At
		}
		e.Conclusion = &before
	}
}

// concerned are those whom it concerns that a decision on a visit, or on what came of it, was taken back, beside whoever
// did: whose turn it was, and everybody who knows of the decision.
func (e Event) concerned(now Summary) []Desk {
	desks := []Desk{now.DeskOf(access.UnitSub), {Role: access.Officer}}
	switch e.From {
	case OnSite: // of a conclusion that was returned only the team has been told
		return []Desk{now.DeskOf(access.Reviewer)}
	case Concluding:
		desks = append(desks, Desk{Role: access.Approver})
	}
	by := now.DeskOf(e.By.Role)
	return slices.DeleteFunc(append(desks, now.desks()...), func(d Desk) bool { return d.Key() == by.Key() })
}

// revocation is the way back that the caller has here; where there is none, that of the decision which was made, or the
// first of the caller's role.
func (s Summary) revocation(c access.Caller) Action {
	var first Action
	var by access.Role
	made := false
	for _, t := range workflow {
		if revokes[t.Action] == nil {
			continue
		}
		if t.At == s.Stage && s.permits(t.Action, c) == nil {
			return t.Action
		}
		here := t.At == s.Stage && (s.Move == nil && mayAct(c, t.By) == nil ||
			s.Move != nil && slices.Contains(revokes[t.Action], s.Move.Action))
		if first == "" || here || !made && mayAct(c, by) != nil && mayAct(c, t.By) == nil {
			first, by, made = t.Action, t.By, made || here
		}
	}
	return first
}
