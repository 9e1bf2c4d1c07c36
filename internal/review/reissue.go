package review

import (
	"slices"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// onLetter are the fields of the form that the 商洽函 shows and that may have been wrong; item 4 of a letter is the date.
var onLetter = []string{"/contactName", "/contactPhone", "/acceptanceNumber", "/acceptanceDate", "/reviewType",
	"/acceptanceCategory"}

// said are the fields that can be corrected later on, as the manual names them, and the options that they are of.
var said = map[string]struct{ name, options string }{
	"/contactName": {"联系人", ""}, "/contactPhone": {"联系电话", ""}, "/acceptanceNumber": {"受理决定书编号", ""},
	"/acceptanceDate": {"受理日期", ""}, "/reviewType": {"评审类型", settings.ReviewTypes},
	"/acceptanceCategory": {"受理类别", settings.AcceptanceCategories},
}

// ReissueLetter is 换发商洽函: what the letter says is corrected, and it is issued anew, with the reason; the one before
// holds no more, and neither does its scan. Fields of the form that are empty stay as they are, the day that was agreed
// on where no other is named. The 期限 goes on, and never ends before that of a resubmission.
func (p *Project) ReissueLetter(correct Form, day calendar.Date, reason string, step Step,
	issue func(LetterOrder) (Letter, error)) error {
	line, err := p.transition(ReissueLetter, step.Caller)
	if err != nil {
		return err
	}
	form, changes, err := p.corrected(correct, onLetter, step)
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

// corrected is the form with the values that another one has in some fields, and what has changed, in words. What is
// corrected must be right; what else the form says is no matter any more.
func (p *Project) corrected(by Form, fields []string, step Step) (Form, []string, error) {
	form, values := p.Form, by.entries()
	for i, e := range form.entries() {
		if slices.Contains(fields, e.pointer) && *values[i].value != "" {
			*e.value = *values[i].value
		}
	}
	wrong := append(form.check(step, p.Unit), form.unprintable(p.Unit, step)...)
	var changes []string
	var faults fault.Fields
	was := p.Form.entries()
	for i, e := range form.entries() {
		if *e.value == *was[i].value {
			continue
		}
		if f, is := wrong.At(e.pointer); is {
			faults = append(faults, f)
			continue
		}
		field := said[e.pointer]
		changes = append(changes, changed(field.name, named(field.options, *was[i].value, step), named(field.options, *e.value, step)))
	}
	return form, changes, faults.Err(invalid)
}

// named is a value as users see it.
func named(options, value string, step Step) string {
	if o, ok := step.Settings.Option(options, value); ok {
		return o.Zh
	}
	return value
}

func changed(what, from, to string) string {
	return what + "由“" + from + "”改为“" + to + "”"
}

// because is a reason with what it has changed.
func because(reason string, changes []string) string {
	if len(changes) == 0 {
		return reason
	}
	return reason + "（" + strings.Join(changes, "；") + "）"
}
