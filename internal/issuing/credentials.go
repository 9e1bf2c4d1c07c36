package issuing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/attest"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/letter"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// Carriers are all that issuing does to people.
type Carriers interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
	Draw(ctx context.Context, prefix string, year int) (int, error)
}

// Hosts tell the names of 评审机构.
type Hosts interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

// Press issues 资格证书 and 注册信息卡: it renders what a person is owed and keeps it. As with letters, the file is kept
// before the record names it.
type Press struct {
	People   Carriers
	Hosts    Hosts
	Files    Files
	Words    Phrases
	Renderer *letter.Renderer
	Signer   Signer
	Verify   string // address that a credential's token is appended to
	Token    func() string
	Now      func() time.Time
}

// Signer signs what is printed (attest.Signer); one without a key signs nothing.
type Signer interface {
	Newest() string
	Sign(ctx context.Context, message []byte) ([]byte, error)
}

// Issue issues all that a person is owed. Asked again, or for somebody who is owed nothing, it changes nothing.
func (p Press) Issue(ctx context.Context, id string, s settings.Settings) error {
	person, err := p.People.Get(ctx, id)
	if err != nil {
		return err
	}
	for _, owed := range slices.Clone(person.Owes) {
		at := p.Now()
		number := p.number(ctx, calendar.DateIn(at).Year(), s)
		err := p.People.Update(ctx, id, access.Terms{}, func(person *registry.Person) error {
			return person.Issue(owed, func(o registry.Owed) calendar.Date { return postBy(o, s) },
				func(o registry.CredentialOrder) (registry.Kept, error) { return p.make(ctx, o, number, s) }, at)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// postBy is the last day on which what is owed is posted (manual 003 Q10).
func postBy(o registry.Owed, s settings.Settings) calendar.Date {
	limit := "certificate_posting"
	if o.Kind == registry.Card {
		limit = "card_posting"
	}
	count, unit, _ := s.Limit(limit)
	return s.Calendar().Add(o.Since, count, unit).Day
}

// number draws a 证书编号 once, however often the step is tried.
func (p Press) number(ctx context.Context, year int, s settings.Settings) func() (string, error) {
	drawn := ""
	return func() (string, error) {
		if drawn != "" {
			return drawn, nil
		}
		serial, err := p.People.Draw(ctx, s.CertificatePrefix(), year)
		if err == nil {
			drawn, err = code.NewReviewerNumber(s.CertificatePrefix(), year, serial)
		}
		return drawn, err
	}
}

// make renders what is ordered and keeps it.
func (p Press) make(ctx context.Context, o registry.CredentialOrder, number func() (string, error),
	s settings.Settings) (kept registry.Kept, err error) {
	if kept.Number = o.Number; kept.Number == "" {
		if kept.Number, err = number(); err != nil {
			return kept, err
		}
	}
	kept.Token = p.Token()
	if kept.InstitutionName, err = p.host(ctx, o); err != nil {
		return kept, err
	}
	address, err := p.address(ctx, o, kept)
	if err != nil {
		return kept, err
	}
	kind := words.Certificate
	if o.Kind == registry.Card {
		kind = words.Card
	}
	w, err := said(ctx, p.Words, kind)
	if err != nil {
		return kept, err
	}
	kept.Words = w.ID
	pdf, missing, err := p.render(o, kept, address, s, w)
	if err != nil {
		return kept, err
	}
	sum := sha256.Sum256(pdf)
	kept.SHA256, kept.Size, kept.Missing = hex.EncodeToString(sum[:]), len(pdf), string(missing)
	kept.Key = blob.CredentialKey(o.Person, kept.SHA256)
	return kept, p.Files.Keep(ctx, kept.Key, pdf, "application/pdf")
}

// longestAddress is what the code of a card takes (package letter): 81 modules at error level L.
const longestAddress = 586

// address is what the QR code says: where to look, and where papers are signed, what is printed in the fragment, as far
// as the code has room for it.
func (p Press) address(ctx context.Context, o registry.CredentialOrder, kept registry.Kept) (string, error) {
	address := p.Verify + kept.Token
	if p.Signer.Newest() == "" {
		return address, nil
	}
	f := attest.Facts{Kind: string(o.Kind), Number: kept.Number, Version: o.Version, Holder: o.Name, Institution: kept.InstitutionName,
		Issued: calendar.DateIn(o.IssuedAt)}
	if o.Kind == registry.Certificate {
		f.From, f.To = o.Term.From, o.Term.To
	}
	for _, i := range o.Items {
		f.Items = append(f.Items, attest.Item{Code: i.Item, To: i.To})
	}
	fragment, err := attest.Sign(ctx, f, p.Signer)
	if err != nil {
		return "", err
	}
	if signed := address + "#" + fragment; len(signed) <= longestAddress {
		return signed, nil
	}
	return address, nil
}

// host is the name of a card's institution; its id, as it was chosen, when there is no record of it.
func (p Press) host(ctx context.Context, o registry.CredentialOrder) (string, error) {
	if o.Kind != registry.Card {
		return "", nil
	}
	hosts, err := p.Hosts.Some(ctx, []string{o.Institution})
	if err != nil || len(hosts) == 0 {
		return o.Institution, err
	}
	return hosts[0].Name, nil
}

// render makes the pages, and says which characters have to be written in by hand.
func (p Press) render(o registry.CredentialOrder, kept registry.Kept, verify string,
	s settings.Settings, w words.Set) (pdf []byte, missing []rune, err error) {
	in := p.Renderer.In(w)
	issuer, issued, items := s.Association().Name, day(calendar.DateIn(o.IssuedAt)), []letter.Holding{}
	for _, i := range o.Items {
		items = append(items, letter.Holding{Code: i.Item, Name: name(s, settings.ReviewItems, i.Item), To: lastDay(i.To)})
	}
	why := o.Cause.Zh()
	if o.Cause == registry.First {
		why = ""
	}
	if o.Kind == registry.Certificate {
		c := letter.Certificate{Issuer: issuer, Number: kept.Number, Version: o.Version, Name: o.Name, Items: items,
			From: day(o.Term.From), To: lastDay(o.Term.To), Issued: issued, Reissue: why, VerifyURL: verify, Words: w.ID}
		pdf, err = in.Certificate(c)
		return pdf, c.Lacking(), err
	}
	c := letter.Card{Issuer: issuer, Number: kept.Number, Version: o.Version, Name: o.Name, Institution: kept.InstitutionName,
		Items: items, Issued: issued, Reissue: why, VerifyURL: verify, Words: w.ID}
	pdf, err = in.Card(c)
	return pdf, c.Lacking(), err
}

// lastDay is a day, or none for what has no end.
func lastDay(d calendar.Date) letter.Date {
	if d.IsZero() {
		return letter.Date{}
	}
	return day(d)
}
