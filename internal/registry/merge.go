package registry

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Merge is what a proposal of a merge says: which record goes, and whose identity document is right.
type Merge struct {
	Person    string `json:"person" for:"office"` // id of the record that goes
	Name      string `json:"name" for:"office"`
	Number    string `json:"number,omitempty" for:"office"`
	Documents string `json:"documents,omitempty" for:"office"` // where both have one: one of the words below
}

// Whose document is right, where two records have different ones. One that is not right is nobody's from then on.
const (
	DocumentOfSurvivor = "survivor"
	DocumentOfOther    = "other"
	DocumentsBoth      = "both" // somebody has two: that of the survivor is shown, and the other one finds the person too
)

// MergedDocuments are all of these words, as the registrar reads them.
var MergedDocuments = []forms.Choice{{Value: DocumentOfSurvivor, Zh: "保留的记录的证件是本人的"},
	{Value: DocumentOfOther, Zh: "并入的记录的证件是本人的"}, {Value: DocumentsBoth, Zh: "都是本人的"}}

// MergeInput is a merge as the registrar who proposes it types it.
type MergeInput struct {
	Other     string `json:"other" text:"id"` // the record that goes
	Documents string `json:"documents" text:"option"`
	Basis
}

// Form is the one that is filled in.
func (*MergeInput) Form() forms.Form { return forms.Merge }

// Validate bounds the words.
func (in *MergeInput) Validate(faults *fault.Fields) {
	if in.Other == "" {
		faults.Add("/other", fault.FieldRequired)
	}
	if in.Documents != "" {
		forms.OneOf(faults, "/documents", in.Documents, MergedDocuments)
	}
}

// Leaving is the record that goes in a merge, with its key, and the open projects whose plans name it.
type Leaving struct {
	*Person
	Key     Key
	Planned []string // numbers
}

// Taken is what a record takes over of the one that goes: all that is otherwise by it, so that the event alone says it.
type Taken struct {
	Formerly []string `json:"formerly" for:"office"` // ids: of the record, and of those merged into it before
	Names    []Named  `json:"names,omitempty" for:"office"`
	Items    []Item   `json:"items,omitempty" for:"office"`   // all that is held now, without days that tell a birthday
	Credits  []Credit `json:"credits,omitempty" for:"office"` // of the record
	Complete bool     `json:"complete,omitempty" for:"office"`
}

// Successor is the record that another was merged into.
type Successor struct {
	Person string `json:"person" for:"office"`           // id
	Number string `json:"number,omitempty" for:"office"` // 注册号, at that time
}

// Gone refuses what is asked of a record that was merged into another, which it names.
func (p *Person) Gone() error {
	if p.MergedInto == nil {
		return nil
	}
	return fault.Of(fault.PersonMerged, "number", cmp.Or(p.MergedInto.Number, p.MergedInto.Person)).
		With("reviewer", p.MergedInto.Person).With("number", p.MergedInto.Number)
}

// Survivor is the id of the record that a refusal by Gone names; empty of any other error.
func Survivor(err error) string {
	var f *fault.Error
	if errors.As(err, &f) && f.Code == fault.PersonMerged {
		id, _ := f.Facts["reviewer"].(string)
		return id
	}
	return ""
}

// ProposeMerge proposes that another record, which is the same person's, goes into this one, and gives the person as it
// would be then. One merge is open at a time; the same again is no event.
func (p *Person) ProposeMerge(o Leaving, in MergeInput, key Key, s settings.Settings, by access.Caller,
	at time.Time) (*Person, error) {
	if err := cmp.Or(p.touch(by), o.touch(by)); err != nil {
		return nil, err
	}
	var faults fault.Fields
	in.Basis.check(&faults)
	if err := faults.Err(fault.InputInvalid); err != nil {
		return nil, err
	}
	q := Proposal{Kind: ProposedMerge, Basis: in.Basis,
		Merge: &Merge{Person: o.ID, Name: o.Name, Number: o.Number, Documents: in.Documents}}
	e, err := p.takes(p.event(merged, by, at), o, *q.Merge, key, s)
	if err != nil {
		return nil, err
	}
	after, err := p.with(e)
	if err != nil {
		return nil, err
	}
	for _, have := range p.Proposals {
		switch {
		case have.Merge == nil:
		case *have.Merge == *q.Merge:
			return after, nil
		default:
			return nil, fault.Of(fault.ProposalOpen).With("proposal", have.ID)
		}
	}
	return after, p.propose(q, by, at)
}

// with is the person as an event would leave it; the person stays.
func (p *Person) with(e Event) (*Person, error) {
	var after Person
	data, err := json.Marshal(p)
	if err == nil {
		err = json.Unmarshal(data, &after)
	}
	if err == nil {
		after.apply(e)
	}
	return &after, err
}

