package registry

import (
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Readiness is what a renewal of the certificate (换证) would meet on a day: what is there, what is needed, and what is
// missing, of the person and of each 细项.
type Readiness struct {
	On          calendar.Date   `json:"on"`
	Certificate Term            `json:"certificate"`
	Opens       calendar.Date   `json:"opens,omitzero"` // first day on which it can be renewed
	Work        Work            `json:"work"`
	Needed      Work            `json:"needed"`
	Missing     []Gap           `json:"missing"`
	Items       []ItemReadiness `json:"items"`
	Renewable   bool            `json:"renewable"`     // at least one item, on that day
	Next        Term            `json:"next,omitzero"` // the certificate that a renewal would give
}

// Gap is one thing that is missing, in words.
type Gap struct {
	Code fault.Code `json:"code"`
	Zh   string     `json:"zh"`
	En   string     `json:"en"`
}

// ItemReadiness is a 细项: covered by a class of the cycle, or not (manual 003 Q4: 未覆盖的评审项不能进行换证与注册).
type ItemReadiness struct {
	Item      string        `json:"item"`
	ItemName  string        `json:"itemName"`
	Until     calendar.Date `json:"until,omitzero"`
	Covered   bool          `json:"covered"`
	Renewable bool          `json:"renewable"`
}

// Ready says what a renewal would meet on a day, if nothing more is credited until then.
func (p *Person) Ready(on calendar.Date, s settings.Settings) Readiness {
	r, _ := p.ready(on, s)
	return r
}

// ready is Ready, with what is missing whatever the item.
func (p *Person) ready(on calendar.Date, s settings.Settings) (Readiness, fault.Fields) {
	r := Readiness{On: on, Certificate: p.Certificate, Work: p.Work(p.Certificate, s), Missing: []Gap{},
		Items: []ItemReadiness{}, Needed: Work{Hours: Hours(10 * s.Count(settings.RenewalHours)),
			Days: s.Count(settings.RenewalDays)}}
	faults := p.gaps(&r, s)
	for _, f := range faults {
		text := f.Text()
		r.Missing = append(r.Missing, Gap{f.Code, text.Zh, text.En})
	}
	for _, i := range p.Items {
		row := ItemReadiness{Item: i.Code, ItemName: itemName(i.Code, s), Until: i.Until, Covered: p.covered(i.Code, p.Certificate)}
		row.Renewable = len(faults) == 0 && row.Covered && i.Until == p.Certificate.To
		r.Renewable = r.Renewable || row.Renewable
		r.Items = append(r.Items, row)
	}
	if !p.Certificate.To.IsZero() {
		r.Next = years(p.Certificate.To.AddDays(1), s.Count(settings.CertificateYears))
	}
	return r, faults
}

// gaps is what is missing whatever the item.
func (p *Person) gaps(r *Readiness, s settings.Settings) (faults fault.Fields) {
	const all = ""
	to := p.Certificate.To
	switch {
	case to.IsZero():
		faults.Add(all, fault.FieldNoCertificate)
	case r.On.After(to):
		faults.Add(all, fault.FieldCertificateOver, "day", to.String())
	default:
		if r.Opens = to.AddDays(1).AddMonths(-s.Count(settings.RenewalMonths)); r.On.Before(r.Opens) {
			faults.Add(all, fault.FieldRenewalEarly, "day", r.Opens.String())
		}
	}
	if r.Work.Hours < r.Needed.Hours {
		faults.Add(all, fault.FieldHoursShort, "have", r.Work.Hours.String(), "need", r.Needed.Hours.String())
	}
	if r.Work.Days < r.Needed.Days {
		faults.Add(all, fault.FieldDaysShort, "have", strconv.Itoa(r.Work.Days), "need", strconv.Itoa(r.Needed.Days))
	}
	limit := s.Count(settings.RenewalAge)
	switch birthday := p.birthday(limit, s); {
	case p.LastDay.IsZero():
		faults.Add(all, fault.FieldNoBirth)
	case !r.On.Before(birthday):
		faults.Add(all, fault.FieldRenewalAge, "age", strconv.Itoa(limit))
	}
	return faults
}

// birthday is the day on which the person reaches an age, by the day on which the settings end every registration: what
// is personal stays sealed. In no year of 65 or 70 after a birth on 29 February is there that day, so that the way back
// finds the same 1 March.
func (p *Person) birthday(age int, s settings.Settings) calendar.Date {
	return anniversary(p.LastDay.AddDays(1), age-s.Count(settings.RegisterAge))
}

// Renew renews the certificate of every 细项 that a class of the cycle has covered, for what the settings give from the
// day after its end; the others keep theirs (manual 003 Q4). It is refused while anything else is missing, with all of
// it. Institutions register again what is renewed, which holds longer then.
func (p *Person) Renew(s settings.Settings, by access.Caller, at time.Time) error {
	if err := p.touch(by); err != nil {
		return err
	}
	r, faults := p.ready(calendar.DateIn(at), s)
	if len(faults) == 0 && !r.Renewable {
		faults.Add("", fault.FieldNothingCovered)
	}
	if err := faults.Err(fault.RenewalRefused); err != nil {
		return err
	}
	e := p.event(renewed, by, at)
	e.Certificate = r.Next
	for _, i := range r.Items {
		if i.Renewable {
			e.Items = append(e.Items, i.Item)
		}
	}
	p.record(e)
	return nil
}
