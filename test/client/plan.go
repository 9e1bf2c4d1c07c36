package client

import (
	"net/http"
	"time"

	"appraisal/internal/calendar"
)

// Plan is the 评审计划 of a round, and what became of its days.
type Plan struct {
	Round       int    `json:"round"`
	State       string `json:"state"`
	Institution string `json:"institution"`

	InstitutionName string   `json:"institutionName"`
	Members         []Member `json:"members"`
	Items           []string `json:"items"`
	From            string   `json:"from"`
	To              string   `json:"to"`
	Place           string   `json:"place"`
	Scope           string   `json:"scope"`
	Departure       string   `json:"departure"`
	SavedBy         Actor    `json:"savedBy"`
	ApprovedBy      *Actor   `json:"approvedBy"`
	Changes         []struct {
		FromBefore, ToBefore, From, To, Reason, AgreedWith, Letter string
		By                                                         Actor
	} `json:"changes"`
	Objection *struct {
		From, To, Reason string
		By               Actor
	} `json:"objection"`
	Receipt *Receipt `json:"receipt"`
}

// Member is one of the team.
type Member struct {
	Person string   `json:"person"`
	Name   string   `json:"name"`
	Login  string   `json:"login"`
	Lead   bool     `json:"lead"`
	Items  []string `json:"items"`
}

// Draw is a draw of a round, and how the plan departs from it.
type Draw struct {
	Round, Number    int
	Reason           string
	Commitment, Seed string
	Entrants         []Entrant
	Departure        *struct {
		Skipped, Undrawn []string
		Elsewhere        bool
	}
}

// Entrant is somebody on the list of a draw.
type Entrant struct {
	Person, Name, Number string
	Place                int
}

// Waiver says that somebody may be planned though they took part in the previous review.
type Waiver struct {
	Person, Name, Reason string
	By                   Actor
}

// Actor is who did something.
type Actor struct {
	Account string `json:"account"`
	Name    string `json:"name"`
	Login   string `json:"login"`
}

// Receipt is the confirmed receipt of a 评审通知函.
type Receipt struct {
	Letter string    `json:"letter"`
	SHA256 string    `json:"sha256"`
	By     Actor     `json:"by"`
	At     time.Time `json:"at"`
}

// SavePlan keeps a plan as far as it is made (保存评审计划).
func (p *Person) SavePlan(number string, version int, plan Form) (at Position) {
	p.Helper()
	p.Send("PUT", "/projects/"+number+"/plan", plan, &at, IfMatch(version))
	return at
}

// FixDraw fixes the list from which the team is drawn; a redraw has a reason.
func (p *Person) FixDraw(number, reason string) Position {
	p.Helper()
	return p.take(number, "plan/draw", map[string]string{"step": "fix", "reason": reason})
}

// DrawTeam draws from the list that is fixed.
func (p *Person) DrawTeam(number string) Position {
	p.Helper()
	return p.take(number, "plan/draw", map[string]string{"step": "draw"})
}

// WaiveGround lets somebody be planned who took part in the previous review.
func (p *Person) WaiveGround(number, reviewer, reason string) Position {
	p.Helper()
	return p.take(number, "waivers", map[string]string{"reviewer": reviewer, "reason": reason})
}

// SubmitPlan hands the plan in for 计划审批.
func (p *Person) SubmitPlan(number string) Position {
	p.Helper()
	return p.take(number, "plan/submission", nil)
}

// DecidePlan is 计划审批: "pass", which issues the 评审通知函, or "return".
func (p *Person) DecidePlan(number, decision, opinion string) Position {
	p.Helper()
	return p.take(number, "plan/decision", verdict(decision, opinion))
}

// ConfirmNotice confirms the receipt of the 评审通知函.
func (p *Person) ConfirmNotice(number, letter string) Position {
	p.Helper()
	return p.take(number, "letters/"+letter+"/receipt", nil)
}

// ObjectDate asks for other days than those of the notice.
func (p *Person) ObjectDate(number, from, to, reason string) Position {
	p.Helper()
	return p.take(number, "notice/objection", map[string]string{"from": from, "to": to, "reason": reason})
}

// ReDate records the days that were agreed on, which issues the notice anew.
func (p *Person) ReDate(number, from, to, reason, agreedWith string) Position {
	p.Helper()
	return p.take(number, "notice/dates", map[string]string{"from": from, "to": to, "reason": reason,
		"agreedWith": agreedWith})
}

// RecallPlan takes an approved plan back before the unit has confirmed its notice.
func (p *Person) RecallPlan(number, reason string) Position {
	p.Helper()
	return p.take(number, "plan/recall", map[string]string{"reason": reason})
}

// ReplaceLeader names another of the team as 组长.
func (p *Person) ReplaceLeader(number, person, reason string) Position {
	p.Helper()
	return p.take(number, "leader", map[string]string{"leader": person, "reason": reason})
}

// VisitsSoon sets the two limits that keep a visit from taking place now: the notice goes out a day before, and the visit may
// be so many days from what the notice says.
func (p *Person) VisitsSoon(tolerance int, source string) {
	for key, days := range map[string]int{"notice_lead": 1, "visit_tolerance": tolerance} {
		p.Send(http.MethodPut, "/settings/limit."+key, Form{"value": Form{"count": days, "unit": "calendar"}, "source": source}, nil)
	}
}

// VisitDays are days for a visit: the first is so many days ahead, the last one the working day that comes next.
func VisitDays(ahead int) (from, to string) {
	first := calendar.DateIn(time.Now()).AddDays(ahead)
	last := first
	for working := false; !working; {
		if working, _ = calendar.Default().IsWorking(last); !working {
			last = last.AddDays(1)
		}
	}
	return first.String(), last.String()
}
