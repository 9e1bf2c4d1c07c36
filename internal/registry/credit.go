package registry

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Hours are 课时, in tenths; in JSON a number with at most one decimal.
type Hours int

// String is the number as people write it: 12 or 12.5.
func (h Hours) String() string { return strconv.FormatFloat(float64(h)/10, 'f', -1, 64) }

// MarshalJSON is the number.
func (h Hours) MarshalJSON() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalJSON reads a number that has at most one decimal.
func (h *Hours) UnmarshalJSON(data []byte) error {
	n, err := strconv.ParseFloat(string(data), 64)
	tenths := math.Round(n * 10)
	if err != nil || math.Abs(n*10-tenths) > 1e-6 || math.Abs(tenths) > 1e6 {
		return fmt.Errorf("%s is no number of hours", data)
	}
	*h = Hours(tenths)
	return nil
}

// Credit is what one source has brought a person: the hours of a class (manual 003 Q4), or the days of a visit (Q5). One
// without either is what is left of one that was taken back.
type Credit struct {
	Source string        `json:"source,omitempty" for:"office"` // such as class/<id> or visit/<project>/<round>; none in a brief
	Of     string        `json:"of,omitempty" for:"office"`     // id of a record that was merged into this one, by which the source knows the person
	Seen   int           `json:"seen,omitempty" for:"office"`   // version of the source at which it said so last
	Hours  Hours         `json:"hours,omitempty" for:"office"`  // of a class; as attended
	Items  []string      `json:"items,omitempty" for:"office"`  // 细项 that the class covered
	From   calendar.Date `json:"from,omitzero" for:"office"`    // first and last day of the class, or of the visit
	To     calendar.Date `json:"to,omitzero" for:"office"`
	// Evidence is what shows a visit that the system knows nothing of, as the registrar has entered it.
	Evidence string `json:"evidence,omitempty" for:"office"`
}

// visit tells whether it is days that are credited.
func (c Credit) visit() bool { return c.Hours == 0 && !c.From.IsZero() }

// Credit takes over what a source says: in place of what it said before, when it is newer; older news, and what is known
// already, changes nothing, in whatever order it comes. Nobody has to be registered, and what an institution releases is
// no matter (Q8, Q11).
func (p *Person) Credit(c Credit, by access.Caller, at time.Time) {
	for _, known := range p.Credits {
		if known.same(c) && known.Seen >= c.Seen {
			return
		}
	}
	if p.there() != nil {
		return
	}
	e := p.event(credited, by, at)
	e.Credit = &c
	p.record(e)
}

// same tells whether two credits are from one source, as it knows one record.
func (c Credit) same(d Credit) bool { return c.Source == d.Source && c.Of == d.Of }

// Entry is a visit outside the system, as the registrar types it; without days one is taken back.
type Entry struct {
	ID       string `json:"entry" text:"id"` // of one that is corrected or taken back; empty for a new one
	From     string `json:"from" text:"day"`
	To       string `json:"to" text:"day"`
	Evidence string `json:"evidence" text:"line"`
}

// Form is the one that is filled in.
func (*Entry) Form() forms.Form { return forms.VisitEntry }

const longestVisit = 31 // days of an entry

// credit reads the days and what shows them.
func (in Entry) credit(today calendar.Date, faults *fault.Fields) Credit {
	c := Credit{Evidence: in.Evidence}
	c.From, _ = calendar.ParseDate(in.From) // their type has refused what is no day
	c.To, _ = calendar.ParseDate(in.To)
	forms.VisitEntry.Text(faults, "/evidence", in.Evidence)
	switch taken := in.ID != "" && c.From.IsZero() && c.To.IsZero(); {
	case taken:
	case c.From.IsZero():
		faults.Add("/from", fault.FieldRequired)
	case c.To.IsZero():
		faults.Add("/to", fault.FieldRequired)
	case forms.VisitEntry.Ahead(faults, "/from", c.From.After(today)):
	case c.To.Before(c.From):
		faults.Add("/to", fault.FieldTooEarly, "earliest", c.From.String())
	case forms.VisitEntry.Ahead(faults, "/to", c.To.After(today)):
	case c.From.AddDays(longestVisit).Before(c.To.AddDays(1)):
		faults.Add("/to", fault.FieldTooLate, "latest", c.From.AddDays(longestVisit-1).String())
	}
	return c
}

const entry = "entry/" // what the source of a visit outside the system begins with

// EnterVisit credits the days of a visit that the system knows nothing of, with what shows it: a new one under id, or one that
// was entered before, in place of what it said. Without days it is taken back.
func (p *Person) EnterVisit(in Entry, id string, by access.Caller, at time.Time) error {
	var faults fault.Fields
	c := in.credit(calendar.DateIn(at), &faults)
	c.Source, c.Seen = entry+cmp.Or(in.ID, id), p.Version+1
	known := slices.IndexFunc(p.Credits, func(known Credit) bool { return known.Source == c.Source })
	switch {
	case known >= 0:
		c.Of, c.Seen = p.Credits[known].Of, max(c.Seen, p.Credits[known].Seen+1) // it may have come with a record that was longer
	case in.ID != "":
		faults.Add("/entry", fault.FieldOption, fault.Reason("没有此编号的记录", "there is no such entry")...)
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return err
	}
	if err := p.touch(by); err != nil {
		return err
	}
	p.Credit(c, by, at)
	return nil
}

