package review

import (
	"slices"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// Waiver says that somebody may be planned though they took part in the unit's previous review (R21): for some 细项 there
// are no others. No other ground for 回避 can be waived. It holds for the whole project.
type Waiver struct {
	Person string    `json:"person,omitempty" for:"office"`
	Name   string    `json:"name" for:"unit,team"`
	Reason string    `json:"reason" for:"unit,team"`
	By     Actor     `json:"by" for:"unit,team"`
	At     time.Time `json:"at" for:"unit,team"`
}

// WaiveGround waives that somebody took part in the previous review, which is a project or empty. Whoever has another
// ground stays away in any case, and nobody waives their own.
func (p *Project) WaiveGround(person, reason string, find People, previous string, step Step) error {
	line, err := p.transition(WaiveGround, step.Caller)
	if err != nil {
		return err
	}
	var faults fault.Fields
	forms.WaiveGround.Text(&faults, "/reason", reason)
	known, err := find([]string{person})
	if err != nil {
		return err
	}
	if len(known) == 0 {
		faults.Add("/reviewer", fault.FieldNoReviewer, "name", person)
		return faults.Err(invalid)
	}
	c := known[0]
	seat := Seat{Person: c.ID, Name: c.Name, Login: c.Login, Account: c.Account}
	if err := outside([]Seat{seat}, step.Caller); err != nil {
		return err
	}
	grounds := p.groundsOf(c, previous)
	if p.waives(c.ID) {
		faults.Add("/reviewer", fault.FieldWaived, "name", c.Name)
	} else if !slices.Contains(grounds, Previous) {
		faults.Add("/reviewer", fault.FieldNoGround, "name", c.Name)
	}
	for _, g := range grounds {
		if g != Previous {
			faults.Add("/reviewer", fault.FieldConflict, "name", c.Name, "ground", groundNames[g][0], "groundEn",
				groundNames[g][1])
		}
	}
	if err := faults.Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Waiver, e.Opinion = &Waiver{Person: c.ID, Name: c.Name, Reason: reason, By: e.By, At: e.At}, reason
	return p.accept(e, step)
}

func (p *Project) waives(person string) bool {
	return slices.ContainsFunc(p.Waivers, func(w Waiver) bool { return w.Person == person })
}

// waived shows the waivers as far as a caller may see them: the association all, whoever else those of the people who are
// in a team whose plan is approved.
func (p *Project) waived(all bool) []Waiver {
	shown := []Waiver{}
	for _, w := range p.Waivers {
		if all || slices.ContainsFunc(p.Team, func(s Seat) bool { return s.Person == w.Person }) {
			shown = append(shown, w)
		}
	}
	return shown
}
