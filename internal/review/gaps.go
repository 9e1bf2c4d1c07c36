package review

import (
	"time"

	"appraisal/internal/fault"
)

// Gaps is everything that keeps the project from being submitted: fields, files of each required kind, and files that
// are still being checked, which would come too late, in the form's order. A step that knows what letters can show finds what they can't.
func (p *Project) Gaps(step Step) fault.Fields {
	form := p.Form
	faults := append(form.check(step, p.Unit), form.missing()...)
	faults = append(faults, form.unprintable(p.Unit, step)...)
	for _, kind := range step.Settings.Documents() {
		if stageOf(kind.Key) != Application {
			continue
		}
		accepted, awaited := p.have(kind.Key, step.At, func(Document) bool { return true })
		switch {
		case awaited:
			faults.Add("/documents/"+kind.Key, fault.FieldFilePending, "name", kind.Zh, "nameEn", kind.En)
		case kind.Required && !accepted:
			kind.Missing("/documents/"+kind.Key, &faults)
		}
	}
	return form.Form().Arrange(faults)
}

// have tells whether documents of a kind, among those that count, are accepted, and whether some are still being
// checked.
func (p *Project) have(kind string, at time.Time, counts func(Document) bool) (accepted, awaited bool) {
	for _, d := range p.Documents {
		of := d.Kind == kind && counts(d)
		accepted = accepted || of && d.State == Accepted
		awaited = awaited || of && d.onItsWay(at)
	}
	return accepted, awaited
}
