package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/words"
)

// Notice is all that a notice of the visit (鉴定评审通知函, manual 000 §3.4) shows.
// Texts are shown as they are; nothing is looked up.
type Notice struct {
	Layout Layout `json:",omitempty"`

	Issuer    string // the association's full name: red head
	Signatory string // name above the date; empty for Issuer
	Number    Number // 发文字号
	Version   int    // of this letter, from 1
	Issued    Date   // 成文日期

	Project string // 项目编号
	Unit    string // 主送

	Acceptance     string // 受理决定书编号; may be empty
	AcceptedOn     Date   // 受理日期; may be zero
	ReviewType     string // 评审类型; may be empty
	AcceptanceKind string // 受理类别; may be empty

	Rules []string `json:",omitempty"` // names of the rules reviewed by, without 《》; may be empty

	Round       int        // of visits, from 1; more for a 现场复审
	Institution string     // 鉴定评审机构; may be empty
	Scope       string     // 评审范围; empty for what the 受理决定书 lists
	From, To    Date       // days of the visit
	Days        int        `json:",omitempty"` // how many they are; zero says nothing of it
	Place       string     // 评审地点
	Team        []Teammate // 组长 first
	ObjectBy    Date       // last day on which the unit may object to the team in writing; zero for none
	Prepare     []string   // what the unit prepares; may be empty

	Supersedes string   // 文号 of the version that this one replaces; empty on the first
	Reason     string   // 调整原因; needed with Supersedes
	CopyTo     []string // 抄送; may be empty

	Schedule         []string `json:",omitempty"` // 日程, line by line; may be empty
	Agreed, AgreedTo Date     `json:",omitzero"`  // days that the 商洽函 said, where they are others; zero for none, or a beginning only
	AgreedIn         string   `json:",omitempty"` // its 文号
	Difference       string   `json:",omitempty"` // why; may be empty
	Electronic       bool     `json:",omitempty"` // it says that it needs no seal (电子签发说明)

	UnitContact Contact // may be empty
	Contact     Contact // of the association; may be empty

	VerifyURL string // what the QR code says: address with the letter's token

	Words string `json:",omitempty"` // the version of what it says: the ID of a words.Set
}

// Teammate is a reviewer as the notice names them.
type Teammate struct {
	Name        string
	Institution string   // 单位; may be empty
	Duty        string   // 组长 or 组员
	Items       []string // names of 评审项; may be empty
	Number      string   `json:",omitempty"` // 注册号 of the 组长; may be empty
	Phone       string   `json:",omitempty"` // of the 组长; may be empty
}

// check names the fields that are needed and empty.
func (n Notice) check() error {
	var missing []string
	for _, f := range []struct {
		name  string
		empty bool
	}{
		{"Issuer", n.Issuer == ""}, {"Number", n.Number == Number{}}, {"Version", n.Version < 1},
		{"Issued", n.Issued.IsZero()}, {"Project", n.Project == ""}, {"Unit", n.Unit == ""}, {"Round", n.Round < 1},
		{"From", n.From.IsZero()}, {"To", n.To.IsZero()}, {"Place", n.Place == ""}, {"Team", len(n.Team) == 0},
		{"Reason", n.Supersedes != "" && n.Reason == ""}, {"VerifyURL", n.VerifyURL == ""},
	} {
		if f.empty {
			missing = append(missing, f.name)
		}
	}
	for i, mate := range n.Team {
		if mate.Name == "" {
			missing = append(missing, fmt.Sprintf("Team[%d].Name", i))
		}
	}
	if missing != nil {
		return &MissingError{Fields: missing}
	}
	return nil
}

// document says the letter in its words.
func (n Notice) document(w words.Set) document {
	v := n.values()
	before, after := n.body(w, v)
	d := document{look: n.Layout.look(), note: electronic(n.Electronic, w, v),
		issuer: n.Issuer, number: n.Number.String(), heading: w.Line("heading", v),
		addressee: n.Unit, body: before, table: n.team(w), rest: after, signatory: cmp.Or(n.Signatory, n.Issuer),
		date:  n.Issued.String(),
		foot:  &foot{code: n.VerifyURL, copyTo: n.CopyTo, copies: w.Line("foot.copies", v), labels: w.Lines("foot.labels", v)},
		title: w.Line("file", v), subject: n.Project, created: n.Issued.created(),
	}
	if n.Round > 1 {
		d.under = w.Line("round", v)
	}
	return d
}

