package letter

// Layout says how a letter is set. An issued letter keeps its own: what it says gives the same file for ever (decision
// 0053).
type Layout int

// The layouts: First is that of letters that name none.
const (
	First Layout = iota
	Captioned

	Newest = Captioned
)

// look is all in which layouts differ.
type look struct {
	company bool // a slip is never alone on its page
	words   bool // names that are too long for a line break between their words
	sans    bool // headings of the first level have a face of their own
}

func (l Layout) look() look {
	return look{company: l >= Captioned, words: l >= Captioned, sans: l >= Captioned}
}

// name is a name as a paragraph.
func (l look) name(name string) paragraph {
	if !l.words {
		return plain(name)
	}
	var p paragraph
	for _, word := range nameWords(name) {
		p = append(p, span{text: word, keep: true})
	}
	return p
}