// DecideMerge is Decide of a proposal of a merge: what is confirmed is checked anew, and the other record is gone.
func (p *Person) DecideMerge(q Proposal, o Leaving, d Decision, key Key, s settings.Settings, by access.Caller,
	at time.Time) error {
	if d.Decision != Pass {
		return p.Decide(q, d, key, s, by, at)
	}
	if err := cmp.Or(p.touch(by), o.touch(by), q.decidedBy(d, by)); err != nil {
		return err
	}
	e := p.event(merged, by, at)
	e.Decided, e.Reason = q.ID, q.Reason
	e, err := p.takes(e, o, *q.Merge, key, s)
	if err != nil {
		return err
	}
	p.record(e)
	e = o.event(mergedInto, by, at)
	e.Reason, e.Into = q.Reason, &Successor{p.ID, p.Number}
	o.record(e)
	return nil
}

// takes fills in the event of a merge, or tells everything that is in its way.
func (p *Person) takes(e Event, o Leaving, m Merge, key Key, s settings.Settings) (Event, error) {
	var faults fault.Fields
	own, err := p.Personal(key)
	if err != nil {
		return e, err
	}
	its, err := o.Personal(o.Key)
	if err != nil {
		return e, err
	}
	today := calendar.DateIn(e.At)
	p.mayTake(o, &faults)
	personal := own.with(its, p.Complete, o.Complete, m.Documents, &faults)
	e.Certificate = standing(p.Certificate, o.Certificate)
	t := Taken{Formerly: append([]string{o.ID}, o.Formerly...), Complete: p.Complete || o.Complete,
		Items: p.unite(o.Person, e.Certificate, today, s, &faults)}
	if err := forms.Merge.Arrange(faults).Err(fault.MergeRefused); err != nil {
		return e, err
	}
	for _, n := range append([]Named{{o.Name, o.List}}, o.Names...) {
		if n.Name != p.Name && !slices.ContainsFunc(p.Names, func(have Named) bool { return have.Name == n.Name }) {
			t.Names = append(t.Names, n)
		}
	}
	for _, c := range o.Credits {
		c.Of = cmp.Or(c.Of, o.ID)
		t.Credits = append(t.Credits, c)
	}
	e.Taken, e.Details = &t, p.unitedDetails(o.Person)
	e.OldNumbers = slices.Clone(o.OldNumbers)
	if p.Number == "" {
		e.Number = o.Number
	}
	for _, number := range []string{o.Number, o.CertificateNumber} {
		if number != "" && number != e.Number {
			e.OldNumbers = append(e.OldNumbers, number)
		}
	}
	if personal.Document.Number == "" && personal.Profile == (Profile{}) {
		return e, nil
	}
	if !personal.Birth.IsZero() {
		personal.LastDay = LastDay(personal.Birth, s.Count(settings.RegisterAge))
	}
	e.open = personal
	e.Sealed, err = seal(personal, key)
	return e, err
}

// take is what apply does of a merge, with the record that stands.
func (p *Person) take(e Event) {
	t := e.Taken
	p.Formerly = append(p.Formerly, t.Formerly...)
	p.Names = append(p.Names, t.Names...)
	p.OldNumbers = append(p.OldNumbers, e.OldNumbers...)
	p.Details, p.SavedAt = Details{e.Details.Contact, e.Details.Duties}, e.Seq
	p.Certificate, p.Complete, p.ProfileAt = e.Certificate, t.Complete, e.Seq
	p.Credits = append(p.Credits, t.Credits...)
	p.Items = slices.Clone(t.Items)
	for n := range p.Items {
		if i := &p.Items[n]; i.To.IsZero() && (i.State == Registered || i.State == Lapsed) {
			i.To = earlier(i.Until, p.LastDay)
		}
	}
}

// leave is what apply does of a merge, with the record that is gone: what it was called stays, and what was carried is void.
func (p *Person) leave(e Event) {
	p.MergedInto = e.Into
	p.Items, p.Credits, p.Codes, p.Proposals, p.Certificate = nil, nil, nil, nil, Term{}
	p.Sealed, p.LastDay, p.Region, p.Complete = "", calendar.Date{}, "", false
	p.Details = Details{Duties: Duties{Employers: []string{}, Conflicts: []Conflict{}}}
	p.voidAll(Void{From: calendar.DateIn(e.At), Why: Withdrawn})
	p.forgetDays()
}

// succeeds follows a merge with what the person carries: all that shows otherwise than it is now, or that the other record
// had alone, is issued anew.
func (p *Person) succeeds(day calendar.Date) {
	p.renamed(day)
	owes := func(kind CredentialKind, institution string) {
		if c := p.newest(kind, institution); (c == nil || c.Void != nil) && len(p.covers(kind, institution, day)) > 0 {
			p.owe(kind, institution, day, Changed)
		}
	}
	owes(Certificate, "")
	for _, i := range p.Items {
		if i.State == Registered {
			owes(Card, i.Institution)
		}
	}
}
