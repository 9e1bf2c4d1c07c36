package review

import (
	"cmp"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Hands are those who had a hand in what is decided on: kept for good, so that nobody ever decides on what is theirs.
// Each event adds to them by what it is and by whom; nothing takes anybody out again, however the case goes to and fro.
type Hands struct {
	Unit       []string `json:"unitHands,omitempty"`  // accounts that took any step for the unit
	Planners   []string `json:"planners,omitempty"`   // accounts that made or changed the present round's plan
	Appointers []string `json:"appointers,omitempty"` // accounts that named another 组长
	Seated     []Seat   `json:"seated,omitempty"`     // whom a plan named that was handed in, of any round, and who are not in Team
}

// note adds those whom an event shows at work.
func (h *Hands) note(e Event) {
	if e.Round > 0 {
		h.Planners = nil // another round's plan is another thing to decide on
	}
	switch {
	case ofUnits(e.By.Role):
		h.Unit = with(h.Unit, e.By.Account)
	case e.By.Role == access.Officer && (e.Plan != nil || e.Draw != nil):
		h.Planners = with(h.Planners, e.By.Account)
	}
	if e.Kind == string(ReplaceLeader) {
		h.Appointers = with(h.Appointers, e.By.Account)
	}
}

// seat takes the team and days of an approved plan into the summary, and the team of one that is not approved, or no
// longer, among those who were to sit: whoever was in either list stays in one of them.
func (p *Project) seat(plan Plan) {
	var team, others []Seat
	for _, seat := range p.Team {
		if seat.Round == plan.Round {
			others = append(others, seat)
		} else {
			team = append(team, seat)
		}
	}
	if p.VisitFrom, p.VisitTo = nil, nil; plan.State == PlanApproved {
		p.VisitFrom, p.VisitTo = &plan.From, &plan.To
	}
	for _, m := range plan.Members {
		switch plan.State {
		case PlanApproved:
			team = append(team, m.seat(plan.Round))
		case PlanSubmitted:
			others = append(others, m.seat(plan.Round))
		}
	}
	p.Team = team
	for _, seat := range others {
		seat.Lead = false
		p.Seated = with(p.Seated, seat)
	}
	p.Seated = slices.DeleteFunc(slices.Clone(p.Seated), func(s Seat) bool {
		return slices.ContainsFunc(p.Team, func(now Seat) bool { now.Lead = false; return now == s })
	})
}

// with is a list with a value, once; the list that was there stays as it was.
func with[T comparable](list []T, value T) []T {
	if slices.Contains(list, value) {
		return list
	}
	return append(slices.Clone(list), value)
}

// Seat is one person's place in the team of a round.
type Seat struct {
	Person  string `json:"person,omitempty"` // id in the registry
	Name    string `json:"name"`
	Login   string `json:"login,omitempty"`
	Account string `json:"account,omitempty"` // that the person was bound to when the plan was handed in
	Lead    bool   `json:"lead,omitempty"`
	Round   int    `json:"round,omitempty"`
}

func (m Member) seat(round int) Seat {
	return Seat{Person: m.Person, Name: m.Name, Login: m.Login, Account: m.Account, Lead: m.Lead, Round: round}
}

// of tells whether the seat is the caller's: by the person whom the account is bound to or, while it is bound to none,
// by the login.
func (s Seat) of(c access.Caller) bool {
	if s.Account != "" && s.Account == c.Account {
		return true
	}
	if s.Person != "" && c.Person != "" {
		return s.Person == c.Person
	}
	return s.Login != "" && s.Login == c.Login
}

// Leader is the 组长 of the present round; nobody before its plan is approved.
func (s Summary) Leader() Seat {
	for _, seat := range s.Team {
		if seat.Lead && seat.Round == s.Round {
			return seat
		}
	}
	return Seat{}
}

// InTeam tells whether the caller is a reviewer who is or was in a team of the project.
func (s Summary) InTeam(c access.Caller) bool { return c.Has(access.Reviewer) && hasSeat(s.Team, c) }

// Took tells whether the caller is in a team or was ever to be, whatever roles they have.
func (s Summary) Took(c access.Caller) bool { return hasSeat(s.seats(everyRound), c) }

func hasSeat(seats []Seat, c access.Caller) bool {
	return slices.ContainsFunc(seats, func(seat Seat) bool { return seat.of(c) })
}

const everyRound = 0

// seats are all that any plan of a round had which was handed in.
func (s Summary) seats(round int) []Seat {
	all := slices.Concat(s.Team, s.Seated)
	return slices.DeleteFunc(all, func(seat Seat) bool { return round != everyRound && seat.Round != round })
}

// outside is nil for whoever has none of the seats. Of somebody who has one, and has not signed in as who the registry
// says, the name alone can speak: a namesake who is not known to be somebody else decides nothing until the registry says
// who is who.
func outside(seats []Seat, c access.Caller) error {
	if hasSeat(seats, c) {
		return fault.Of(fault.InTeam)
	}
	for _, seat := range seats {
		if sameName(seat.Name, c.Name) && !other(seats, seat, c) {
			return fault.Of(fault.ReviewerUnclear, "name", seat.Name)
		}
	}
	return nil
}

// other tells whether a namesake who has none of the seats is known to be somebody else than who has this one: that
// person has an account, another one; or has no login, and the namesake is known as another person; or has one, and the
// namesake none. Two logins tell nothing as long as nobody has signed in with the seat's: people have several, and a
// second entry for each.
func other(seats []Seat, seat Seat, c access.Caller) bool {
	switch {
	case slices.ContainsFunc(seats, func(s Seat) bool { return s.Account != "" && s.Person == seat.Person }):
		return true
	case seat.Login == "":
		return c.Person != ""
	}
	return c.Login == "" && c.Person == ""
}

// sameName compares names as they are read: whatever the spaces, the dot between their parts, and the width of letters.
func sameName(a, b string) bool {
	return code.SearchKey(a) != "" && code.SearchKey(a) == code.SearchKey(b)
}

// ofUnit tells whether somebody who acts for the association or the team belongs to the project's unit: the account is
// the unit's, or has ever taken a step for it, in whatever role it acts now.
func (s Summary) ofUnit(c access.Caller) bool {
	return slices.Contains(s.Hands.Unit, c.Account) ||
		code.BodyOf(cmp.Or(c.Employer, c.Unit.Code)).Is(code.BodyOf(s.Unit.Code))
}
