package registry

import (
	"slices"

	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// Ending says which registrations with an institution end on a day, by what becomes of them: names of 细项.
type Ending struct {
	Institution string   // id
	Items       []string // codes of all that end
	Again       []string // the certificate holds longer by now: the institution registers them again
	Renewed     []string // a renewal of the certificate would keep them
	Uncovered   []string // it would not: no class of the cycle has covered them (manual 003 Q4)
	Over        []string // nothing keeps them: the highest age, or an earlier renewal that left them out
}

// Endings are the registrations whose last day is a given one and that were there before the day on which a reminder is
// due, by institution, and what a renewal would meet on the first day from today on that lets it be done.
func (p *Person) Endings(last, due, today calendar.Date, s settings.Settings) ([]Ending, Readiness) {
	r := p.Ready(today, s)
	if today.Before(r.Opens) {
		r = p.Ready(r.Opens, s)
	}
	var all []Ending
	for n, i := range p.Items {
		if i.State != Registered || i.To != last || !i.From.Before(due) {
			continue
		}
		at := slices.IndexFunc(all, func(e Ending) bool { return e.Institution == i.Institution })
		if at < 0 {
			all, at = append(all, Ending{Institution: i.Institution}), len(all)
		}
		all[at].Items = append(all[at].Items, i.Code)
		name, longest := r.Items[n].ItemName, earlier(i.Until, p.LastDay)
		switch e := &all[at]; {
		case longest.IsZero() || longest.After(last):
			e.Again = append(e.Again, name)
		case i.Until != p.Certificate.To || !p.LastDay.IsZero() && !p.LastDay.After(last):
			e.Over = append(e.Over, name)
		case r.Items[n].Covered:
			e.Renewed = append(e.Renewed, name)
		default:
			e.Uncovered = append(e.Uncovered, name)
		}
	}
	return all, r
}
