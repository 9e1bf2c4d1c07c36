package review

import (
	"slices"
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Candidate is somebody who may be planned for a team: what the registry says of the person, and where the person is
// booked. Whoever calls brings it; where it comes from is nothing to the rules.
type Candidate struct {
	ID            string
	Number        string // 注册号; empty before the first registration
	Name          string
	Account       string // subject that the person is bound to; empty before the first sign-in
	Phone         string // may be empty
	Login         string // how a 组长 signs in; may be empty for other members
	Active        bool
	LastDay       calendar.Date // the last that age allows; zero where no birthday is known
	Registrations []Registration
	Employers     []string // codes of units where the person works or has worked
	Interests     []Interest
	Bookings      []Booking
}

// Registration says for which 评审项 a person is registered with an institution, and when. A zero day is no limit.
type Registration struct {
	Item        string
	Institution string
	From, To    calendar.Date
}

// Interest is a ground for 回避 that was declared.
type Interest struct {
	UnitCode string
	Ground   Ground
}

// Ground is one of the five grounds for 回避.
type Ground string

// The grounds.
const (
	Employed  Ground = "employed"  // works or has worked at the unit
	Consulted Ground = "consulted" // has advised it
	Relative  Ground = "relative"  // near relative of one of its responsible people
	Previous  Ground = "previous"  // was in the team of its previous review
	Other     Ground = "other"     // another interest
)

var groundNames = map[Ground][2]string{
	Employed: {"在该单位任职或曾任职", "works or has worked at the unit"}, Consulted: {"曾为该单位提供咨询", "has advised the unit"},
	Relative: {"与该单位负责人有近亲属关系", "is a near relative of one of its responsible people"},
	Previous: {"参加过该单位上一次评审", "took part in the unit's previous review"}, Other: {"有其他利害关系", "has another interest"},
}

// Booking is a visit that somebody is planned for.
type Booking struct {
	Project string        `json:"project"`
	Round   int           `json:"round"`
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
}

// clashes tells whether two visits share a day.
func (b Booking) clashes(from, to calendar.Date) bool { return !b.From.After(to) && !from.After(b.To) }

// Clash finds the booking by another project that shares a day with one.
func Clash(have []Booking, with Booking) (Booking, bool) {
	i := slices.IndexFunc(have, func(b Booking) bool { return b.Project != with.Project && b.clashes(with.From, with.To) })
	if i < 0 {
		return Booking{}, false
	}
	return have[i], true
}

// Booked are the visits that each person is planned for in this project: those of plans that were handed in and not
// returned and, once the project has been ended early, of visits that took place.
func (p *Project) Booked() map[string][]Booking {
	booked := map[string][]Booking{}
	for _, plan := range p.Plans {
		visited := slices.ContainsFunc(p.Conclusions, func(c Conclusion) bool { return c.Round == plan.Round })
		ended := p.Stage == Terminated && !visited
		if plan.State == PlanDrafted || ended || p.Deleted {
			continue
		}
		for _, m := range plan.Members {
			booked[m.Person] = append(booked[m.Person],
				Booking{Project: p.Number, Round: plan.Round, From: plan.From, To: plan.To})
		}
	}
	return booked
}

// registered tells whether the candidate may review an item for an institution on all of these days.
func (c Candidate) registered(item, institution string, from, to calendar.Date) bool {
	return slices.ContainsFunc(c.Registrations, func(r Registration) bool {
		return r.Item == item && r.Institution == institution && (r.From.IsZero() || !from.Before(r.From)) &&
			(r.To.IsZero() || !to.After(r.To))
	})
}

// grounds are the candidate's grounds for 回避 towards a unit whose previous review is a project, which may be none. A
// unit is known by its 主体标识码, whichever of its two codes was entered.
func (c Candidate) grounds(unit, previous string) []Ground {
	var found []Ground
	body := code.BodyOf(unit)
	if slices.ContainsFunc(c.Employers, func(employer string) bool { return body.Is(code.BodyOf(employer)) }) {
		found = append(found, Employed)
	}
	for _, i := range c.Interests {
		if body.Is(code.BodyOf(i.UnitCode)) && !slices.Contains(found, i.Ground) {
			found = append(found, i.Ground)
		}
	}
	if previous != "" && slices.ContainsFunc(c.Bookings, func(b Booking) bool { return b.Project == previous }) {
		found = append(found, Previous)
	}
	return found
}

// leastTeam is the size of a team at least: features.md R21.
const leastTeam = 2

// checkTeam holds a plan's team to the rules of R21; each fault says why.
func (p *Project) checkTeam(plan Plan, people []Candidate, previous string, faults *fault.Fields) {
	if len(plan.Members) < leastTeam {
		faults.Add("/members", fault.FieldTeamSize, "least", strconv.Itoa(leastTeam))
	}
	lead := slices.IndexFunc(plan.Members, func(m Member) bool { return m.Lead })
	switch {
	case lead < 0:
		faults.Add("/leader", fault.FieldRequired)
	case plan.Members[lead].Login == "":
		faults.Add("/leader", fault.FieldNoAccount, "name", plan.Members[lead].Name)
	}
	var covered []string
	for i, m := range plan.Members {
		at := "/members/" + strconv.Itoa(i)
		j := slices.IndexFunc(people, func(c Candidate) bool { return c.ID == m.Person })
		if j < 0 {
			faults.Add(at, fault.FieldNoReviewer, "name", m.Name)
			continue
		}
		items, against := p.fit(at, plan, people[j], previous)
		covered, *faults = append(covered, items...), append(*faults, against...)
	}
	for i, item := range plan.Items {
		if !slices.Contains(covered, item) {
			faults.Add("/items/"+strconv.Itoa(i), fault.FieldUncovered)
		}
	}
}

// fit is for which items of a plan somebody may be planned on all of its days, and what speaks against them, each at a
// place. Who is not active any more is nobody's candidate.
func (p *Project) fit(at string, plan Plan, c Candidate, previous string) (items []string, against fault.Fields) {
	if !c.Active {
		against.Add(at, fault.FieldNoReviewer, "name", c.Name)
		return nil, against
	}
	for _, item := range plan.Items {
		if c.registered(item, plan.Institution, plan.From, plan.To) {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		why := c.unregistered(plan)
		against.Add(at, fault.FieldNotRegistered, "name", c.Name, "why", why.Zh, "whyEn", why.En)
	}
	wanted := Booking{Project: p.Number, Round: plan.Round, From: plan.From, To: plan.To}
	if b, busy := Clash(c.Bookings, wanted); busy {
		against.Add(at, fault.FieldBooked, "name", c.Name, "days", calendar.Span{From: b.From, To: b.To}.String(), "project", b.Project)
	}
	for _, g := range p.groundsOf(c, previous) {
		if g == Previous && p.waives(c.ID) {
			continue
		}
		against.Add(at, fault.FieldConflict, "name", c.Name, "ground", groundNames[g][0], "groundEn", groundNames[g][1])
	}
	return items, against
}

// unregistered says of each registration for an item of a plan why it does not hold on its days; nothing of who has none.
func (c Candidate) unregistered(plan Plan) (why fault.Text) {
	for _, r := range c.Registrations {
		var zh, en string
		switch {
		case !slices.Contains(plan.Items, r.Item):
			continue
		case r.Institution != plan.Institution:
			zh, en = r.Item+" 注册在其他机构", r.Item+" is with another institution"
		case !r.From.IsZero() && plan.From.Before(r.From):
			zh, en = r.Item+" 自 "+r.From.String()+" 起注册", r.Item+" begins on "+r.From.String()
		case r.To == c.LastDay:
			zh, en = r.Item+" 因年龄只注册到 "+r.To.String(), r.Item+" ends with "+r.To.String()+" by age"
		default:
			zh, en = r.Item+" 注册到 "+r.To.String(), r.Item+" ends with "+r.To.String()
		}
		why.Zh, why.En = why.Zh+"；"+zh, why.En+"; "+en
	}
	return why
}

// Fit is what speaks for and against somebody for a plan.
type Fit struct {
	Person   string
	Items    []string // of the plan's, those that the person may review on all of its days
	Leads    bool     // could be its 组长
	Against  fault.Fields
	Bookings []Booking // that have not ended
}

// Fits tells of people what speaks for and against planning them in the present round for an institution, items and days,
// by the rules that a plan is held to when it is handed in. previous is the unit's project before this one, which may be none.
func (p *Project) Fits(d PlanDraft, people []Candidate, previous string, today calendar.Date) []Fit {
	plan := Plan{Round: p.Round, Institution: d.Institution, Items: d.Items, From: d.From, To: d.To}
	fits := []Fit{}
	for _, c := range people {
		f := Fit{Person: c.ID, Leads: c.Login != ""}
		f.Items, f.Against = p.fit("/members", plan, c, previous)
		for _, b := range c.Bookings {
			if !b.To.Before(today) {
				f.Bookings = append(f.Bookings, b)
			}
		}
		fits = append(fits, f)
	}
	return fits
}

// groundsOf are a candidate's grounds for 回避 in this project, waived or not.
func (p *Project) groundsOf(c Candidate, previous string) []Ground {
	grounds := c.grounds(p.Unit.Code, previous)
	if c.Account != "" && slices.Contains(p.Hands.Unit, c.Account) {
		grounds = with(grounds, Employed) // whoever acts for the unit works there, whatever the registry says
	}
	return grounds
}
