package registry

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

const (
	longestOldNumber = 40
	mostOldNumbers   = 10
)

// IdentityInput is who somebody is, as the registrar types it.
type IdentityInput struct {
	Name       string   `json:"name" text:"name"`
	Kind       string   `json:"kind" text:"option"`     // of the document; none: the number has to tell it
	Document   string   `json:"document" text:"line"`   // its number
	Birth      string   `json:"birth" text:"day"`       // none: the number has to tell it
	Confirmed  bool     `json:"confirmed"`              // somebody has looked at the document: a number that looks wrong stands in it
	OldNumbers []string `json:"oldNumbers" text:"line"` // from before the registry
	Reason     string   `json:"reason" text:"lines"`
}

// Identity reads what was typed, in the forms of its texts, at a time. What is wrong with the document, Correct tells
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

// Identity is who somebody is, as the registrar corrects it.
type Identity struct {
	Name       string
	Document   code.Identity
	Confirmed  bool     // its number looks wrong, and whoever corrects has seen it in the document
	OldNumbers []string // from before the registry; those that are there stay

	faults fault.Fields // of the document as it was typed
}

// who is what is wrong with name and document.
func (in Identity) who(today calendar.Date) fault.Fields {
	faults := known(in.Name, in.Document, today)
	if len(in.faults) > 0 {
		faults = slices.Clone(in.faults)
		faults.Text("/name", in.Name, true, longestName)
	}
	return faults
}

// Correct replaces who the person is, with the reason: a list was wrong, or the old roster did not know. The days of
// registrations follow. Nobody corrects themselves.
func (p *Person) Correct(in Identity, reason string, key Key, s settings.Settings, by access.Caller, at time.Time) error {
	if err := p.touch(by); err != nil {
		return err
	}
	faults := in.who(calendar.DateIn(at))
	faults.Text("/reason", reason, true, longestReason)
	e := p.event(identityChanged, by, at)
	e.Name, e.Reason, e.Confirmed = in.Name, reason, in.Confirmed
	for i, typed := range in.OldNumbers {
		number, at := code.Upper(typed), "/oldNumbers/"+strconv.Itoa(i)
		faults.Text(at, number, true, longestOldNumber)
		if _, err := code.ParseReviewerNumber(number); err == nil {
			faults.Add(at, fault.FieldNewNumber)
		}
		if !slices.Contains(p.OldNumbers, number) && !slices.Contains(e.OldNumbers, number) {
			e.OldNumbers = append(e.OldNumbers, number)
		}
	}
	if n := len(p.OldNumbers) + len(e.OldNumbers); n > mostOldNumbers {
		faults.Add("/oldNumbers", fault.FieldTooMany, "max", strconv.Itoa(mostOldNumbers))
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return err
	}
	personal, err := p.Personal(key)
	if err != nil {
		return err
	}
	before := personal
	personal.Document, personal.Birth = identified(in.Document)
	if personal == before && p.Name == in.Name && len(e.OldNumbers) == 0 {
		return nil
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
	Version  int           `json:"version"`
}

// ETag is the person's version.
func (v IdentityView) ETag() int { return v.Version }

// Identity shows all that is personal, as it was opened.
func (p *Person) Identity(personal Personal) IdentityView {
	d := personal.Document
	return IdentityView{p.ID, p.Name, d.Kind, d.Kind.Zh(), d.Number, personal.Birth, personal.LastDay, personal.Profile,
		p.Version}
}
