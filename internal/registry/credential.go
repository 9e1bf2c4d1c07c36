package registry

import (
	"fmt"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// CredentialKind is what somebody carries and shows.
type CredentialKind string

// The kinds (manual 003 Q3): one 资格证书 a person, for all that is held; one 注册信息卡 for each institution, for what is
// registered there.
const (
	Certificate CredentialKind = "certificate"
	Card        CredentialKind = "card"
)

// CredentialKinds are all of them.
var CredentialKinds = []CredentialKind{Certificate, Card}

var credentialNames = map[CredentialKind]fault.Text{
	Certificate: {Zh: "资格证书", En: "certificate"},
	Card:        {Zh: "注册信息卡", En: "registration card"},
}

// Zh is the kind as a user sees it.
func (k CredentialKind) Zh() string { return credentialNames[k].Zh }

// Covered is a 细项 on a credential, with the last day that is printed beside it; no day is without an end.
type Covered struct {
	Item string        `json:"item" for:"institution"`
	To   calendar.Date `json:"to,omitzero" for:"institution"`
}

// Credential is a 资格证书 or a 注册信息卡 as it was issued, and what has become of it since. Nothing on it is secret but
// where its QR code leads.
type Credential struct {
	ID          string         `json:"id" for:"institution"` // certificate-<version> or card-<institution>-<version>
	Kind        CredentialKind `json:"kind" for:"institution"`
	Institution string         `json:"institution,omitempty" for:"institution"` // id; of a card
	// InstitutionName is as printed: who has the card compares it with that, whatever the institution is called later.
	InstitutionName string    `json:"institutionName,omitempty" for:"institution"`
	Number          string    `json:"number" for:"institution"`  // 证书编号; of a card the 注册号
	Version         int       `json:"version" for:"institution"` // of its kind and institution, from 1
	Name            string    `json:"name" for:"institution"`    // as printed
	Items           []Covered `json:"items,omitempty" for:"institution"`
	Term            Term      `json:"term,omitzero" for:"institution"` // first day, and the last of all items
	Cause           Cause     `json:"cause" for:"institution"`
	IssuedAt        time.Time `json:"issuedAt" for:"institution"`
	Missing         string    `json:"missing,omitempty" for:"institution"` // characters that could not be printed: to be written in by hand
	Token           string    `json:"token,omitempty"`                     // unguessable; the QR code's address ends in it
	SHA256          string    `json:"sha256" for:"institution"`
	Size            int       `json:"size" for:"institution"`
	Key             string    `json:"key,omitempty"`
	Void            *Void     `json:"void,omitempty" for:"institution"`
	Posting         Posting   `json:"posting" for:"institution"`
}

// Cause says why a credential was issued.
type Cause string

// The causes.
const (
	First   Cause = "first"
	Changed Cause = "changed" // what is held, registered or called otherwise than on the one before
	Renewal Cause = "renewal"
	Reissue Cause = "reissue" // the one before is lost
)

var causeNames = map[Cause]string{First: "首次制发", Changed: "内容变更", Renewal: "换证", Reissue: "遗失补发"}

// Zh is the cause as a user sees it.
func (c Cause) Zh() string { return causeNames[c] }

// Void says that a credential holds no more, from a day on.
type Void struct {
	From   calendar.Date `json:"from" for:"institution"`
	Why    Why           `json:"why" for:"institution"`
	Reason string        `json:"reason,omitempty" for:"institution"` // of a loss
}

// Why says for what a credential is void.
type Why string

// What makes a credential void.
const (
	Replaced  Why = "replaced" // by the next version
	Lost      Why = "lost"
	Released  Why = "released"  // a card: nothing is registered with the institution any more
	Withdrawn Why = "withdrawn" // the person's record was merged into another, or erased
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
		if c.Void == nil && (c.Name != p.Name || !slices.Equal(c.Items, p.covers(c.Kind, c.Institution, day))) {
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

func later(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}

// registeredAt tells whether anything is registered with an institution.
func (p *Person) registeredAt(institution string) bool {
	return slices.ContainsFunc(p.With(institution), func(i Item) bool { return i.State == Registered })
}

// covers are the items that a credential of a day has: of a certificate those that it covers then, of a card those that
// are registered with its institution.
func (p *Person) covers(kind CredentialKind, institution string, day calendar.Date) []Covered {
	all := []Covered{}
	for _, i := range p.Items {
		to, is := i.Until, kind == Certificate
		if kind == Card {
			to, is = i.To, i.Institution == institution && i.State == Registered
		}
		if is && (to.IsZero() || !to.Before(day)) {
			all = append(all, Covered{i.Code, to})
		}
	}
	return all
}

// credential finds one by its id; nil when there is none.
func (p *Person) credential(id string) *Credential {
	for n := range p.Credentials {
		if p.Credentials[n].ID == id {
			return &p.Credentials[n]
		}
	}
	return nil
}

// Credential finds what the person carries by its id; fault.CredentialNotFound when there is none.
func (p *Person) Credential(id string) (Credential, error) {
	if c := p.credential(id); c != nil {
		return *c, nil
	}
	return Credential{}, fault.Of(fault.CredentialNotFound)
}

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

// Lose notes that a credential is lost (遗失): it is void from the day on, and another is issued in its place. An
// institution reports its own card, and the certificate of whoever is with it; the registrar any. One that is void, or
// over, needs no reissue.
func (p *Person) Lose(id, institution, reason string, by access.Caller, at time.Time) error {
	if err := p.touch(by); err != nil {
		return err
	}
	c, err := p.CredentialFor(id, institution)
	if err != nil {
		return err
	}
	var faults fault.Fields
	if faults.Text("/reason", reason, true, longestReason); len(faults) > 0 {
		return faults.Err(fault.InputInvalid)
	}
	if st := c.Standing(calendar.DateIn(at)); st != CredentialValid && st != CredentialAhead {
		return fault.Of(fault.CredentialOver, "state", st.Zh())
	}
	e := p.event(credentialLost, by, at)
	e.Credential, e.Institution, e.Reason = id, c.Institution, reason
	p.record(e)
	return nil
}

// CredentialFor finds what an institution may know of: its own cards, and the certificates of whoever is with it; for
// no institution, which is the association, anything.
func (p *Person) CredentialFor(id, institution string) (Credential, error) {
	c, err := p.Credential(id)
	if err == nil && institution != "" && c.Institution != institution && (c.Kind == Card || !p.Mine(institution)) {
		return Credential{}, fault.Of(fault.CredentialNotFound)
	}
	return c, err
}

// CredentialOf is what somebody may open: the registrar and whoever it is of anything, an institution what it may know of.
func (p *Person) CredentialOf(id string, c access.Caller) (Credential, error) {
	switch {
	case c.Has(access.Registrar) || p.Is(c):
		return p.Credential(id)
	case c.Institution != "":
		return p.CredentialFor(id, c.Institution)
	}
	return Credential{}, fault.Of(fault.CredentialNotFound)
}
