package review

import (
	"cmp"
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// DateChange is an agreed change of a visit's days (manual 000 §3.4 补充说明): the telephone call, on record.
type DateChange struct {
	FromBefore calendar.Date `json:"fromBefore" for:"unit,team"`
	ToBefore   calendar.Date `json:"toBefore" for:"unit,team"`
	From       calendar.Date `json:"from" for:"unit,team"`
	To         calendar.Date `json:"to" for:"unit,team"`
	Reason     string        `json:"reason" for:"unit,team"`
	AgreedWith string        `json:"agreedWith" for:"unit,team"` // who of the unit agreed
	By         Actor         `json:"by" for:"unit,team"`
	At         time.Time     `json:"at" for:"unit,team"`
	Letter     string        `json:"letter" for:"unit,team"` // the version of the notice that says so
}

// DateObjection is a unit's wish for other days, said in the system instead of by telephone.
type DateObjection struct {
	From   calendar.Date `json:"from" for:"unit"`
	To     calendar.Date `json:"to" for:"unit"`
	Reason string        `json:"reason" for:"unit"`
	By     Actor         `json:"by" for:"unit"`
	At     time.Time     `json:"at" for:"unit"`
}

// Receipt is the confirmed receipt of a 评审通知函: who, when, and which version by its hash (R9).
type Receipt struct {
	Letter string    `json:"letter" for:"unit,team"`
	SHA256 string    `json:"sha256" for:"unit,team"`
	By     Actor     `json:"by" for:"unit,team"`
	At     time.Time `json:"at" for:"unit,team"`
}

// ConfirmNotice confirms the receipt of the notice. What was read must be the version that holds.
func (p *Project) ConfirmNotice(letter string, step Step) error {
	line, err := p.transition(ConfirmNotice, step.Caller)
	if err != nil {
		return err
	}
	read, err := p.Letter(letter)
	if err != nil || read.Kind != NoticeLetter || read.Round != p.Round {
		return fault.Of(fault.LetterNotFound)
	}
	if !p.IsCurrent(read) {
		return fault.Of(fault.LetterSuperseded).With("current", p.lastLetter(NoticeLetter).ID)
	}
	plan, _ := p.Plan(p.Round)
	if plan.To.Before(step.today()) { // nobody could visit on those days any more, and confirmed days can't be changed
		return fault.Of(fault.NoticePassed, "to", plan.To.String())
	}
	e := p.taking(line, step)
	plan.Receipt, plan.Objection = &Receipt{Letter: read.ID, SHA256: read.SHA256, By: e.By, At: e.At}, nil
	e.Plan = &plan
	e.enterFrom(plan.To, step)
	return p.accept(e, step)
}

// ObjectDate asks for other days. It changes nothing but that the officer knows: the answer is ReDate, or the unit
// confirms after all.
func (p *Project) ObjectDate(from, to calendar.Date, reason string, step Step) error {
	line, err := p.transition(ObjectDate, step.Caller)
	if err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	if err := p.otherDays(plan, from, to, step).Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	plan.Objection = &DateObjection{From: from, To: to, Reason: reason, By: e.By, At: e.At}
	e.Plan, e.Opinion = &plan, reason
	return p.accept(e, step)
}

// otherDays are the faults of days that are to take the place of the plan's. What two sides agree on needs no lead, but
// must lie ahead.
func (p *Project) otherDays(plan Plan, from, to calendar.Date, step Step) fault.Fields {
	var faults fault.Fields
	checkDays(from, to, earliestOther(step), step, &faults)
	if from == plan.From && to == plan.To {
		faults.Add("/from", fault.FieldSameDays)
	}
	return faults
}

// earliestOther is the first day to which a visit that was announced may be moved.
func earliestOther(step Step) calendar.Date { return step.today().AddDays(1) }

// begun refuses other days and another team once the visit has: from its first day on, or from when the 组长 says that
// it did. The receipt that was confirmed holds then.
func (p *Project) begun(plan Plan, step Step) error {
	visit, _ := p.Visit(p.Round)
	early := visit.Report.StartedAt != nil && !visit.Report.StartedAt.After(step.At)
	if p.Stage == OnSite && (early || !plan.From.After(step.today())) {
		return fault.Of(fault.VisitBegun, "from", plan.From.String())
	}
	return nil
}

// ReDate records the days that were agreed on, and issues the notice anew: a new version, which the unit confirms, also
// where it has confirmed the one before, until the visit has begun. The team must be free on the new days.
func (p *Project) ReDate(c DateChange, find Finder, step Step, issue func(LetterOrder) (Letter, error)) error {
	line, err := p.transition(ReDate, step.Caller)
	if err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	if err := p.begun(plan, step); err != nil {
		return err
	}
	faults := p.otherDays(plan, c.From, c.To, step)
	if len(faults) == 0 {
		known, err := find(plan.Institution, plan.people())
		if err != nil {
			return err
		}
		plan.refresh(known.People)
		plan.InstitutionName = cmp.Or(plan.InstitutionName, known.Institution.Name)
		moved := plan
		moved.From, moved.To = c.From, c.To
		p.checkTeam(moved, known.People, "", &faults)
	}
	if err := faults.Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	c.FromBefore, c.ToBefore, c.By, c.At = plan.From, plan.To, e.By, e.At
	plan.From, plan.To, plan.Objection, plan.Receipt, plan.Leader = c.From, c.To, nil, nil, nil // the new notice names who leads
	letter, err := issue(p.order(NoticeLetter, plan, c.Reason, e))
	if err != nil {
		return err
	}
	c.Letter = letter.ID
	plan.Changes = append(slices.Clone(plan.Changes), c)
	e.Opinion, e.Plan, e.Letter = c.Reason, &plan, &letter
	e.enter(step)
	return p.accept(e, step)
}

// ReplaceLeader names another of the team as 组长, so that a case does not wait for somebody who can't come back. The one
// who led stays a member.
func (p *Project) ReplaceLeader(person, reason string, step Step) error {
	line, err := p.transition(ReplaceLeader, step.Caller)
	if err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	i := slices.IndexFunc(plan.Members, func(m Member) bool { return m.Person == person })
	var faults fault.Fields
	switch {
	case i < 0:
		faults.Add("/leader", fault.FieldNoReviewer, "name", person)
	case plan.Members[i].Lead:
		faults.Add("/leader", fault.FieldLeadsAlready, "name", plan.Members[i].Name)
	case plan.Members[i].Login == "":
		faults.Add("/leader", fault.FieldNoAccount, "name", plan.Members[i].Name)
	}
	if err := faults.Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	plan.Members = slices.Clone(plan.Members)
	plan.Leader = &LeaderChange{From: p.Leader().Name, To: plan.Members[i].Name, On: step.today()}
	for j := range plan.Members {
		plan.Members[j].Lead, plan.Members[j].Phone = j == i, ""
	}
	e.Plan, e.Opinion = &plan, reason
	return p.accept(e, step)
}
