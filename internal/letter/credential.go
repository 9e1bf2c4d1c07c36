package letter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// Certificate is all that a 资格证书 shows (manual 003 Q3): what a person holds, wherever they are registered. Texts
// are shown as they are; no number of an identity document and no birth date is among them.
type Certificate struct {
	Issuer    string // the association's full name
	Signatory string // name above the day of issue; empty for Issuer
	Number    string // 证书编号
	Version   int    // from 1
	Reissue   string // why there is another version, such as 遗失补发; may be empty
	Name      string
	Items     []Holding
	From, To  Date // first and last day
	Issued    Date
	VerifyURL string // what the QR code says
	Words     string // the version of what it says: the ID of a words.Set
}

// Card is all that a 注册信息卡 shows (manual 003 Q3): what a person is registered for with one institution. It is
// worn.
type Card struct {
	Issuer      string
	Number      string // 注册号
	Version     int    // of the person's card of this institution, from 1
	Reissue     string // may be empty
	Name        string
	Institution string
	Items       []Holding
	Issued      Date
	VerifyURL   string
	Words       string
}

// Holding is a 细项 as a certificate or card names it.
type Holding struct {
	Code, Name string
	To         Date // last day; zero for none
}

// lacking collects what a credential can't do without and has not.
type lacking []string

func (l *lacking) check(name string, empty bool) {
	if empty {
		*l = append(*l, name)
	}
}

func (l *lacking) items(items []Holding) {
	l.check("Items", len(items) == 0)
	for i, h := range items {
		l.check(fmt.Sprintf("Items[%d].Code", i), h.Code == "")
		l.check(fmt.Sprintf("Items[%d].Name", i), h.Name == "")
	}
}

func (l lacking) err() error {
	if l == nil {
		return nil
	}
	return &MissingError{Fields: l}
}

func (c Certificate) check() error {
	var l lacking
	l.check("Issuer", c.Issuer == "")
	l.check("Number", c.Number == "")
	l.check("Version", c.Version < 1)
	l.check("Name", c.Name == "")
	l.items(c.Items)
	l.check("From", c.From.IsZero())
	l.check("To", c.To.IsZero())
	l.check("Issued", c.Issued.IsZero())
	l.check("VerifyURL", c.VerifyURL == "")
	return l.err()
}

func (c Card) check() error {
	var l lacking
	l.check("Issuer", c.Issuer == "")
	l.check("Number", c.Number == "")
	l.check("Version", c.Version < 1)
	l.check("Name", c.Name == "")
	l.check("Institution", c.Institution == "")
	l.items(c.Items)
	l.check("Issued", c.Issued.IsZero())
	l.check("VerifyURL", c.VerifyURL == "")
	return l.err()
}

// Lacking are the characters of the certificate that can't be printed: where they stand is a blank square, to be filled
// in by hand.
func (c Certificate) Lacking() []rune {
	return Lacking(append(named(c.Items), c.Issuer, c.Signatory, c.Number, c.Reissue, c.Name)...)
}

// Lacking are the characters of the card that can't be printed.
func (c Card) Lacking() []rune {
	return Lacking(append(named(c.Items), c.Issuer, c.Number, c.Reissue, c.Name, c.Institution)...)
}

func named(items []Holding) []string {
	var all []string
	for _, h := range items {
		all = append(all, h.Code, h.Name)
	}
	return all
}

// in lays a certificate out in its words.
func (c Certificate) in(w words.Set) func(*pen) {
	return func(p *pen) { c.lay(p, w, c.values()) }
}

// in lays a card out in its words.
func (c Card) in(w words.Set) func(*pen) { return func(p *pen) { c.lay(p, w, c.values()) } }

// values are what stands in the places of a certificate's words.
func (c Certificate) values() words.Values {
	v := carried(c.Version, c.Reissue, len(c.Items))
	v.Say("证书编号", c.Number)
	v.Say("起始日", c.From.String())
	v.Say("截止日", c.To.String())
	return v
}

// values are what stands in the places of a card's words.
func (c Card) values() words.Values {
	v := carried(c.Version, c.Reissue, len(c.Items))
	v.Say("注册号", c.Number)
	v.Say("发卡日期", c.Issued.String())
	return v
}

func carried(version int, why string, items int) words.Values {
	v := words.Values{}
	v.Say("版次", strconv.Itoa(version))
	v.Say("换发原因", why)
	v.Say("细项数", strconv.Itoa(items))
	return v
}

func (c Certificate) info(title string) pdf.Info {
	return pdf.Info{Title: title, Author: c.Issuer, Subject: c.Name, Language: language, Created: c.Issued.created()}
}

func (c Card) info(title string) pdf.Info {
	return pdf.Info{Title: title, Author: c.Issuer, Subject: c.Name, Language: language, Created: c.Issued.created()}
}

// created is the day's beginning as a PDF date.
func (d Date) created() string {
	return fmt.Sprintf("D:%04d%02d%02d000000+08'00'", d.Year, int(d.Month), d.Day)
}

// short is the day in figures, where there is little room; a dash for none.
func (d Date) short() string {
	if d.IsZero() {
		return "—"
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// nameOf is a name that breaks between its parts: 古丽米热·艾比布力, or Latin words.
func nameOf(name string) paragraph {
	var p paragraph
	for _, part := range slices.Collect(strings.SplitAfterSeq(name, "·")) {
		p = append(p, span{text: part, strong: true, keep: true})
	}
	return p
}
