package review

import (
	"cmp"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// Loss is that somebody was registered with an institution for some 细项, and is so no more, or will be no more after a
// day, as the registry says. Whoever calls brings it; where it comes from is nothing to the rules.
type Loss struct {
	ID          string // no other has it
	Person      string
	Institution string // id
	Items       []string
	Reason      string        // of the institution; empty when it has ended by itself
	Day         calendar.Date // on which it was lost; of what is to come the last day
	ToCome      bool
}

// Missed is a loss as a message tells it of a visit for which the person stays booked.
type Missed struct {
	Name        string        `json:"name"`
	Institution string        `json:"institution"` // name
	Items       []string      `json:"items"`       // names
	Reason      string        `json:"reason,omitempty"`
	Day         calendar.Date `json:"day"`
	From        calendar.Date `json:"from"` // of the visit
	To          calendar.Date `json:"to"`
}

// Lost is what the officers are told of a loss: when the plan that is before the approver, or the visit that is to
// come, names the person for one of the items with that institution, and its days are not over. The booking stands
// (issue 10): what becomes of it, they decide. A project is told of a loss once, wherever it stands by then. What is to
// come concerns a visit that goes on after it.
func (p *Project) Lost(l Loss, today calendar.Date, s settings.Settings) (Message, bool) {
	plan, _ := p.Plan(p.Round)
	at := slices.IndexFunc(plan.Members, func(m Member) bool { return m.Person == l.Person })
	if at < 0 || p.Deleted || !slices.Contains([]Stage{PlanApproval, Notification, OnSite}, p.Stage) ||
		plan.Institution != l.Institution || plan.To.Before(today) || l.ToCome && !plan.To.After(l.Day) {
		return Message{}, false
	}
	m := plan.Members[at]
	missed := Missed{Name: m.Name, Institution: cmp.Or(plan.InstitutionName, plan.Institution), Reason: l.Reason,
		Day: l.Day, From: plan.From, To: plan.To}
	for _, item := range m.Items {
		if slices.Contains(l.Items, item) {
			o, _ := s.Option(settings.ReviewItems, item)
			missed.Items = append(missed.Items, cmp.Or(o.Zh, item))
		}
	}
	if len(missed.Items) == 0 {
		return Message{}, false
	}
	kind := MemberLost
	if l.ToCome {
		kind = MemberEnds
	}
	n := Message{Project: p.Number, Entry: p.Entered, Kind: kind, Stage: p.Stage, Missed: &missed,
		Desk: p.DeskOf(access.Officer)}
	n.ID = p.Number + "_" + l.ID + "_" + string(n.Kind) + "_" + n.Desk.Key()
	return n, true
}
