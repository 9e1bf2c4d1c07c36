package review

import (
	"time"

	"appraisal/internal/fault"
)

// Gaps is everything that keeps the project from being submitted: fields, files of each required kind, and files that
// are still being checked, which would come too late.
func (p *Project) Gaps(step Step) fault.Fields {
	form := p.Form
	faults := append(form.check(step), form.missing()...)
	for _, kind := range step.Settings.Documents() {
		if kind.Key == SealedScan {
			continue
		}
		accepted, awaited := p.have(kind.Key, step.At)
		switch {
		case awaited:
			faults.Add("/documents/"+kind.Key, fault.FieldFilePending, "name", kind.Zh, "nameEn", kind.En)
		case kind.Required && !accepted:
			faults.Add("/documents/"+kind.Key, fault.FieldFile, "name", kind.Zh, "nameEn", kind.En)
		}
	}
	return faults
}

// have tells whether documents of a kind are accepted, and whether some are still being checked.
func (p *Project) have(kind string, at time.Time) (accepted, awaited bool) {
	for _, d := range p.Documents {
		accepted = accepted || d.Kind == kind && d.State == Accepted
		awaited = awaited || d.Kind == kind && d.onItsWay(at)
	}
	return accepted, awaited
}
