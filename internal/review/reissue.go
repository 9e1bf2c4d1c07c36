package review

import "appraisal/internal/calendar"

// onLetter are the fields of the form that the 商洽函 shows and that may have been wrong, with what answers the question
// about a number; item 4 of a letter is the date.
var onLetter = []string{"/contactName", "/contactPhone", acceptanceAt, "/acceptanceSharedWith", "/acceptanceDate", "/reviewType",
	"/acceptanceCategory"}

// ReissueLetter is 换发商洽函: what the letter says is corrected, and it is issued anew, with the reason; the one before
// holds no more, and neither does its scan. Fields of the form that are empty stay as they are, the day that was agreed
// on where no other is named. The 期限 goes on, and never ends before that of a resubmission.
func (p *Project) ReissueLetter(correct Form, day calendar.Date, reason string, step Step,
	issue func(LetterOrder) (Letter, error)) error {
	line, err := p.transition(ReissueLetter, step.Caller)
	if err != nil {
		return err
	}
	form, changes, err := p.corrected(correct, given(correct, onLetter), step)
	if err != nil {
		return err
	}
	e, shown := p.taking(line, step), *p
	if shown.Form = form; form != p.Form {
		e.Form = &form
	}
	if before := p.Invitation.Date; !day.IsZero() && day != before {
		if err := open(day, step); err != nil {
			return err
		}
		e.Invitation = &Proposal{Date: day, Note: p.Invitation.Note, ProposedBy: e.By, ProposedAt: e.At}
		shown.Invitation = e.Invitation
		changes = append(changes, changed("评审日期", before.Chinese(), day.Chinese()))
	}
	letter, err := issue(shown.order(ConsultationLetter, Plan{}, reason, e))
	if err != nil {
		return err
	}
	letter.Reissued = true
	e.Letter, e.Opinion = &letter, because(reason, changes)
	before := p.Due
	if p.Stage != Consultation {
		before = p.before(Consultation, step)
	}
	e.reenter(before, step)
	return p.accept(e, step)
}