// ProposedEntry is a visit outside the system, as an institution types it; with a proposal that it has made alone, that one
// is taken back.
type ProposedEntry struct {
	From     string `json:"from" text:"day"`
	To       string `json:"to" text:"day"`
	Evidence string `json:"evidence" text:"line"`
	Withdraw int    `json:"withdraw"`
}

// Form is the one that is filled in.
func (*ProposedEntry) Form() forms.Form { return forms.VisitEntry }

// Validate keeps the two apart.
func (in *ProposedEntry) Validate(faults *fault.Fields) {
	if in.Withdraw < 0 || in.Withdraw != 0 && in.From+in.To+in.Evidence != "" {
		faults.Add("/withdraw", fault.FieldOption,
			fault.Reason("应为要撤销的记录的序号，其余各项留空", "takes the number of the entry to withdraw, and nothing beside it")...)
	}
}

// ProposeVisit proposes the days of a visit that the system knows nothing of, by an institution that has the person for
// something, with what shows it; the registrar decides. The same again is no event. Or it takes back one that the
// institution has proposed.
func (p *Person) ProposeVisit(in ProposedEntry, institution string, by access.Caller, at time.Time) error {
	if err := p.at(institution); err != nil {
		return err
	}
	if in.Withdraw != 0 {
		return p.withdraw(in.Withdraw, institution, by, at)
	}
	var faults fault.Fields
	c := Entry{From: in.From, To: in.To, Evidence: in.Evidence}.credit(calendar.DateIn(at), &faults)
	if err := faults.Err(fault.InputInvalid); err != nil {
		return err
	}
	for _, q := range p.Proposals {
		if v := q.Visit; v != nil && q.Institution == institution && v.From == c.From && v.To == c.To && v.Evidence == c.Evidence {
			return nil
		}
	}
	return p.propose(Proposal{Kind: ProposedVisit, Institution: institution, Visit: &c}, by, at)
}

// withdraw takes back what an institution has proposed.
func (p *Person) withdraw(id int, institution string, by access.Caller, at time.Time) error {
	q, err := p.Proposal(id)
	if err != nil || q.Institution != institution {
		return fault.Of(fault.ProposalNotFound)
	}
	e := p.event(proposalWithdrawn, by, at)
	e.Decided = q.ID
	p.record(e)
	return nil
}

// creditVisit credits a visit that was proposed, by the event of a decision.
func (p *Person) creditVisit(e Event, q Proposal) error {
	c := *q.Visit
	c.Source, c.Seen = entry+"p"+strconv.Itoa(q.ID)+"-"+p.ID, e.Seq
	e.Kind, e.Credit = credited, &c
	p.record(e)
	return nil
}

// credit is what apply does.
func (p *Person) credit(c Credit) {
	for n := range p.Credits {
		if p.Credits[n].same(c) {
			p.Credits[n] = c
			return
		}
	}
	p.Credits = append(p.Credits, c)
}

// Work is what a person has done in some time.
type Work struct {
	Hours Hours `json:"hours"` // 继续教育课时
	Days  int   `json:"days"`  // 评审工作日; days of several visits count once
}

// holds tells whether a day lies in a term.
func (t Term) holds(day calendar.Date) bool {
	return !day.Before(t.From) && (t.To.IsZero() || !day.After(t.To))
}

// counted are the credits that count: of the hours that one source gives to several records of one person, the most.
func (p *Person) counted() []Credit {
	if len(p.Formerly) == 0 {
		return p.Credits
	}
	var all []Credit
	for _, c := range p.Credits {
		at := slices.IndexFunc(all, func(have Credit) bool { return have.Source == c.Source && !c.visit() && !have.visit() })
		switch {
		case at < 0:
			all = append(all, c)
		case c.Hours > all[at].Hours:
			all[at] = c
		}
	}
	return all
}

// Work sums up what was credited in a term. A class counts where its last day lies; of a visit those days count that lie
// in the term and are working days, or all where the settings say so.
func (p *Person) Work(in Term, s settings.Settings) Work {
	var w Work
	days, working := map[calendar.Date]bool{}, s.Calendar()
	for _, c := range p.counted() {
		if !c.visit() {
			if in.holds(c.To) {
				w.Hours += c.Hours
			}
			continue
		}
		for day := c.From; !day.After(c.To); day = day.AddDays(1) {
			days[day] = days[day] || in.holds(day) && (working.Day(day).Working() || s.RestDaysCount())
		}
	}
	for _, counts := range days {
		if counts {
			w.Days++
		}
	}
	return w
}

// covered tells whether a class of a term covered a 细项.
func (p *Person) covered(item string, in Term) bool {
	for _, c := range p.Credits {
		for _, i := range c.Items {
			if i == item && c.Hours > 0 && in.holds(c.To) {
				return true
			}
		}
	}
	return false
}

// inCycle are the credits of the certificate's cycle, as a brief has them: without sources.
func (p *Person) inCycle() []Credit {
	var all []Credit
	for _, c := range p.counted() {
		if !c.To.IsZero() && (p.Certificate.holds(c.To) || c.visit() && p.Certificate.holds(c.From)) {
			all = append(all, Credit{Hours: c.Hours, From: c.From, To: c.To})
		}
	}
	return all
}
