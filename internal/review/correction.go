package review

import (
	"cmp"
	"slices"
	"strings"

	"appraisal/internal/fault"
)

// contact are the fields of the form by which the unit is reached; facts are those of the 受理决定书.
var (
	contact = []string{"/address", "/postcode", "/contactName", "/contactPhone", "/contactMobile", "/fax", "/email"}
	facts   = []string{acceptanceAt, "/acceptanceSharedWith", "/acceptanceDate", "/reviewType", "/acceptanceCategory"}
)

// blank is an empty value as users read it.
const blank = "（空）"

// CorrectContact keeps how the unit is reached up to date while the project is open: the fields of the form that are
// the contact's are replaced. What is there already is no event.
func (p *Project) CorrectContact(by Form, step Step) error {
	return p.correct(CorrectContact, by, contact, "", step)
}

// CorrectAcceptance puts the facts of the 受理决定书 right, with the reason, while the project is open; fields that are
// empty stay as they are.
func (p *Project) CorrectAcceptance(by Form, reason string, step Step) error {
	return p.correct(CorrectAcceptance, by, given(by, facts), reason, step)
}

func (p *Project) correct(action Action, by Form, fields []string, reason string, step Step) error {
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	form, changes, err := p.corrected(by, fields, step)
	if err != nil || form == p.Form {
		return err
	}
	e := p.taking(line, step)
	e.Form, e.Opinion = &form, because(reason, changes)
	return p.accept(e, step)
}

// given are those of some fields that a form fills in.
func given(by Form, fields []string) []string {
	var all []string
	for _, e := range by.entries() {
		if slices.Contains(fields, e.pointer) && *e.value != "" {
			all = append(all, e.pointer)
		}
	}
	return all
}

// corrected is the form with the values that another one has in some fields, and what has changed, in words. What is
// corrected must be right; what else the form says is no matter any more.
func (p *Project) corrected(by Form, fields []string, step Step) (Form, []string, error) {
	form, values := p.Form, by.entries()
	for i, e := range form.entries() {
		if slices.Contains(fields, e.pointer) {
			*e.value = *values[i].value
		}
	}
	wrong := slices.Concat(form.check(step, p.Unit), form.missing(), form.unprintable(p.Unit, step))
	if form.AcceptanceNumber != p.Form.AcceptanceNumber {
		asked, err := form.twice(step)
		if err != nil {
			return form, nil, err
		}
		wrong = append(wrong, asked...)
	}
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
		list := listOf[e.pointer]
		changes = append(changes, changed(labelOf(e.pointer), named(list, *was[i].value, step), named(list, *e.value, step)))
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
	return what + "由“" + cmp.Or(from, blank) + "”改为“" + cmp.Or(to, blank) + "”"
}

// because is why, with what it has changed; either may be missing.
func because(reason string, changes []string) string {
	switch words := strings.Join(changes, "；"); {
	case words == "":
		return reason
	case reason == "":
		return words
	default:
		return reason + "（" + words + "）"
	}
}
