package review

import "appraisal/internal/calendar"

// Days are those that an action may name as its day, or as its first one; without a last day Latest is zero.
type Days struct {
	Earliest calendar.Date `json:"earliest"`
	Latest   calendar.Date `json:"latest,omitzero"`
}

// Dated says of every offer that names a day which it may name now, by the rules that take the action.
func (p *Project) Dated(offers []Offer, step Step) {
	for i := range offers {
		offers[i].Days = p.days(offers[i].Action, step)
	}
}

func (p *Project) days(a Action, step Step) *Days {
	latest, _ := LatestDate(step)
	switch a {
	case Propose, ProposeSecondVisit, ReissueLetter:
		return &Days{EarliestDate(step), latest}
	case SavePlan:
		return &Days{EarliestVisit(step), latest}
	case ObjectDate, ReDate:
		return &Days{earliestOther(step), latest}
	case AskExtension, GrantExtension:
		if p.Due == nil {
			return nil
		}
		days := p.extendable(step)
		return &days
	case SaveVisit:
		if plan, ok := p.Plan(p.Round); ok {
			days := visitable(plan, step)
			return &days
		}
	}
	return nil
}
