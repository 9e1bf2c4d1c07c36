package review

import (
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// undecided lets back a 商洽函 on which nobody has decided yet: no plan of the first round was handed in.
func (s Summary) undecided() error {
	if s.Round > 1 || len(s.seats(everyRound)) > 0 {
		return fault.Of(fault.NothingToTakeBack)
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
