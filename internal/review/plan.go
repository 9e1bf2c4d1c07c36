package review

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// PlanState says how far the plan of a round has come.
type PlanState string

// The states of a plan.
const (
	PlanDrafted   PlanState = "draft"
	PlanSubmitted PlanState = "submitted"
	PlanApproved  PlanState = "approved"
)

// PlanStates are all of them.
var PlanStates = []PlanState{PlanDrafted, PlanSubmitted, PlanApproved}

var planStateNames = map[PlanState]string{PlanDrafted: "编制中", PlanSubmitted: "已提交，待审批", PlanApproved: "已批准"}

// Zh is the state as a user sees it.
func (s PlanState) Zh() string { return planStateNames[s] }

// Member is one of the team, as the registry said when the plan was saved.
type Member struct {
	Person  string   `json:"person,omitempty" for:"office"`
	Name    string   `json:"name" for:"unit,team"`
	Login   string   `json:"login,omitempty" for:"team"`
	Account string   `json:"account,omitempty" for:"office"`   // that the person is bound to; empty before the first sign-in
	Number  string   `json:"number,omitempty" for:"unit,team"` // 注册号
	Phone   string   `json:"phone,omitempty" for:"unit,team"`  // of the 组长 alone, whom the notice says how to call
	Lead    bool     `json:"lead,omitempty" for:"unit,team"`   // 组长
	Items   []string `json:"items" for:"unit,team"`            // of the plan's items, those that the person is registered for
}

// Plan is the 评审计划 of one round, and what became of its dates.
type Plan struct {
	Round       int       `json:"round" for:"unit,team"`
	State       PlanState `json:"state" for:"unit,team"`
	Institution string    `json:"institution,omitempty" for:"unit,team"` // id of the 评审机构
	// InstitutionName is its name when the plan was saved or handed in, which is what the notice says; plans of before
	// that was kept have none.
	InstitutionName string         `json:"institutionName,omitempty" for:"unit,team"`
	Members         []Member       `json:"members" for:"unit,team"` // 组长 first
	Items           []string       `json:"items" for:"unit,team"`   // 评审项, of the settings' review_items
	From            calendar.Date  `json:"from,omitzero" for:"unit,team"`
	To              calendar.Date  `json:"to,omitzero" for:"unit,team"`
	Place           string         `json:"place,omitempty" for:"unit,team"`
	Scope           string         `json:"scope,omitempty" for:"unit,team"`
	Departure       string         `json:"departure,omitempty" for:"unit,team"`  // why it departs from the order that was drawn
	Schedule        []string       `json:"schedule,omitempty" for:"unit,team"`   // 评审日程, line by line
	Difference      string         `json:"difference,omitempty" for:"unit,team"` // why the days are others than those of the 商洽函
	SavedBy         Actor          `json:"savedBy,omitzero" for:"office"`
	SavedAt         time.Time      `json:"savedAt,omitzero" for:"office"`
	SubmittedBy     *Actor         `json:"submittedBy,omitempty" for:"office"`
	ApprovedBy      *Actor         `json:"approvedBy,omitempty" for:"office"`
	ApprovedAt      *time.Time     `json:"approvedAt,omitempty" for:"unit,team"`
	Recalled        string         `json:"recalled,omitempty" for:"unit,team"` // why the plan was recalled after its approval; the next notice says so
	Leader          *LeaderChange  `json:"leader,omitempty" for:"unit,team"`   // another than the notice names, since it was issued
	Changes         []DateChange   `json:"changes,omitempty" for:"unit,team"`
	Objection       *DateObjection `json:"objection,omitempty" for:"unit"` // of the unit, while it is not answered
	Receipt         *Receipt       `json:"receipt,omitempty" for:"unit,team"`
}

