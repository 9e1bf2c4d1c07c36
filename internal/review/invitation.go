package review

import (
	"strconv"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Proposal is a 约请: the date that the unit would like.
type Proposal struct {
	Date       calendar.Date `json:"date" for:"unit,team"`
	Note       string        `json:"note,omitempty" for:"unit,team"`
	ProposedBy Actor         `json:"proposedBy" for:"unit,team"`
	ProposedAt time.Time     `json:"proposedAt" for:"unit,team"`
}

// EarliestDate is the first day that 约请 may name: today and the days after it that the setting closes are refused
// (manual 000 §3.3.1: 当天 5 日内禁止选择).
func EarliestDate(step Step) calendar.Date {
	days, by := step.Settings.Lead()
	return step.Calendar.EarliestInvitation(step.today(), days, by)
}

// LatestDate is the last day that 约请 may name: the whole review has its limit (TSG 07 §3.4.3), so a later day is a slip
// of the pen. False when the settings have no such limit.
func LatestDate(step Step) (calendar.Date, bool) {
	n, by, ok := step.Settings.Limit("total")
	return step.Calendar.Add(step.today(), n, by).Day, ok
}

// Propose is 发起约请: the unit names the date that it would like.
func (p *Project) Propose(on calendar.Date, note string, step Step) error {
	return p.propose(Propose, on, note, step)
}

func (p *Project) propose(action Action, on calendar.Date, note string, step Step) error {
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	if err := open(on, step); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = note
	e.Invitation = &Proposal{Date: on, Note: note, ProposedBy: e.By, ProposedAt: e.At}
	if action == ProposeSecondVisit {
		e.Round = p.Round + 1
	}
	e.enter(step)
	return p.accept(e, step)
}

// open is nil when 约请 may name the day.
func open(on calendar.Date, step Step) error {
	if earliest := EarliestDate(step); on.Before(earliest) {
		days, _ := step.Settings.Lead()
		early := fault.Of(fault.DateTooEarly, "earliest", earliest.String(), "days", strconv.Itoa(days)).
			With("earliest", earliest.String())
		early.Fields.Add("/date", fault.FieldTooEarly, "earliest", earliest.String())
		return early
	}
	if latest, ok := LatestDate(step); ok && on.After(latest) {
		var faults fault.Fields
		faults.Add("/date", fault.FieldTooLate, "latest", latest.String())
		return faults.Err(invalid)
	}
	return nil
}

// ReturnInvitation sends the proposal back to the unit with an opinion.
func (p *Project) ReturnInvitation(opinion string, step Step) error {
	line, err := p.transition(ReturnInvitation, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = opinion
	e.enter(step)
	return p.accept(e, step)
}

// PassInvitation agrees to the proposed date. issue renders and keeps the 商洽函 and gives its record; it is asked only
// when the step is allowed, and nothing changes when it fails.
func (p *Project) PassInvitation(opinion string, step Step, issue func(LetterOrder) (Letter, error)) error {
	line, err := p.transition(PassInvitation, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	letter, err := issue(p.order(ConsultationLetter, Plan{}, "", e))
	if err != nil {
		return err
	}
	e.Opinion, e.Letter = opinion, &letter
	e.enter(step)
	return p.accept(e, step)
}
