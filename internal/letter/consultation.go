package letter

import (
	"cmp"
	"strconv"
	"strings"

	"appraisal/internal/words"
)

// Consultation is all that a consultation letter (鉴定评审商洽函, manual 000
// §3.3.2) shows. Texts are shown as they are; nothing is looked up.
type Consultation struct {
	Layout Layout `json:",omitempty"`

	Issuer    string // the association's full name: red head
	Signatory string // name above the date; empty for Issuer
	Number    Number // 发文字号
	Version   int    // of this letter, from 1
	Issued    Date   // 成文日期

	Project string // 项目编号
	Unit    string // 主送

	Acceptance     string   // 受理决定书编号; may be empty
	AcceptedOn     Date     // 受理日期; may be zero
	ReviewType     string   // 评审类型; may be empty
	AcceptanceKind string   // 受理类别; may be empty
	Rules          []string // names of the rules reviewed by, without 《》; may be empty
	Scope          string   // 评审项目; empty for what the 受理决定书 lists

	From, To Date // agreed days of the review; To zero for a beginning only
	Days     int  `json:",omitempty"` // how many they are; zero says nothing of it

	Supersedes string `json:",omitempty"` // 文号 of the version that this one replaces; empty on the first
	Reason     string `json:",omitempty"` // 更正原因; may be empty
	Electronic bool   `json:",omitempty"` // it says that it needs no seal (电子签发说明)

	UnitContact Contact // may be empty
	Contact     Contact // of the association; may be empty

	VerifyURL string // what the QR code says: address with the letter's token

	Words string `json:",omitempty"` // the version of what it says: the ID of a words.Set
}

// check names the fields that are needed and empty.
func (c Consultation) check() error {
	var missing []string
	for _, f := range []struct {
		name  string
		empty bool
	}{
		{"Issuer", c.Issuer == ""}, {"Number", c.Number == Number{}}, {"Version", c.Version < 1},
		{"Issued", c.Issued.IsZero()}, {"Project", c.Project == ""}, {"Unit", c.Unit == ""},
		{"From", c.From.IsZero()}, {"VerifyURL", c.VerifyURL == ""},
	} {
		if f.empty {
			missing = append(missing, f.name)
		}
	}
	if missing != nil {
		return &MissingError{Fields: missing}
	}
	return nil
}

// document says the letter in its words.
func (c Consultation) document(w words.Set) document {
	v := c.values()
	v.Say("标题", w.Line("heading", v))
	return document{look: c.Layout.look(), note: electronic(c.Electronic, w, v),
		issuer: c.Issuer, number: c.Number.String(), heading: w.Line("heading", v),
		addressee: c.Unit, body: c.body(w, v), signatory: cmp.Or(c.Signatory, c.Issuer), date: c.Issued.String(),
		receipt: newReceipt(w, v, c.VerifyURL),
		title:   w.Line("file", v), subject: c.Project, created: c.Issued.created(),
	}
}

// values are what stands in the places of the letter.
func (c Consultation) values() words.Values {
	v := words.Values{}
	v["协会"] = kept(c.Layout.look().name(c.Issuer))
	v.Say("我会", self(c.Issuer))
	v.Say("文号", c.Number.String())
	v.Say("版次", strconv.Itoa(c.Version))
	v.Keep("项目编号", c.Project)
	v.Say("评审规则", titles(c.Rules))
	v.Say("受理决定书编号", c.Acceptance)
	v.Say("受理日期", c.AcceptedOn.orNone())
	v.Say("评审类型", c.ReviewType)
	v.Say("受理类别", c.AcceptanceKind)
	v.Say("评审项目", c.Scope)
	v.Say("原文号", c.Supersedes)
	v.Say("更正原因", bare(c.Reason))
	v.Say("天数", count(c.Days))
	v.Say("开始日期", c.From.String())
	if !c.To.IsZero() {
		v.Say("评审日期", c.From.span(c.To))
	}
	return v
}

// body is the text from 依据 to the request for the reply slip.
func (c Consultation) body(w words.Set, v words.Values) []paragraph {
	contacts(w, v, c.UnitContact, c.Contact)
	return numbered(w.Paragraphs("body", v))
}

// titles are the names of rules in 《》.
func titles(rules []string) string {
	var all []string
	for _, rule := range rules {
		all = append(all, "《"+rule+"》")
	}
	return strings.Join(all, "、")
}
