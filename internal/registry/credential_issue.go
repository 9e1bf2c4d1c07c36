package registry

import (
	"appraisal/internal/calendar"
	"fmt"
	"slices"
	"time"
)

// CredentialOrder is what is to be issued: everything but the number of a first certificate, and the file.
type CredentialOrder struct {
	Credential
	Person string // id
}

// Kept is a credential as it was made: where the file is, and what is in it.
type Kept struct {
	Number          string // 证书编号, where the order has none
	InstitutionName string // of a card
	Token           string
	SHA256          string
	Size            int
	Key             string
	Missing         string
	Words           string // the version of what it says
}

// Issue issues the first of what is owed, when anything of it holds: render makes it and keeps it. What holds no more
// is owed until the clock has ended it. due is the last day of its posting.
func (p *Person) Issue(o Owed, due func(Owed) calendar.Date,
	render func(CredentialOrder) (Kept, error), at time.Time) error {
	if !slices.Contains(p.Owes, o) {
		return nil
	}
	c := p.order(o, at)
	if len(c.Items) == 0 {
		return nil
	}
	c.Posting = Posting{State: ToPost, Due: due(o)}
	kept, err := render(CredentialOrder{c, p.ID})
	if err != nil {
		return err
	}
	if c.Number == "" {
		c.Number = kept.Number
	}
	c.InstitutionName = kept.InstitutionName
	c.Token, c.SHA256, c.Size, c.Key, c.Missing = kept.Token, kept.SHA256, kept.Size, kept.Key, kept.Missing
	c.Words = kept.Words
	e := p.event(credentialIssued, System, at)
	c.Items, c.Term = nil, Term{} // apply adds them
	e.Issued = &c
	p.record(e)
	return nil
}

// order is the credential that is owed, as the person stands.
func (p *Person) order(o Owed, at time.Time) Credential {
	day := calendar.DateIn(at)
	c := Credential{Kind: o.Kind, Institution: o.Institution, Number: p.CertificateNumber, Version: 1, Name: p.Name,
		Items: p.covers(o.Kind, o.Institution, day), Cause: o.Cause, IssuedAt: stamp(at)}
	if before := p.newest(o.Kind, o.Institution); before != nil {
		c.Version = before.Version + 1
	}
	c.ID = fmt.Sprintf("%s-%d", o.Kind, c.Version)
	c.Term = p.Certificate
	if o.Kind == Card {
		c.ID = fmt.Sprintf("%s-%s-%d", o.Kind, o.Institution, c.Version)
		c.Number, c.Term = p.Number, p.termAt(o.Institution, c.Items)
	}
	return c
}

// termAt is from the first registration with an institution to the last day of all.
func (p *Person) termAt(institution string, items []Covered) Term {
	var t Term
	for _, i := range p.With(institution) {
		if i.State == Registered && (t.From.IsZero() || i.From.Before(t.From)) {
			t.From = i.From
		}
	}
	for n, c := range items {
		switch {
		case c.To.IsZero() || n > 0 && t.To.IsZero():
			t.To = calendar.Date{}
		default:
			t.To = later(t.To, c.To)
		}
	}
	return t
}
