package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// Draw is 抽取: in which order those may be planned who could review on the days of a round's plan. First the list is
// fixed together with the SHA-256 of a seed that nobody knows; then the seed is told, and with it the order
// (docs/decisions/0036). There is one for a round; the next one takes its place, under its reason, and both are kept.
type Draw struct {
	Round       int           `json:"round" for:"unit,team"`
	Number      int           `json:"number" for:"unit,team"`           // of the round: from 2 on it is a redraw
	Reason      string        `json:"reason,omitempty" for:"unit,team"` // of a redraw
	Institution string        `json:"institution" for:"unit,team"`      // for which plan it is
	Items       []string      `json:"items" for:"unit,team"`
	From        calendar.Date `json:"from" for:"unit,team"`
	To          calendar.Date `json:"to" for:"unit,team"`
	Entrants    []Entrant     `json:"entrants" for:"unit,team"`       // by 注册号
	Commitment  string        `json:"commitment" for:"unit,team"`     // SHA-256 of the seed, in hexadecimal
	Seed        string        `json:"seed,omitempty" for:"unit,team"` // once it is drawn
	FixedBy     Actor         `json:"fixedBy,omitzero" for:"office"`
	FixedAt     time.Time     `json:"fixedAt" for:"unit,team"`
	DrawnAt     *time.Time    `json:"drawnAt,omitempty" for:"unit,team"`
}

// Entrant is somebody who could review.
type Entrant struct {
	Person string `json:"person,omitempty" for:"office"`
	Name   string `json:"name" for:"unit,team"`
	Number string `json:"number" for:"unit,team"`          // 注册号
	Place  int    `json:"place,omitempty" for:"unit,team"` // in the order that was drawn, 1 first
}

// Registered gives what is known of an institution, and of all who are registered with it for any of some items.
type Registered func(institution string, items []string) (Known, error)

// Seeds gives what only the system can make of the name of a draw: the same text whenever it is asked; of every key that
// it has, that of the present one first.
type Seeds func(draw string) ([]string, error)

// Draw is the last draw of a round; false when there is none.
func (p *Project) Draw(round int) (last Draw, ok bool) {
	for _, d := range p.Draws {
		if d.Round == round {
			last, ok = d, true
		}
	}
	return last, ok
}

// FixDraw fixes who may be drawn for the present round's plan, as it is saved: who is registered with its institution for
// one of its items on all of its days, is not booked, and has no ground for 回避; and it binds the seed. Where there is
// a draw already, this is a redraw, which needs a reason.
func (p *Project) FixDraw(reason string, all Registered, previous string, seeds Seeds, step Step) error {
	line, err := p.transition(FixDraw, step.Caller)
	if err != nil {
		return err
	}
	plan, ok := p.Plan(p.Round)
	if !ok {
		return fault.Of(fault.PlanMissing)
	}
	before, again := p.Draw(p.Round)
	var faults fault.Fields
	forms.DrawTeam.Text(&faults, "/reason", reason, forms.OnRedraw.On(again))
	if err := faults.Err(invalid); err != nil {
		return err
	}
	known, err := all(plan.Institution, plan.Items)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	d := Draw{Round: p.Round, Number: before.Number + 1, Reason: reason, Institution: plan.Institution, Items: plan.Items,
		From: plan.From, To: plan.To, FixedBy: e.By, FixedAt: e.At}
	if d.Entrants, err = p.entrants(plan, known, previous, step); err != nil {
		return err
	}
	made, err := seeds(p.seedName(d))
	if err != nil {
		return err
	}
	d.Commitment = digest(made[0])
	e.Draw, e.Opinion = &d, reason
	return p.accept(e, step)
}

// entrants are those who could be of a plan's team, by their 注册号; a fault when they are too few, or the plan has not
// what decides who they are.
func (p *Project) entrants(plan Plan, known Known, previous string, step Step) ([]Entrant, error) {
	var faults fault.Fields
	forms.Plan.Text(&faults, "/institution", plan.Institution, forms.OnHandIn)
	plan.host(known.Institution, &faults)
	if len(plan.Items) == 0 {
		faults.Add("/items", fault.FieldRequired)
	}
	checkDays(plan.From, plan.To, EarliestVisit(step), step, &faults)
	if err := forms.Plan.Arrange(faults).Err(fault.PlanIncomplete); err != nil {
		return nil, err
	}
	entrants, covered := []Entrant{}, map[string]bool{}
	for _, c := range known.People {
		items, against := p.fit("", plan, c, previous)
		if c.Number == "" || len(against) > 0 {
			continue
		}
		entrants = append(entrants, Entrant{Person: c.ID, Name: c.Name, Number: c.Number})
		for _, item := range items {
			covered[item] = true
		}
	}
	for i, item := range plan.Items {
		if !covered[item] {
			faults.Add("/items/"+strconv.Itoa(i), fault.FieldUnmatched)
		}
	}
	if len(entrants) < leastTeam {
		faults.Add("/members", fault.FieldFewEntrants, "count", strconv.Itoa(len(entrants)), "least",
			strconv.Itoa(leastTeam))
	}
	slices.SortFunc(entrants, func(a, b Entrant) int { return strings.Compare(a.Number, b.Number) })
	return entrants, forms.Plan.Arrange(faults).Err(fault.PlanIncomplete)
}

// DrawTeam tells the seed, and with it the order of those who are on the list.
func (p *Project) DrawTeam(seeds Seeds, step Step) error {
	line, err := p.transition(DrawTeam, step.Caller)
	if err != nil {
		return err
	}
	d, _ := p.Draw(p.Round) // the guard has seen that it is fixed
	made, err := seeds(p.seedName(d))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(made, func(seed string) bool { return digest(seed) == d.Commitment })
	if i < 0 {
		return fault.Of(fault.DrawSeedLost)
	}
	e := p.taking(line, step)
	d.Seed, d.DrawnAt = made[i], &e.At
	d.order()
	e.Draw = &d
	return p.accept(e, step)
}

// order gives each of the list the place that the seed has for it: the lines of docs/guides/draw.md compute it again.
func (d *Draw) order() {
	d.Entrants = slices.Clone(d.Entrants)
	places := make([]int, len(d.Entrants))
	for i := range places {
		places[i] = i
	}
	lot := func(i int) string { return digest(d.Seed + "|" + d.Entrants[i].Number) }
	slices.SortFunc(places, func(a, b int) int { return cmp.Compare(lot(a), lot(b)) })
	for place, i := range places {
		d.Entrants[i].Place = place + 1
	}
}

// seedName is the name of a draw, under which its seed is made: no two have the same.
func (p *Project) seedName(d Draw) string {
	return fmt.Sprintf("%s/%d/%d", p.Number, d.Round, d.Number)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
