package registry

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// Hire takes items from the pool (manual 003 Q7). All of them must be held and free; what the institution has already is
// no event.
func (p *Person) Hire(institution string, items []string, by access.Caller, at time.Time) error {
	return p.each(itemsHired, institution, items, by, at, func(i Item) (fault.Code, bool) {
		switch i.Institution {
		case "":
			return "", true
		case institution:
			return "", false
		}
		return fault.FieldItemTaken, false
	})
}

// Release gives items back to the pool, with the reason (退回人员, manual 003 Q8); what was registered is so no more. With
// the last item the institution's code ends. Only what the institution has can be released.
func (p *Person) Release(institution string, items []string, reason string, by access.Caller, at time.Time) error {
	var faults fault.Fields
	if forms.Word.Text(&faults, "/reason", reason); len(faults) > 0 {
		return faults.Err(fault.InputInvalid)
	}
	return p.each(itemsReleased, institution, items, by, at, func(i Item) (fault.Code, bool) {
		if i.Institution != institution {
			return fault.FieldItemElsewhere, false
		}
		return "", true
	}, func(e *Event) error { e.Reason = reason; return nil })
}

// Register registers items with the institution that has hired the person for them, from the day on (manual 003 Q1, Q2):
// what the person fills in is complete, the certificate covers the item, and the last day before the highest age has
// not passed. It holds to the earlier end of both. The first registration draws the person's 注册号, once everything
// else is right. What is registered to that day already is no event.
func (p *Person) Register(institution string, items []string, draw func() (string, error), by access.Caller,
	at time.Time) error {
	today := calendar.DateIn(at)
	return p.each(itemsRegistered, institution, items, by, at, func(i Item) (fault.Code, bool) {
		switch {
		case i.Institution != institution:
			return fault.FieldItemElsewhere, false
		case i.Until.Before(today):
			return fault.FieldItemExpired, false
		case !p.Complete:
			return fault.FieldProfileOpen, false
		case p.LastDay.IsZero():
			return fault.FieldNoBirth, false
		case p.LastDay.Before(today):
			return fault.FieldOverAge, false
		}
		return "", i.State != Registered || i.To != earlier(i.Until, p.LastDay)
	}, func(e *Event) (err error) {
		if p.Number == "" {
			e.Number, err = draw()
		}
		return err
	})
}

// Lapse ends, by the clock, the registrations whose last day has passed.
func (p *Person) Lapse(at time.Time) {
	today, e := calendar.DateIn(at), p.event(itemsLapsed, System, at)
	for _, i := range p.Items {
		if i.State == Registered && !i.To.IsZero() && i.To.Before(today) {
			e.Items = append(e.Items, i.Code)
		}
	}
	if len(e.Items) > 0 {
		p.record(e)
	}
}

// each records one event about those of the items that a rule lets change, when it refuses none of them; the rest of the
// event is filled in then. Every fault is told at its place.
func (p *Person) each(kind, institution string, items []string, by access.Caller, at time.Time,
	rule func(Item) (refusal fault.Code, changes bool), fill ...func(*Event) error) error {
	if err := p.there(); err != nil {
		return err
	}
	var faults fault.Fields
	if len(items) == 0 {
		faults.Add("/items", fault.FieldRequired)
		return faults.Err(fault.InputInvalid)
	}
	e := p.event(kind, by, at)
	e.Institution = institution
	for n, code := range items {
		pointer := "/items/" + strconv.Itoa(n)
		i, held := p.Item(code)
		switch {
		case slices.Contains(items[:n], code):
			faults.Add(pointer, fault.FieldTwice)
		case !held:
			faults.Add(pointer, fault.FieldItemNotHeld)
		default:
			refusal, changes := rule(i)
			if refusal != "" {
				faults.Add(pointer, refusal)
			} else if changes {
				e.Items = append(e.Items, code)
			}
		}
	}
	if len(faults) > 0 || len(e.Items) == 0 {
		return faults.Err(fault.ItemsRefused)
	}
	for _, f := range fill {
		if err := f(&e); err != nil {
			return err
		}
	}
	p.record(e)
	return nil
}
