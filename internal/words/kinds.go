package words

import "slices"

// Kind is what has words.
type Kind string

// The kinds.
const (
	Consultation Kind = "consultation" // 鉴定评审商洽函
	Notice       Kind = "notice"       // 鉴定评审通知函
	Certificate  Kind = "certificate"  // 鉴定评审人员资格证书
	Card         Kind = "card"         // 鉴定评审人员注册信息卡
	Mail         Kind = "mail"         // messages in the inbox, and mails
)

var kinds = []struct {
	kind   Kind
	zh, en string
	texts  []Text
}{
	{Consultation, "商洽函的文字", "Words of the consultation letter", consultation},
	{Notice, "评审通知函的文字", "Words of the notice", notice},
	{Certificate, "资格证书的文字", "Words of the certificate", certificate},
	{Card, "注册信息卡的文字", "Words of the card", card},
	{Mail, "通知和邮件的文字", "Words of messages and mails", mails},
}

// Kinds are all kinds, in order.
func Kinds() (all []Kind) {
	for _, k := range kinds {
		all = append(all, k.kind)
	}
	return all
}

// Printed tells whether what has the words is printed: it is set in type, has headings, and is rendered again in the words
// that it was made with. What is not is plain text, kept as it was sent.
func (k Kind) Printed() bool { return k != Mail }

// Printed are the kinds that are printed.
func Printed() []Kind { return slices.DeleteFunc(Kinds(), func(k Kind) bool { return !k.Printed() }) }

// Known reports whether there is such a kind.
func (k Kind) Known() bool { return slices.Contains(Kinds(), k) }

// Names are what a kind's words are called, in Chinese and English.
func (k Kind) Names() (zh, en string) {
	for _, known := range kinds {
		if known.kind == k {
			return known.zh, known.en
		}
	}
	return "", ""
}

// Texts are the texts of a kind, in the order in which they are read.
func (k Kind) Texts() []Text {
	for _, known := range kinds {
		if known.kind == k {
			return known.texts
		}
	}
	return nil
}

// Key is the name of a kind's words among the settings: words.notice.
func (k Kind) Key() string { return keyPrefix + string(k) }

const keyPrefix = "words."

// KindOf is the kind whose words have a name among the settings; false when there is none.
func KindOf(key string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.Key() == key {
			return k, true
		}
	}
	return "", false
}

// Text is a text of a kind: what it is for, and what may stand in it.
type Text struct {
	Name   string  `json:"name"`
	Zh     string  `json:"zh"`
	Most   int     `json:"max"`      // characters
	Lines  int     `json:"maxLines"` // paragraphs
	Least  int     `json:"-"`        // lines that there have to be, for one that stands for something in the form
	Places []Place `json:"places,omitempty"`
}

// Place is what may stand in a text.
type Place struct {
	Name    string `json:"name"`
	Example string `json:"example"`
	Needed  bool   `json:"required"` // the text can't do without it
	Maybe   bool   `json:"optional"` // it may have nothing to say, and stands in brackets
	Last    bool   `json:"last"`     // what follows the paragraph, at whose end it stands
	Once    bool   `json:"once"`     // it may stand there once only, as what follows a paragraph
}

func line(name, zh string, most int, places ...Place) Text {
	return Text{Name: name, Zh: zh, Most: most, Lines: 1, Places: places}
}

func lines(name, zh string, most, lines int, places ...Place) Text {
	return Text{Name: name, Zh: zh, Most: most, Lines: lines, Places: places}
}

// What may be said of a place.
func (p Place) needed() Place { p.Needed = true; return p }
func (p Place) maybe() Place  { p.Maybe = true; return p }
func (p Place) last() Place   { p.Last, p.Once = true, true; return p }
func (p Place) once() Place   { p.Once = true; return p }