// PlanDraft is what an officer plans. Anything may be missing until it is submitted.
type PlanDraft struct {
	Institution string
	Leader      string   // person
	Members     []string // people, with or without the leader
	Items       []string
	From, To    calendar.Date
	Place       string
	Scope       string
	Departure   string // why the plan departs from the draw
	Schedule    []string
	Difference  string // why the days are others than those of the 商洽函
}

// people are those whom the draft names, the leader first, each once.
func (d PlanDraft) people() []string {
	var all []string
	for _, id := range append([]string{d.Leader}, d.Members...) {
		if id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// Known is what is known now of a 评审机构 and of people. The institution is the zero one when nobody knows it; people whom
// nobody knows are left out.
type Known struct {
	Institution Institution
	People      []Candidate
}

// Institution is a 评审机构, which is planned for reviews while it is active.
type Institution struct {
	ID, Name string
	Active   bool
}

// People gives what is known of people; those whom nobody knows are left out.
type People func(people []string) ([]Candidate, error)

// Finder gives what is known of an institution and of people.
type Finder func(institution string, people []string) (Known, error)

// Plan is the plan of a round; false when there is none yet.
func (p *Project) Plan(round int) (Plan, bool) {
	for _, plan := range p.Plans {
		if plan.Round == round {
			return plan, true
		}
	}
	return Plan{}, false
}

// SavePlan keeps what an officer plans for the present round, gaps and all. Who is planned must be known.
func (p *Project) SavePlan(d PlanDraft, find Finder, step Step) error {
	line, err := p.transition(SavePlan, step.Caller)
	if err != nil {
		return err
	}
	known, err := find(d.Institution, d.people())
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	before, _ := p.Plan(p.Round)
	plan := Plan{Round: p.Round, State: PlanDrafted, Recalled: before.Recalled, Institution: d.Institution,
		Members: []Member{}, Items: d.Items, From: d.From, To: d.To,
		Place: d.Place, Scope: d.Scope, Departure: d.Departure, Schedule: d.Schedule, Difference: d.Difference, SavedBy: e.By, SavedAt: e.At}
	if plan.Items == nil {
		plan.Items = []string{}
	}
	if err := plan.take(d, known, step.Settings).Err(invalid); err != nil {
		return err
	}
	if before.says(plan) && slices.Contains(p.Planners, e.By.Account) { // who saves another's plan has a hand in it
		return nil
	}
	e.Plan, e.Planner = &plan, e.By.Account
	return p.accept(e, step)
}

// says tells whether a plan is the same as another one, whoever saved which of them when.
func (plan Plan) says(other Plan) bool {
	other.SavedBy, other.SavedAt = plan.SavedBy, plan.SavedAt
	return reflect.DeepEqual(plan, other)
}

// take puts the institution and the people whom a draft names into the plan, and finds what is ill formed.
func (plan *Plan) take(d PlanDraft, known Known, s settings.Settings) fault.Fields {
	var faults fault.Fields
	people := known.People
	plan.host(known.Institution, &faults)
	for i, item := range d.Items {
		if !s.HasOption(settings.ReviewItems, item) {
			faults.Add("/items/"+strconv.Itoa(i), fault.FieldOption)
		} else if slices.Contains(d.Items[:i], item) {
			faults.Add("/items/"+strconv.Itoa(i), fault.FieldTwice)
		}
	}
	if !d.From.IsZero() && !d.To.IsZero() && d.To.Before(d.From) {
		faults.Add("/to", fault.FieldTooEarly, "earliest", d.From.String())
	}
	for _, id := range d.people() {
		i := slices.IndexFunc(people, func(c Candidate) bool { return c.ID == id })
		if i < 0 {
			at := "/leader"
			if j := slices.Index(d.Members, id); id != d.Leader {
				at = "/members/" + strconv.Itoa(j)
			}
			faults.Add(at, fault.FieldNoReviewer, "name", id)
			continue
		}
		m := Member{Person: id, Name: people[i].Name, Login: people[i].Login, Account: people[i].Account,
			Number: people[i].Number, Lead: id == d.Leader, Items: []string{}}
		m.reach(people[i])
		for _, item := range d.Items {
			if slices.ContainsFunc(people[i].Registrations,
				func(r Registration) bool { return r.Item == item && r.Institution == d.Institution }) {
				m.Items = append(m.Items, item)
			}
		}
		plan.Members = append(plan.Members, m)
	}
	return faults
}

// host takes over the name of the plan's institution; one that may not be planned is a fault.
func (plan *Plan) host(i Institution, faults *fault.Fields) {
	switch {
	case plan.Institution == "":
	case i.ID != plan.Institution:
		faults.Add("/institution", fault.FieldOption)
	case !i.Active:
		faults.Add("/institution", fault.FieldInactive, "name", i.Name)
	default:
		plan.InstitutionName = i.Name
	}
}

// refresh takes over what the registry says of the members now: a login that was put right counts from here on.
func (plan *Plan) refresh(people []Candidate) {
	plan.Members = slices.Clone(plan.Members)
	for i := range plan.Members {
		m := &plan.Members[i]
		if j := slices.IndexFunc(people, func(c Candidate) bool { return c.ID == m.Person }); j >= 0 {
			m.Name, m.Login, m.Account, m.Number = people[j].Name, people[j].Login, people[j].Account, people[j].Number
			m.reach(people[j])
		}
	}
}

// reach takes over how the 组长 is called.
func (m *Member) reach(c Candidate) {
	if m.Phone = ""; m.Lead {
		m.Phone = c.Phone
	}
}

func (plan Plan) people() []string {
	var all []string
	for _, m := range plan.Members {
		all = append(all, m.Person)
	}
	return all
}

// SubmitPlan hands the plan in for approval. Every gap and every rule of the team that is not met is told at once.
// previous is the unit's project before this one; empty when there is none.
func (p *Project) SubmitPlan(find Finder, previous string, step Step) error {
	line, err := p.transition(SubmitPlan, step.Caller)
	if err != nil {
		return err
	}
	plan, ok := p.Plan(p.Round)
	if !ok {
		return fault.Of(fault.PlanMissing)
	}
	known, err := find(plan.Institution, plan.people())
	if err != nil {
		return err
	}
	faults := p.planGaps(plan, known.People, previous, step)
	plan.host(known.Institution, &faults)
	p.checkDraw(&plan, step, &faults)
	if err := forms.Plan.Arrange(faults).Err(fault.PlanIncomplete); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = plan.Departure // what the approver is told
	plan.refresh(known.People)
	plan.State, plan.SubmittedBy = PlanSubmitted, &e.By
	e.Plan, e.Planner = &plan, e.By.Account
	e.enter(step)
	return p.accept(e, step)
}

func (p *Project) planGaps(plan Plan, people []Candidate, previous string, step Step) fault.Fields {
	var faults fault.Fields
	forms.Plan.Text(&faults, "/institution", plan.Institution, forms.OnHandIn)
	forms.Plan.Text(&faults, "/place", plan.Place, forms.OnHandIn)
	if len(plan.Items) == 0 {
		faults.Add("/items", fault.FieldRequired)
	}
	if checkDays(plan.From, plan.To, EarliestVisit(step), step, &faults) {
		p.checkTeam(plan, people, previous, &faults)
	}
	if day := p.agreed(plan); !day.IsZero() && day != plan.From && plan.Difference == "" {
		faults.Add("/difference", fault.FieldOtherDay, "day", day.String())
	}
	return faults
}

// agreed is the day of 约请 that a plan is to begin on, or say why it does not; none where the days were agreed on anew since.
func (p *Project) agreed(plan Plan) calendar.Date {
	if p.Invitation == nil || plan.From.IsZero() || len(plan.Changes) > 0 {
		return calendar.Date{}
	}
	return p.Invitation.Date
}
