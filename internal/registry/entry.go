package registry

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Row is what a list says of one person, in normal forms.
type Row struct {
	Name     string
	Document code.Identity
	Items    []string
}

// Check finds what is wrong with a row of a list: gaps, items that there are not or twice, and who had reached the
// highest age on the day of the exam (manual 003 Q2).
func (r Row) Check(exam calendar.Date, age int, s settings.Settings) fault.Fields {
	faults := known(r.Name, r.Document, exam)
	if _, birth := identified(r.Document); !birth.IsZero() && AgeOn(birth, exam) >= age {
		faults.Add("/document", fault.FieldExamAge, "age", strconv.Itoa(age), "day", exam.String())
	}
	if len(r.Items) == 0 {
		faults.Add("/items", fault.FieldRequired)
	}
	for i, item := range r.Items {
		switch at := "/items/" + strconv.Itoa(i); {
		case !s.HasOption(settings.ReviewItems, item):
			faults.Add(at, fault.FieldOption)
		case slices.Contains(r.Items[:i], item):
			faults.Add(at, fault.FieldTwice)
		}
	}
	return faults
}

// known checks that it is said who somebody is; whether a number is one of its kind, package code has said.
func known(name string, i code.Identity, today calendar.Date) fault.Fields {
	var faults fault.Fields
	forms.Identity.Text(&faults, "/name", name)
	switch d, birth := identified(i); {
	case d.Number == "":
		faults.Add("/document", fault.FieldRequired)
	case !birth.Before(today):
		faults.Add("/document", fault.FieldIDBirth)
	}
	return faults
}

// Enter makes a person of a row of a list that is being applied; whoever published it has done so. Nobody may have the
// row's document yet.
func Enter(id string, r Row, l *List, key Key, s settings.Settings, at time.Time) (*Person, error) {
	if err := l.grants(r, s); err != nil {
		return nil, err
	}
	p := &Person{ID: id}
	e := p.event(personEntered, l.Publisher(), at)
	e.Name, e.Items, e.List, e.Day, e.Certificate = r.Name, slices.Clone(r.Items), l.ID, l.Day, l.Certificate
	var personal Personal
	personal.Document, personal.Birth = identified(r.Document)
	return p, p.seal(e, personal, key, s)
}

// Grant adds the items of a row of a further list that is being applied: those that the person does not hold, or whose
// certificate was over before the list's day. They take the end of the certificate that is there, while it still holds;
// else the list's. A name that the list writes otherwise is kept beside the person's own. A row that gives nothing new,
// as one does that is applied again, is no event.
func (p *Person) Grant(r Row, l *List, s settings.Settings, at time.Time) error {
	if err := l.grants(r, s); err != nil {
		return err
	}
	if err := p.there(); err != nil {
		return err
	}
	e := p.event(itemsGranted, l.Publisher(), at)
	e.List, e.Day, e.Certificate = l.ID, l.Day, p.Certificate
	if !p.Certificate.Runs(l.Day) {
		e.Certificate = l.Certificate
	}
	for _, item := range r.Items {
		if i, held := p.Item(item); !held || i.Until.Before(l.Day) {
			e.Items = append(e.Items, item)
		}
	}
	if r.Name != p.Name && !slices.ContainsFunc(p.Names, func(n Named) bool { return n.Name == r.Name }) {
		e.Name = r.Name
	}
	if len(e.Items) > 0 || e.Name != "" {
		p.record(e)
	}
	return nil
}

// GrantedBy says what a list has given the person: whether it entered them, and how many items they hold by it.
func (p *Person) GrantedBy(list string) (entered bool, items int) {
	for _, i := range p.Items {
		if i.List == list {
			items++
		}
	}
	return p.List == list, items
}

// seal records an event with what is personal after it.
func (p *Person) seal(e Event, personal Personal, key Key, s settings.Settings) (err error) {
	if !personal.Birth.IsZero() {
		personal.LastDay = LastDay(personal.Birth, s.Count(settings.RegisterAge))
	}
	e.open = personal
	if e.Sealed, err = seal(personal, key); err != nil {
		return err
	}
	p.record(e)
	return nil
}

// GiveNumber gives somebody of the old roster, who was registered there, the 注册号 that was drawn for them.
func (p *Person) GiveNumber(number string, at time.Time) {
	if p.Number == "" {
		e := p.event(numberGiven, System, at)
		e.Number = number
		p.record(e)
	}
}

// touch refuses what nobody does to the erased, or to themselves: it decides whom they may review, and for how long.
func (p *Person) touch(by access.Caller) error {
	if err := p.there(); err != nil {
		return err
	}
	if p.Is(by) {
		return fault.Of(fault.ReviewerOwn)
	}
	return nil
}

// there refuses what nobody does to the erased, or to a record that was merged into another.
func (p *Person) there() error {
	if p.Erased {
		return fault.Of(fault.PersonErased)
	}
	return p.Gone()
}
