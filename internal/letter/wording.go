package letter

import (
	"strconv"
	"strings"

	"appraisal/internal/words"
)

// numbered are what a text says as paragraphs, their headings numbered on: 一、评审依据。
func numbered(all []words.Paragraph) []paragraph {
	var out []paragraph
	for i, p := range all {
		out = append(out, headed(p, section(all[:i+1])))
	}
	return out
}

// section counts the headings.
func section(all []words.Paragraph) int {
	n := 0
	for _, p := range all {
		if p.Heading != "" {
			n++
		}
	}
	return n
}

// headed is a paragraph with its heading, which has the number.
func headed(p words.Paragraph, number int) paragraph {
	out := stretches(p.Spans)
	if p.Heading == "" {
		return out
	}
	return append(paragraph{{text: ordinal(number) + "、" + p.Heading + "。", strong: true, heading: true}}, out...)
}

func stretches(spans []words.Span) paragraph {
	var p paragraph
	for _, s := range spans {
		p = append(p, span{text: s.Text, strong: s.Strong, keep: s.Keep})
	}
	return p
}

// kept are the stretches of a paragraph as what stands in a place.
func kept(p paragraph) (all []words.Span) {
	for _, s := range p {
		all = append(all, words.Span{Text: s.text, Strong: s.strong, Keep: s.keep})
	}
	return all
}

var digits = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// ordinal is a number up to 99 as it heads a section.
func ordinal(n int) string {
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10%10] + "十" + digits[n%10]
}

// count is how many there are, or nothing.
func count(n int) string {
	if n < 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// electronic is the 电子签发说明; empty where the letter is sealed.
func electronic(is bool, w words.Set, v words.Values) string {
	if !is {
		return ""
	}
	return w.Line("note", v)
}

// contacts puts whom to call into its place, as it is said of either side.
func contacts(w words.Set, v words.Values, unit, our Contact) {
	var all []words.Span
	for _, side := range []struct {
		text string
		Contact
	}{{"contact.unit", unit}, {"contact.our", our}} {
		if side.Contact == (Contact{}) {
			continue
		}
		who := words.Values{"我会": v["我会"]}
		who.Keep("姓名", side.Name)
		who["电话"] = side.numbers()
		who.Say("地址", side.Address)
		who.Keep("邮编", side.Postcode)
		if all != nil {
			all = append(all, words.Span{Text: "；"})
		}
		all = append(all, w.Spans(side.text, who)...)
	}
	if all != nil {
		v["联系方式"] = all
	}
}

// orNone is the day, or nothing.
func (d Date) orNone() string {
	if d.IsZero() {
		return ""
	}
	return d.String()
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
