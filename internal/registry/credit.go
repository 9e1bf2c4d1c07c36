package registry

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
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
	Seen   int           `json:"seen,omitempty" for:"office"`   // version of the source at which it said so last
	Hours  Hours         `json:"hours,omitempty" for:"office"`  // of a class; as attended
	Items  []string      `json:"items,omitempty" for:"office"`  // 细项 that the class covered
	From   calendar.Date `json:"from,omitzero" for:"office"`    // first and last day of the class, or of the visit
	To     calendar.Date `json:"to,omitzero" for:"office"`
}

// visit tells whether it is days that are credited.
func (c Credit) visit() bool { return c.Hours == 0 && !c.From.IsZero() }

// Credit takes over what a source says: in place of what it said before, when it is newer; older news, and what is known
// already, changes nothing, in whatever order it comes. Nobody has to be registered, and what an institution releases is
// no matter (Q8, Q11).
func (p *Person) Credit(c Credit, by access.Caller, at time.Time) {
	for _, known := range p.Credits {
		if known.Source == c.Source && known.Seen >= c.Seen {
			return
		}
	}
	if p.Erased {
		return
	}
	e := p.event(credited, by, at)
	e.Credit = &c
	p.record(e)
}

// credit is what apply does.
func (p *Person) credit(c Credit) {
	for n := range p.Credits {
		if p.Credits[n].Source == c.Source {
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

// Work sums up what was credited in a term. A class counts where its last day lies; of a visit those days count that lie
// in the term and are working days, or all where the settings say so.
func (p *Person) Work(in Term, s settings.Settings) Work {
	var w Work
	days := map[calendar.Date]bool{}
	for _, c := range p.Credits {
		if !c.visit() {
			if in.holds(c.To) {
				w.Hours += c.Hours
			}
			continue
		}
		for day := c.From; !day.After(c.To); day = day.AddDays(1) {
			working, _ := s.Calendar().IsWorking(day)
			days[day] = days[day] || in.holds(day) && (working || s.RestDaysCount())
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
	for _, c := range p.Credits {
		if !c.To.IsZero() && (p.Certificate.holds(c.To) || c.visit() && p.Certificate.holds(c.From)) {
			all = append(all, Credit{Hours: c.Hours, From: c.From, To: c.To})
		}
	}
	return all
}
