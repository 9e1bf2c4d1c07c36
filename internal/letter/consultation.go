package letter

import (
	"fmt"
	"strings"
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

	UnitContact Contact // may be empty
	Contact     Contact // of the association; may be empty

	VerifyURL string // what the QR code says: address with the letter's token
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

const consultationHeading = "关于商洽特种设备鉴定评审有关事宜的函"

// document says the letter.
func (c Consultation) document() document {
	signatory := c.Signatory
	if signatory == "" {
		signatory = c.Issuer
	}
	version := fmt.Sprintf("第%d版", c.Version)
	d := document{look: c.Layout.look(),
		issuer: c.Issuer, number: c.Number.String(), heading: consultationHeading,
		addressee: c.Unit, body: c.body(), signatory: signatory, date: c.Issued.String(),
		receipt: &receipt{
			statement: c.statement(version),
			choices:   []string{"□ 同意上述日期和安排", "□ 不同意，意见如下："},
			blanks:    []string{"", "", "经办人：", "电　话："},
			code:      c.VerifyURL,
			labels:    []string{c.Number.String(), version, "项目编号" + c.Project},
		},
		title:   "鉴定评审商洽函 " + c.Number.String() + "（" + version + "）",
		subject: c.Project,
		created: c.Issued.created(),
	}
	if d.look.captions {
		d.receipt.caption = "（请签署意见、加盖公章后扫描上传，勿遮盖二维码）"
		d.receipt.labels = append([]string{"扫码查验真伪和版本"}, d.receipt.labels...)
	}
	return d
}

// body is the text from 依据 to the request for the reply slip.
func (c Consultation) body() []paragraph {
	we := self(c.Issuer)
	out := []paragraph{
		{{text: "你单位提交的鉴定评审约请（项目编号："}, {text: c.Project, keep: true},
			{text: "）收悉。经审核，同意接受约请，现就有关事宜函商如下："}},
		headed("一、评审依据。", c.basis()),
		headed("二、评审范围。", c.scope()),
		headed("三、评审日期。", c.days(we)),
		headed("四、资料准备。", "请备齐受理决定书、申请书、质量手册、程序文件、人员资格证件、设备检定（校准）证书以及检验检测记录和报告，并对其真实性负责。"),
		headed("五、现场条件。", "请安排主要负责人、技术负责人和有关人员在岗，保证评审项目涉及的设备、设施和场所符合要求，并做好现场安全防护。"),
		headed("六、公正廉洁。", we+"和评审人员依法、客观、公正开展评审，保守你单位的商业秘密和技术秘密；本次鉴定评审不向你单位收取任何费用，评审人员不收受礼品礼金，不接受宴请，不从事有偿咨询。如有违反，请向"+we+"反映。"),
	}
	if p := c.contacts(we); p != nil {
		out = append(out, p)
	}
	return append(out, plain("请在回执上签署意见并加盖公章，将本函和回执扫描为PDF文件，在鉴定评审系统中上传提交。"))
}

func headed(heading, text string) paragraph {
	return paragraph{{text: heading, strong: true}, {text: text}}
}

func (c Consultation) basis() string {
	var b strings.Builder
	for _, rule := range c.Rules {
		b.WriteString("《" + rule + "》、")
	}
	return b.String() + decision(c.Acceptance, c.AcceptedOn) + "。"
}

// decision names the 受理决定书 with as much as is known of it.
func decision(number string, on Date) string {
	var about []string
	if number != "" {
		about = append(about, "编号："+number)
	}
	if !on.IsZero() {
		about = append(about, "受理日期："+on.String())
	}
	if about == nil {
		return "受理决定书"
	}
	return "受理决定书（" + strings.Join(about, "，") + "）"
}

func (c Consultation) scope() string {
	var parts []string
	if c.ReviewType != "" {
		parts = append(parts, "评审类型为"+c.ReviewType)
	}
	if c.AcceptanceKind != "" {
		parts = append(parts, "受理类别为"+c.AcceptanceKind)
	}
	if c.Scope != "" {
		parts = append(parts, "评审项目为"+c.Scope)
	} else {
		parts = append(parts, "评审项目以受理决定书载明的项目为准")
	}
	return strings.Join(parts, "，") + "。"
}

func (c Consultation) days(we string) string {
	when := "自" + c.From.String() + "开始"
	if !c.To.IsZero() {
		when = "于" + c.From.span(c.To) + "进行"
	}
	return "商定现场评审" + when + "。评审组的组成和日程安排以评审通知函为准；日期确需调整的，请与" + we + "联系。"
}

// contacts names whom to call; nil when nobody is known.
func (c Consultation) contacts(we string) paragraph {
	return contacts("七、联系方式。", we, c.UnitContact, c.Contact)
}

func contacts(heading, we string, unit, our Contact) paragraph {
	p := paragraph{{text: heading, strong: true}}
	for _, side := range []struct {
		who string
		Contact
	}{{"你单位", unit}, {we, our}} {
		if side.Contact == (Contact{}) {
			continue
		}
		if len(p) > 1 {
			p = append(p, span{text: "；"})
		}
		p = append(p, side.spans(side.who)...)
	}
	if len(p) == 1 {
		return nil
	}
	return append(p, span{text: "。"})
}

// spans say who is to be called on whose side.
func (c Contact) spans(who string) paragraph {
	switch {
	case c.Name == "":
		return paragraph{{text: who + "联系电话："}, {text: c.Phone, keep: true}}
	case c.Phone == "":
		return paragraph{{text: who + "联系人："}, {text: c.Name, keep: true}}
	}
	return paragraph{{text: who + "联系人："}, {text: c.Name, keep: true}, {text: "，"}, {text: c.Phone, keep: true}}
}

func (c Consultation) statement(version string) paragraph {
	return append(c.Layout.look().name(c.Issuer), span{text: "：《" + consultationHeading + "》（" + c.Number.String() + "，" + version +
		"）收悉，我单位意见如下（请在□内划“√”）："})
}

// self is how an association, institute or other body calls itself.
func self(name string) string {
	for _, kind := range []string{"会", "院", "所", "中心", "局"} {
		if strings.HasSuffix(name, kind) {
			return "我" + kind
		}
	}
	return "我单位"
}
