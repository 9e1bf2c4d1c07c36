package review

import (
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
	Before   *Due   `json:"before,omitempty"`   // 期限 of the stage that was left
	Answered bool   `json:"answered,omitempty"` // those whose turn it is have acted since
}

// revokes are the decisions that each way back takes back.
var revokes = map[Action][]Action{
	RevokeScreening:    {PassScreening, ReturnScreening},
	RevokeInvitation:   {PassInvitation, ReturnInvitation},
	RevokePlanDecision: {ApprovePlan, ReturnPlan},
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

// back tells whether an action is a way back: it can't be taken back itself.
func (a Action) back() bool { return a == TakeBack || revokes[a] != nil }

// own tells whether a step makes it the turn of who takes it: they know.
func (a Action) own() bool { return a.back() || a == DeclineLetter }

// noAnswer are the steps of those whose turn it is that answer nothing of what was decided.
var noAnswer = []Action{CorrectContact, CorrectAcceptance, HandOver, Evaluate}

// moved notes what brings the project to its next stage, and that it was answered there. It runs before the stage
// changes.
func (p *Project) moved(e Event) {
	switch {
	case e.Moves() && Action(e.Kind).revocable():
		p.Move = &Move{Action: Action(e.Kind), By: e.By.Account, Name: e.By.Name, Before: p.Due}
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

// undecided lets back a 商洽函 on which nobody has decided yet: no plan of the first round was handed in.
func (s Summary) undecided() error {
	if s.Round > 1 || len(s.seats(everyRound)) > 0 {
		return fault.Of(fault.NothingToTakeBack)
	}
	return nil
}

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

// TakeBack is 撤回修改: the unit takes back what it has handed in, to change it, as long as nobody has decided on it. The
// 期限 that ran before goes on, and must not have passed: no time is won by it.
func (p *Project) TakeBack(step Step) error {
	line, err := p.transition(TakeBack, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.enter(step)
	if before := p.before(e.Stage, step); before != nil {
		if before.Day.Before(step.today()) {
			return fault.Of(fault.TakenBackLate, "day", before.Day.String())
		}
		e.Due = before
	}
	for _, f := range p.Findings {
		if e.Stage == Rectification && f.State == FindingAnswered {
			if f.State = FindingOpen; f.Verdict != "" {
				f.State = FindingReturned
			}
			e.Findings = append(e.Findings, f)
		}
	}
	return p.accept(e, step)
}

// DeclineLetter is 不同意 on the 商洽函, with the reason: the letter is withdrawn, and the unit proposes another day.
func (p *Project) DeclineLetter(id, reason string, step Step) error {
	line, err := p.transition(DeclineLetter, step.Caller)
	if err != nil {
		return err
	}
	if id != p.lastLetter(ConsultationLetter).ID {
		return fault.Of(fault.LetterNotFound)
	}
	e := p.taking(line, step)
	e.Opinion = reason
	e.enter(step)
	return p.accept(e, step)
}

// ReturnScan sends the sealed 商洽函 back to the unit with the reason: a page is missing, the seal is another's. That scan
// counts no more; the term goes on, and never ends before that of a resubmission.
func (p *Project) ReturnScan(id, reason string, step Step) error {
	line, err := p.transition(ReturnScan, step.Caller)
	if err != nil {
		return err
	}
	if id != p.lastLetter(ConsultationLetter).ID {
		return fault.Of(fault.LetterNotFound)
	}
	scan, err := p.scanOf(id, step.At)
	if err != nil {
		return err
	}
	scan.State, scan.Refusal = Refused, &Refusal{Code: "returned", Zh: "经办退回：" + reason, En: "Returned by the association: " + reason}
	e := p.taking(line, step)
	e.Opinion, e.Documents = reason, []Document{scan}
	e.reenter(p.before(e.Stage, step), step)
	return p.accept(e, step)
}

// before is the 期限 that ran at a stage before what is taken back was handed in; nil where there was none.
func (p *Project) before(stage Stage, step Step) *Due {
	switch due := p.rectifyBy(); {
	case stage == Consultation:
		return p.sealBy(step)
	case stage == Rectification && due != nil:
		ran := due.recounted(step.Calendar)
		return &ran
	}
	return nil
}

// sealBy is the 期限 of 商洽函, which was entered with the letter; where that was reissued since, the term goes on.
func (p *Project) sealBy(step Step) (due *Due) {
	for _, l := range p.Letters {
		switch on := calendar.DateIn(l.IssuedAt); {
		case l.Kind != ConsultationLetter:
		case l.Reissued:
			due = later(due, step.due(resubmission, on))
		default:
			due = step.due(deadlines[Consultation], on)
		}
	}
	return due
}

// Revoke is 收回决定: whoever decided takes the decision back, with the reason, as long as the next desk has not acted. The
// project stands again where it was decided on, with the 期限 that ran there; a letter that went out is withdrawn. No
// action is whichever the caller can take back here.
func (p *Project) Revoke(action Action, reason string, step Step) error {
	if action == "" {
		action = p.revocation(step.Caller)
	}
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion, e.Enters, e.Due = reason, true, nil
	if before := p.Move.Before; before != nil { // the guard has seen that there is a move
		ran := before.recounted(step.Calendar)
		e.Due = &ran
	}
	if action == RevokePlanDecision {
		plan := p.undecidedPlan(reason)
		e.Plan = &plan
	}
	return p.accept(e, step)
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
