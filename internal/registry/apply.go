package registry

import (
	"appraisal/internal/calendar"
	"slices"
	"strings"
)

// asInRoster takes over what the old roster said of a person, all of it at once: the items are registered with the one
// institution.
func (p *Person) asInRoster(s Saved) {
	p.Name, p.Details = s.Name, Details{s.Contact, s.Duties}
	p.Certificate = Term{s.ValidFrom, s.ValidTo}
	p.Items = nil
	for _, code := range s.Items {
		p.Items = append(p.Items, Item{Code: code, Since: s.ValidFrom, Until: s.ValidTo, Institution: s.Institution,
			State: Registered, From: s.ValidFrom, To: s.ValidTo})
	}
	p.sort()
}

// sort puts the items in the order of their codes, in which storage reads them too.
func (p *Person) sort() {
	slices.SortFunc(p.Items, func(a, b Item) int { return strings.Compare(a.Code, b.Code) })
}

// hold grants items: a new one is free. One that is held already is covered anew, and stays where it is.
func (p *Person) hold(e Event) {
	p.Certificate = e.Certificate
	for _, code := range e.Items {
		at := slices.IndexFunc(p.Items, func(i Item) bool { return i.Code == code })
		if at < 0 {
			p.Items = append(p.Items, Item{Code: code, State: Free, FreeSince: e.Day})
			at = len(p.Items) - 1
		}
		i := &p.Items[at]
		i.List, i.Since, i.Until = e.List, e.Day, e.Certificate.To
		if i.State == Registered && i.To.IsZero() {
			i.To = earlier(i.Until, p.LastDay)
		}
	}
	p.sort()
}

// move brings items to their next state.
func (p *Person) move(e Event) {
	day := calendar.DateIn(e.At)
	for n := range p.Items {
		i := &p.Items[n]
		if !slices.Contains(e.Items, i.Code) {
			continue
		}
		switch e.Kind {
		case itemsHired:
			i.Institution, i.State, i.FreeSince = e.Institution, Hired, calendar.Date{}
		case itemsRegistered:
			if i.State != Registered || i.To.Before(day) {
				i.From = day
			}
			i.State, i.To = Registered, earlier(i.Until, p.LastDay)
		case itemsLapsed:
			i.State = Lapsed
		case itemsReleased:
			*i = Item{Code: i.Code, List: i.List, Since: i.Since, Until: i.Until, State: Free, FreeSince: day}
		}
	}
	if e.Kind == itemsReleased && len(p.With(e.Institution)) == 0 {
		p.dropCode(e.Institution)
	}
}

func (p *Person) identify(e Event) {
	p.Name = e.Name
	p.Names = slices.DeleteFunc(p.Names, func(n Named) bool { return n.Name == e.Name })
	p.OldNumbers = append(p.OldNumbers, e.OldNumbers...)
	for n := range p.Items {
		if i := &p.Items[n]; i.State == Registered {
			i.To = earlier(i.Until, p.LastDay)
		}
	}
}

func (p *Person) erase() {
	p.Erased, p.Complete, p.Sealed, p.LastDay, p.Region = true, false, "", calendar.Date{}, ""
	p.Names, p.Proposals = nil, nil
	p.Details = Details{Duties: Duties{Employers: []string{}, Conflicts: []Conflict{}}}
}

func (p *Person) dropCode(institution string) {
	p.Codes = slices.DeleteFunc(p.Codes, func(c Code) bool { return c.Institution == institution })
}
