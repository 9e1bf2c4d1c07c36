package review

import (
	"slices"
	"strings"

	"appraisal/internal/fault"
)

// Departure is how the plan of a round departs from its draw; the zero one when it does not.
type Departure struct {
	// Skipped are the names of those drawn before the last of the team, who are not in it.
	Skipped   []string `json:"skipped" for:"unit,team"`
	Undrawn   []string `json:"undrawn" for:"unit,team"`   // names of those of the team who were not on the list
	Elsewhere bool     `json:"elsewhere" for:"unit,team"` // the draw was for another institution, other items or other days
}

// none tells whether the plan follows the draw.
func (d Departure) none() bool { return len(d.Skipped) == 0 && len(d.Undrawn) == 0 && !d.Elsewhere }

// say says it in words.
func (d Departure) say() (zh, en string) {
	var z, e []string
	if d.Elsewhere {
		z, e = append(z, "评审机构、评审项或日期与抽取时不同"), append(e, "another institution, other items or days than drawn for")
	}
	if len(d.Skipped) > 0 {
		z, e = append(z, "跳过"+strings.Join(d.Skipped, "、")), append(e, "passed over "+strings.Join(d.Skipped, ", "))
	}
	if len(d.Undrawn) > 0 {
		z, e = append(z, "不在名单中"+strings.Join(d.Undrawn, "、")), append(e, "not on the list "+strings.Join(d.Undrawn, ", "))
	}
	return strings.Join(z, "；"), strings.Join(e, "; ")
}

// DrawView is a draw and, of the last one of a round, how the round's plan departs from it.
type DrawView struct {
	Draw
	Departure *Departure `json:"departure,omitempty"`
}

// departure compares a plan with a draw whose order is known.
func (d Draw) departure(plan Plan) Departure {
	found := Departure{Skipped: []string{}, Undrawn: []string{}}
	same := slices.Equal(slices.Sorted(slices.Values(d.Items)), slices.Sorted(slices.Values(plan.Items)))
	found.Elsewhere = !same || d.Institution != plan.Institution || d.From != plan.From || d.To != plan.To
	last := 0
	for _, m := range plan.Members {
		if i := slices.IndexFunc(d.Entrants, func(e Entrant) bool { return e.Person == m.Person }); i >= 0 {
			last = max(last, d.Entrants[i].Place)
		} else {
			found.Undrawn = append(found.Undrawn, m.Name)
		}
	}
	for place := 1; place < last; place++ {
		i := slices.IndexFunc(d.Entrants, func(e Entrant) bool { return e.Place == place })
		if e := d.Entrants[i]; !slices.Contains(plan.people(), e.Person) {
			found.Skipped = append(found.Skipped, e.Name)
		}
	}
	return found
}

// checkDraw holds a plan that is handed in to its draw: one that was begun is finished, and who departs from it says
// why. Where the settings make the draw compulsory, the first round needs one; a second visit is usually the same
// team's.
func (p *Project) checkDraw(plan *Plan, step Step, faults *fault.Fields) {
	d, ok := p.Draw(plan.Round)
	switch {
	case ok && d.DrawnAt == nil, !ok && plan.Round == 1 && step.Settings.DrawCompulsory():
		faults.Add("/members", fault.FieldNotDrawn)
	case !ok || d.departure(*plan).none():
		plan.Departure = "" // there is nothing to give a reason for
	case plan.Departure == "":
		zh, en := d.departure(*plan).say()
		faults.Add("/departure", fault.FieldDeparts, "why", zh, "whyEn", en)
	}
}

// drawn shows the draws as far as a caller may see them: the association all, whoever else once the plan is approved.
func (p *Project) drawn(all bool) []DrawView {
	views := []DrawView{}
	for _, d := range p.Draws {
		plan, _ := p.Plan(d.Round)
		if !all && plan.State != PlanApproved {
			continue
		}
		view := DrawView{Draw: d}
		if last, _ := p.Draw(d.Round); last.Number == d.Number && d.DrawnAt != nil {
			departure := d.departure(plan)
			view.Departure = &departure
		}
		views = append(views, view)
	}
	return views
}
