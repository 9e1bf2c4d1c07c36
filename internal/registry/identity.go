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
	"appraisal/internal/text"
)

const (
	longestOldNumber = 40
	mostOldNumbers   = 10
)

// IdentityInput is who somebody is, as the registrar who proposes it types it.
type IdentityInput struct {
	Name       string   `json:"name" text:"name"`
	Kind       string   `json:"kind" text:"option"`     // of the document; none: the number has to tell it
	Document   string   `json:"document" text:"line"`   // its number
	Birth      string   `json:"birth" text:"day"`       // none: the number has to tell it
	Confirmed  bool     `json:"confirmed"`              // somebody has looked at the document: a number that looks wrong stands in it
	OldNumbers []string `json:"oldNumbers" text:"line"` // from before the registry
	Basis
}

// Form is the one that is filled in.
func (*IdentityInput) Form() forms.Form { return forms.Identity }

// Identity reads what was typed, in the forms of its texts, at a time. What is wrong with the document, Propose tells
// together with all else; a number that looks wrong is taken only where it was confirmed.
func (in IdentityInput) Identity(at time.Time) Identity {
	out := Identity{Name: in.Name, OldNumbers: in.OldNumbers}
	typed := text.IdentityInput{Kind: code.Document(in.Kind), Number: in.Document, KindAt: "/kind", NumberAt: "/document",
		BirthAt: "/birth"}
	if day, err := calendar.ParseDate(in.Birth); err == nil {
		typed.Birth = day.Midnight()
	}
	if typed.Kind != "" && !slices.Contains(code.Documents, typed.Kind) {
		out.faults.Add("/kind", fault.FieldOption)
		return out
	}
	document, is := text.Identity(typed, calendar.DateIn(at).Midnight(), &out.faults)
	var doubts fault.Fields
	if is {
		text.DoubtIdentity("/document", document, &doubts)
	}
	if out.Confirmed = len(doubts) > 0 && in.Confirmed; !out.Confirmed {
		out.faults = append(out.faults, doubts...)
	}
	out.Document = document
	return out
}

// Identity is who somebody is, as it is proposed.
type Identity struct {
	Name       string
	Document   code.Identity
	Confirmed  bool     // its number looks wrong, and whoever corrects has seen it in the document
	OldNumbers []string // from before the registry; those that are there stay

	faults fault.Fields // of the document as it was typed
}

// Wanted is what would be personal of the person.
func (in Identity) Wanted() (p Personal) {
	p.Document, p.Birth = identified(in.Document)
	return p
}

// who is what is wrong with name and document.
func (in Identity) who(today calendar.Date) fault.Fields {
	faults := known(in.Name, in.Document, today)
	if len(in.faults) > 0 {
		faults = slices.Clone(in.faults)
		forms.Identity.Text(&faults, "/name", in.Name)
	}
	return faults
}

// Correction is who somebody is to be.
type Correction struct {
	Name       string   `json:"name" for:"office"`
	Sealed     string   `json:"sealed,omitempty"` // Personal: document and birth alone, under the person's key
	Confirmed  bool     `json:"confirmed,omitempty" for:"office"`
	OldNumbers []string `json:"oldNumbers,omitempty" for:"office"` // that are added
}

// ProposeCorrection proposes who the person is, with the reason and what shows it: a list was wrong, or the old roster did
// not know. One correction is open at a time; the same again, and what is so already, is no event. Nobody corrects
// themselves.
func (p *Person) ProposeCorrection(in Identity, why Basis, key Key, by access.Caller, at time.Time) error {
	if err := p.touch(by); err != nil {
		return err
	}
	faults := in.who(calendar.DateIn(at))
	why.check(&faults)
	c := Correction{Name: in.Name, Confirmed: in.Confirmed}
	for i, typed := range in.OldNumbers {
		number, at := code.Upper(typed), "/oldNumbers/"+strconv.Itoa(i)
		forms.Identity.Text(&faults, at, number, forms.OnRow)
		if _, err := code.ParseReviewerNumber(number); err == nil {
			faults.Add(at, fault.FieldNewNumber)
		}
		if !slices.Contains(p.OldNumbers, number) && !slices.Contains(c.OldNumbers, number) {
			c.OldNumbers = append(c.OldNumbers, number)
		}
	}
	if n := len(p.OldNumbers) + len(c.OldNumbers); n > mostOldNumbers {
		faults.Add("/oldNumbers", fault.FieldTooMany, "max", strconv.Itoa(mostOldNumbers))
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return err
	}
	wanted := in.Wanted()
	there, err := p.stands(c, wanted, key)
	if err != nil || there {
		return err
	}
	if c.Sealed, err = seal(wanted, key); err != nil {
		return err
	}
	return p.propose(Proposal{Kind: ProposedCorrection, Basis: why, Correction: &c}, by, at)
}

