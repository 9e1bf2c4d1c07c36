package registry

import (
	"appraisal/internal/calendar"
	"slices"
)

// Owed is a credential that is to be issued.
type Owed struct {
	Kind        CredentialKind `json:"kind" for:"institution"`
	Institution string         `json:"institution,omitempty" for:"institution"` // id; of a card
	Since       calendar.Date  `json:"since" for:"institution"`                 // from which the limit of its posting is counted
	Cause       Cause          `json:"cause" for:"institution"`
}

// owe notes that a credential is to be issued, once; the earlier day stays, for the limit runs from it.
func (p *Person) owe(kind CredentialKind, institution string, since calendar.Date, cause Cause) {
	at := slices.IndexFunc(p.Owes, func(o Owed) bool { return o.Kind == kind && o.Institution == institution })
	if at >= 0 {
		if cause != Changed {
			p.Owes[at].Cause = cause
		}
		return
	}
	if cause == Changed && p.newest(kind, institution) == nil {
		cause = First
	}
	p.Owes = append(p.Owes, Owed{kind, institution, since, cause})
}

// forgive takes back what is owed of an institution.
func (p *Person) forgive(institution string) {
	p.Owes = slices.DeleteFunc(p.Owes, func(o Owed) bool { return o.Kind == Card && o.Institution == institution })
}

// newest is the credential of a kind and institution that was issued last; nil when none was.
func (p *Person) newest(kind CredentialKind, institution string) *Credential {
	for n := len(p.Credentials) - 1; n >= 0; n-- {
		if c := &p.Credentials[n]; c.Kind == kind && c.Institution == institution {
			return c
		}
	}
	return nil
}

// void ends the newest credential of a kind and institution from a day on, unless it is void already.
func (p *Person) void(kind CredentialKind, institution string, v Void) {
	if c := p.newest(kind, institution); c != nil && c.Void == nil {
		c.Void = &v
	}
}

// voidAll ends all that somebody carries: the record is none any more.
func (p *Person) voidAll(v Void) {
	p.Owes = nil
	for n := range p.Credentials {
		if p.Credentials[n].Void == nil {
			p.Credentials[n].Void = &v
		}
	}
}

// carries is what apply does of credentials, after all else: what an event leaves to be issued, or makes void.
func (p *Person) carries(e Event) {
	day := calendar.DateIn(e.At)
	switch e.Kind {
	case personEntered, itemsGranted:
		if len(e.Items) > 0 {
			p.owe(Certificate, "", e.Day, Changed)
		}
	case renewed:
		p.owe(Certificate, "", day, Renewal)
	case itemsRegistered:
		p.owe(Card, e.Institution, day, Changed)
	case itemsReleased:
		p.released(e.Institution, day)
	case itemsLapsed:
		p.Owes = slices.DeleteFunc(p.Owes, func(o Owed) bool { return len(p.covers(o.Kind, o.Institution, day)) == 0 })
	case identityChanged:
		p.renamed(day)
	case merged:
		p.succeeds(day)
	case personalErased:
		p.voidAll(Void{From: day, Why: Withdrawn})
		p.forgetDays()
	case credentialLost:
		if c := p.credential(e.Credential); c != nil {
			c.Void = &Void{day, Lost, e.Reason}
			p.owe(c.Kind, c.Institution, day, Reissue)
		}
	case credentialIssued:
		p.issue(*e.Issued, day)
	case postingRecorded:
		if c := p.credential(e.Credential); c != nil {
			c.Posting = *e.Posting
		}
	}
}

// released follows a release: with nothing registered there any more the institution's card is void, else it shows too
// much.
func (p *Person) released(institution string, day calendar.Date) {
	if !p.registeredAt(institution) {
		p.forgive(institution)
		p.void(Card, institution, Void{From: day, Why: Released})
	} else if c := p.newest(Card, institution); c != nil && c.Void == nil {
		p.owe(Card, institution, day, Changed)
	}
}

// renamed follows a correction: what shows another name, or other days, is issued anew.
func (p *Person) renamed(day calendar.Date) {
	for _, c := range slices.Clone(p.Credentials) {
		st := c.Standing(day)
		if c.Void == nil && st != CredentialExpired && (c.Name != p.Name || !slices.Equal(c.Items, p.covers(c.Kind, c.Institution, day))) {
			p.owe(c.Kind, c.Institution, day, Changed)
		}
	}
}

// issue takes in what was issued, with the items and the term as they stand: no event says them, for the last day of a
// registration tells a birthday. The one before holds until the new one begins.
func (p *Person) issue(c Credential, day calendar.Date) {
	c.Items, c.Term = p.covers(c.Kind, c.Institution, day), p.Certificate
	if c.Kind == Card {
		c.Term = p.termAt(c.Institution, c.Items)
	} else {
		p.CertificateNumber = c.Number
	}
	p.void(c.Kind, c.Institution, Void{From: later(c.Term.From, day), Why: Replaced})
	p.Owes = slices.DeleteFunc(p.Owes, func(o Owed) bool { return o.Kind == c.Kind && o.Institution == c.Institution })
	p.Credentials = append(p.Credentials, c)
}

// forgetDays takes out of the cards what tells a birthday.
func (p *Person) forgetDays() {
	for n := range p.Credentials {
		if c := &p.Credentials[n]; c.Kind == Card {
			c.Items, c.Term = []Covered{}, Term{}
		}
	}
}
