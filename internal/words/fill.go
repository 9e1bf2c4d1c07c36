package words

import (
	"slices"
	"strings"
)

// Span is a stretch of what a text says once its places are filled in. Keep holds a name together on a line.
type Span struct {
	Text         string
	Strong, Keep bool
}

// Values are what stands in the places of a text, by their names. A place of which there is nothing here has nothing to say.
type Values map[string][]Span

// Say puts a text in a place.
func (v Values) Say(name, text string) {
	if text != "" {
		v[name] = []Span{{Text: text}}
	}
}

// Keep puts a text in a place that is held together on a line.
func (v Values) Keep(name, text string) {
	if text != "" {
		v[name] = []Span{{Text: text, Keep: true}}
	}
}

// Paragraph is a paragraph of a text whose places are filled in.
type Paragraph struct {
	Heading string // without its number
	Spans   []Span
	Places  []string // that stand in it
}

// Ends tells whether it ends with a place: what is no stretch of text, such as a table, follows it.
func (p Paragraph) Ends(place string) bool {
	return len(p.Places) > 0 && p.Places[len(p.Places)-1] == place
}

// fill says a text. What comes to nothing is left out.
func (t template) fill(v Values) (all []Paragraph) {
	for _, line := range t {
		f := filling{values: v}
		f.put(line)
		if f.Heading != "" || len(f.Spans) > 0 {
			all = append(all, f.Paragraph)
		}
	}
	return all
}

type filling struct {
	Paragraph
	values Values
	strong bool
}

func (f *filling) put(nodes []node) {
	for _, n := range nodes {
		switch n.kind {
		case literal:
			f.add(Span{Text: n.text})
		case heading:
			f.Heading = n.text
		case strong:
			f.strong = !f.strong
		case place:
			f.Places = append(f.Places, n.text)
			for _, s := range f.values[n.text] {
				f.add(s)
			}
		case choice:
			if i := slices.IndexFunc(n.others, f.speaks); i >= 0 {
				f.put(n.others[i])
			}
		}
	}
}

// speaks tells whether all places of an alternative have something to say; of what stands in brackets in it, any may not.
func (f *filling) speaks(nodes []node) bool {
	return !slices.ContainsFunc(nodes, func(n node) bool { return n.kind == place && len(f.values[n.text]) == 0 })
}

func (f *filling) add(s Span) {
	if s.Strong = s.Strong || f.strong; s.Text != "" {
		f.Spans = append(f.Spans, s)
	}
}

// plain is what stretches say, one after the other.
func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