// stands tells whether a correction would change nothing, or is proposed already; fault.ProposalOpen when another one is.
func (p *Person) stands(c Correction, wanted Personal, key Key) (bool, error) {
	same := func(sealed, name string, added []string) (bool, error) {
		personal, err := open(sealed, key)
		return personal.Document == wanted.Document && personal.Birth == wanted.Birth && name == c.Name &&
			slices.Equal(added, c.OldNumbers), err
	}
	for _, q := range p.Proposals {
		if q.Kind == ProposedCorrection {
			there, err := same(q.Correction.Sealed, q.Correction.Name, q.Correction.OldNumbers)
			if err == nil && !there {
				err = fault.Of(fault.ProposalOpen).With("proposal", q.ID)
			}
			return there, err
		}
	}
	return same(p.Sealed, p.Name, nil)
}

// Wanted opens whose document a proposal would make the person's, and when its holder was born.
func (q Proposal) Wanted(key Key) (Personal, error) {
	if q.Correction == nil {
		return Personal{}, nil
	}
	return open(q.Correction.Sealed, key)
}

// correct replaces who the person is, by the event of a decision. The days of registrations follow.
func (p *Person) correct(e Event, q Proposal, key Key, s settings.Settings) error {
	wanted, err := q.Wanted(key)
	if err != nil {
		return err
	}
	personal, err := p.Personal(key)
	if err != nil {
		return err
	}
	personal.Document, personal.Birth = wanted.Document, wanted.Birth
	personal.Others = slices.DeleteFunc(personal.Others, func(d Document) bool { return d == wanted.Document })
	e.Kind, e.Name, e.Confirmed, e.Reason = identityChanged, q.Correction.Name, q.Correction.Confirmed, q.Reason
	for _, number := range q.Correction.OldNumbers {
		if !slices.Contains(p.OldNumbers, number) {
			e.OldNumbers = append(e.OldNumbers, number)
		}
	}
	return p.seal(e, personal, key, s)
}

// IdentityView is all that is personal of somebody, for who has said why. Nothing may keep it.
type IdentityView struct {
	Person   string        `json:"person"` // id
	Name     string        `json:"name"`
	Kind     code.Document `json:"kind,omitempty"` // of the document
	KindName string        `json:"kindName,omitempty"`
	Document string        `json:"document,omitempty"` // its number; empty while none is known
	Birth    calendar.Date `json:"birth,omitzero"`
	LastDay  calendar.Date `json:"lastDay,omitzero"` // on which the person may be registered
	Profile  Profile       `json:"profile"`
	Proposed *WantedView   `json:"proposed,omitempty"` // as an open correction has it
	Version  int           `json:"version"`
}

// WantedView is who somebody is to be, by a proposal.
type WantedView struct {
	Proposal int           `json:"proposal"` // id
	Name     string        `json:"name"`
	Kind     code.Document `json:"kind"`
	KindName string        `json:"kindName"`
	Document string        `json:"document"`
	Birth    calendar.Date `json:"birth,omitzero"`
}

// ETag is the person's version.
func (v IdentityView) ETag() int { return v.Version }

// Identity opens all that is personal, what is proposed among it.
func (p *Person) Identity(key Key) (IdentityView, error) {
	personal, err := p.Personal(key)
	d := personal.Document
	v := IdentityView{Person: p.ID, Name: p.Name, Kind: d.Kind, KindName: d.Kind.Zh(), Document: d.Number,
		Birth: personal.Birth, LastDay: personal.LastDay, Profile: personal.Profile, Version: p.Version}
	for _, q := range p.Proposals {
		if q.Correction == nil || err != nil {
			continue
		}
		if personal, err = q.Wanted(key); err == nil {
			d = personal.Document
			v.Proposed = &WantedView{q.ID, q.Correction.Name, d.Kind, d.Kind.Zh(), d.Number, personal.Birth}
		}
	}
	return v, err
}
