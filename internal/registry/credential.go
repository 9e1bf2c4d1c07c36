package registry

import (
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
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
	Words           string    `json:"words,omitempty" for:"office"` // the version of what it says; empty for what was built in first
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
	if forms.Word.Text(&faults, "/reason", reason); len(faults) > 0 {
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