// values are what stands in the places of the letter.
func (n Notice) values() words.Values {
	v := words.Values{}
	v["协会"] = kept(n.Layout.look().name(n.Issuer))
	v.Say("我会", self(n.Issuer))
	v.Say("文号", n.Number.String())
	v.Say("版次", strconv.Itoa(n.Version))
	v.Keep("项目编号", n.Project)
	if n.Round > 1 {
		v.Say("复审次数", strconv.Itoa(n.Round))
	}
	v.Say("原文号", n.Supersedes)
	v.Say("调整原因", bare(n.Reason))
	if n.Version > 1 {
		v.Say("换发版次", strconv.Itoa(n.Version))
	}
	v.Say("受理决定书编号", n.Acceptance)
	v.Say("受理日期", n.AcceptedOn.orNone())
	v.Say("评审类型", n.ReviewType)
	v.Say("受理类别", n.AcceptanceKind)
	v.Say("评审范围", bare(n.Scope))
	v.Say("评审日期", n.From.span(n.To))
	if !n.Agreed.IsZero() {
		v.Say("商洽日期", n.Agreed.span(n.AgreedTo))
	}
	v.Say("商洽文号", n.AgreedIn)
	v.Say("日期变动原因", bare(n.Difference))
	if len(n.Schedule) > 0 {
		v[schedulePlace] = []words.Span{{}}
	}
	v.Say("评审规则", titles(n.Rules))
	v.Say("天数", count(n.Days))
	lead := n.Team[0]
	v.Keep("组长", lead.Name)
	v.Keep("组长注册号", lead.Number)
	v["组长电话"] = Contact{Phone: lead.Phone}.numbers()
	v.Say("评审地点", bare(n.Place))
	v.Say("评审机构", n.Institution)
	v.Say("评审组人数", strconv.Itoa(len(n.Team)))
	v[teamPlace] = []words.Span{{}}
	if len(n.Prepare) > 0 {
		v[preparePlace] = []words.Span{{}}
	}
	v.Say("异议截止日", n.ObjectBy.orNone())
	return v
}

// What follows the paragraph that names it.
const (
	teamPlace     = "评审组名单"
	preparePlace  = "准备事项"
	schedulePlace = "评审日程"
)

// body is the text before and after the table of the team, numbered on.
func (n Notice) body(w words.Set, v words.Values) (before, after []paragraph) {
	contacts(w, v, n.UnitContact, n.Contact)
	if n.Contact != (Contact{}) { // it is referred to by its number, which follows from what there is
		v.Say(contactsNumber, ordinal(1))
		v.Say(contactsNumber, ordinal(numberOf("联系方式", w.Paragraphs("body", v))))
	}
	all := w.Paragraphs("body", v)
	into := &before
	for i, p := range all {
		*into = append(*into, headed(p, section(all[:i+1])))
		switch {
		case p.Ends(preparePlace):
			*into = append(*into, listed(n.Prepare)...)
		case p.Ends(schedulePlace):
			*into = append(*into, listed(n.Schedule)...)
		case p.Ends(teamPlace):
			into = &after
		}
	}
	return before, after
}

const contactsNumber = "联系方式序号"

// numberOf is the number of the section in which a place stands.
func numberOf(place string, all []words.Paragraph) int {
	for i, p := range all {
		if slices.Contains(p.Places, place) {
			return section(all[:i+1])
		}
	}
	return 0
}

func (n Notice) team(w words.Set) *table {
	t := &table{columns: []column{
		{title: w.Line("table.name", nil), share: 0.15, middle: true}, {title: w.Line("table.unit", nil), share: 0.31},
		{title: w.Line("table.duty", nil), share: 0.11, middle: true}, {title: w.Line("table.items", nil), share: 0.43},
	}}
	for _, mate := range n.Team {
		var items paragraph
		for i, item := range mate.Items {
			if i > 0 {
				items = append(items, span{text: "；"})
			}
			items = append(items, span{text: item, keep: true})
		}
		t.rows = append(t.rows, []paragraph{plain(mate.Name), n.Layout.look().name(mate.Institution), plain(mate.Duty), items})
	}
	return t
}

// listed are numbered paragraphs, one for each.
func listed(all []string) []paragraph {
	var out []paragraph
	for i, what := range all {
		end := "；"
		if i == len(all)-1 {
			end = "。"
		}
		out = append(out, plain(fmt.Sprintf("%d. ", i+1)+bare(what)+end))
	}
	return out
}

// bare is a text without the stop at its end.
func bare(text string) string { return strings.TrimRight(text, "。；;.") }
