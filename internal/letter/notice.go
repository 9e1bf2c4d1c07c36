package letter

import (
	"fmt"
	"strings"
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

	Round       int        // of visits, from 1; more for a 现场复审
	Institution string     // 鉴定评审机构; may be empty
	Scope       string     // 评审范围; empty for what the 受理决定书 lists
	From, To    Date       // days of the visit
	Place       string     // 评审地点
	Team        []Teammate // 组长 first
	ObjectBy    Date       // last day on which the unit may object to the team in writing; zero for none
	Prepare     []string   // what the unit prepares; may be empty

	Supersedes string   // 文号 of the version that this one replaces; empty on the first
	Reason     string   // 调整原因; needed with Supersedes
	CopyTo     []string // 抄送; may be empty

	UnitContact Contact // may be empty
	Contact     Contact // of the association; may be empty

	VerifyURL string // what the QR code says: address with the letter's token
}

// Teammate is a reviewer as the notice names them.
type Teammate struct {
	Name        string
	Institution string   // 单位; may be empty
	Duty        string   // 组长 or 组员
	Items       []string // names of 评审项; may be empty
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

const noticeHeading = "关于实施特种设备鉴定评审的通知函"

// document says the letter.
func (n Notice) document() document {
	signatory := n.Signatory
	if signatory == "" {
		signatory = n.Issuer
	}
	before, after := n.sections(self(n.Issuer))
	return document{look: n.Layout.look(),
		issuer: n.Issuer, number: n.Number.String(), heading: noticeHeading, under: n.round(),
		addressee: n.Unit, body: before, table: n.team(), rest: after, signatory: signatory, date: n.Issued.String(),
		foot: &foot{
			code: n.VerifyURL, copyTo: n.CopyTo,
			labels: []string{"扫描二维码，可查验本函真伪和是否为现行版本。", "文　　号：" + n.Number.String(),
				"版　　次：" + n.version(), "项目编号：" + n.Project},
		},
		title:   "鉴定评审通知函 " + n.Number.String() + "（" + n.version() + "）",
		subject: n.Project,
		created: n.Issued.created(),
	}
}

func (n Notice) version() string { return fmt.Sprintf("第%d版", n.Version) }

// round says which visit this is; empty for the first.
func (n Notice) round() string {
	if n.Round < 2 {
		return ""
	}
	return fmt.Sprintf("（第%d次现场评审）", n.Round)
}

// sections are the text before and after the table of the team, numbered on. The
// last paragraph has more than one line: the signature keeps two company.
func (n Notice) sections(we string) (before, after []paragraph) {
	count := 0
	headed := func(heading, text string) paragraph {
		count++
		return headed(ordinals[count-1]+"、"+heading+"。", text)
	}
	before = []paragraph{
		n.opening(),
		headed("评审依据", decision(n.Acceptance, n.AcceptedOn)+"。"),
		headed("评审范围", n.scope()),
		headed("评审日期和地点", n.visit()),
	}
	if len(n.Prepare) > 0 {
		before = append(append(before, headed("准备事项", "请你单位做好以下准备：")), n.preparations()...)
	}
	before = append(before, headed("评审组", n.composition()))
	if !n.ObjectBy.IsZero() {
		after = append(after, headed("异议期限", n.objection(we, ordinals[count+2])))
	}
	after = append(after, headed("日期调整", "对评审日期有异议的，请及时与"+we+"联系，商定后由"+we+"换发通知函，无需另行申请。"))
	if p := contacts(ordinals[count]+"、联系方式。", we, n.UnitContact, n.Contact); p != nil {
		after = append(after, p)
	}
	return before, append(after, plain("请登录鉴定评审系统查阅本函，核对无误后点击“提交”，确认接收。本函以系统内的确认为准，无需寄送回执。"))
}

var ordinals = []string{"一", "二", "三", "四", "五", "六", "七", "八"}

func (n Notice) opening() paragraph {
	p := paragraph{{text: "你单位特种设备鉴定评审项目（项目编号："}, {text: n.Project, keep: true}}
	if n.Round > 1 {
		p = append(p, span{text: "）的整改须经现场复审确认，现场复审" + n.round() + "的评审计划已经审批。"})
	} else {
		p = append(p, span{text: "）的评审计划已经审批。"})
	}
	switch {
	case n.Supersedes != "":
		p = append(p, span{text: "本函为" + n.version() + "，代替" + n.Supersedes + "，原函自本函发出之日起作废；调整原因：" + ended(n.Reason),
			strong: true})
	case n.Version > 1:
		p = append(p, span{text: "本函为" + n.version() + "。", strong: true})
	}
	return append(p, span{text: "现将现场评审有关事宜通知如下："})
}

func (n Notice) scope() string {
	var parts []string
	if n.ReviewType != "" {
		parts = append(parts, "评审类型为"+n.ReviewType)
	}
	if n.AcceptanceKind != "" {
		parts = append(parts, "受理类别为"+n.AcceptanceKind)
	}
	if n.Scope != "" {
		return strings.Join(append(parts, "评审范围为"+ended(n.Scope)), "，")
	}
	return strings.Join(append(parts, "评审范围以受理决定书载明的项目为准。"), "，")
}

func (n Notice) visit() string {
	return "现场评审于" + n.From.span(n.To) + "进行，地点为" + ended(n.Place)
}

func (n Notice) composition() string {
	by := ""
	if n.Institution != "" {
		by = "鉴定评审机构为" + n.Institution + "，"
	}
	return by + fmt.Sprintf("评审组由%d人组成，名单如下：", len(n.Team))
}

func (n Notice) team() *table {
	t := &table{columns: []column{
		{title: "姓名", share: 0.15, middle: true}, {title: "单位", share: 0.31},
		{title: "职责", share: 0.11, middle: true}, {title: "评审项", share: 0.43},
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

func (n Notice) preparations() []paragraph {
	var out []paragraph
	for i, what := range n.Prepare {
		end := "；"
		if i == len(n.Prepare)-1 {
			end = "。"
		}
		out = append(out, plain(fmt.Sprintf("%d. ", i+1)+bare(what)+end))
	}
	return out
}

// objection says until when and how to object to the team; whom to call is said in
// the section of the given number.
func (n Notice) objection(we, contacts string) string {
	text := "对评审组成员有异议的（如有利害关系，可能影响公正评审或者泄露你单位商业秘密），请于" + n.ObjectBy.String() +
		"前（含当日）以书面形式向" + we + "提出"
	if n.Contact != (Contact{}) {
		text += "（联系方式见第" + contacts + "项）"
	}
	return text + "，逾期视为无异议。"
}

// ended is a text with one full stop at its end.
func ended(text string) string { return bare(text) + "。" }

// bare is a text without the stop at its end.
func bare(text string) string { return strings.TrimRight(text, "。；;.") }
