package page

// Mark says by its shape what a page says in words: who can't tell the colours, or prints it, sees it as well.
type Mark int

// The marks.
const (
	Good    Mark = iota // a tick in a circle
	Caution             // an exclamation mark in a triangle
	Bad                 // a cross in an octagon
	Unknown             // a question mark in a square
)

// Sign is the mark as a picture. It is hidden from who listens: the words say the same.
func (m Mark) Sign() Part {
	shape, sign := A("d", "M32 4a28 28 0 1 0 .01 0z"), A("d", "M19 33l9 10 18-21")
	switch m {
	case Caution:
		shape, sign = A("d", "M32 5 61 58H3z"), A("d", "M32 25v16M32 49v1")
	case Bad:
		shape, sign = A("d", "M21 4h22l17 17v22L43 60H21L4 43V21z"), A("d", "M22 22l20 20M42 22 22 42")
	case Unknown:
		shape, sign = A("d", "M6 6h52v52H6z"), A("d", "M24 25a8 8 0 1 1 11 8q-3 2-3 6M32 48v1")
	}
	return E("svg", m.Class(), A("viewBox", "0 0 64 64"), A("aria-hidden", "true"), A("focusable", "false"),
		E("path", Class("shape"), shape), E("path", Class("sign"), sign))
}

// Class is the attribute that gives the colour of the mark.
func (m Mark) Class() Part { return Class(m.name()) }

// String is the name of the mark, for who draws it elsewhere.
func (m Mark) String() string { return string(m.name()) }

func (m Mark) name() constant {
	switch m {
	case Good:
		return "good"
	case Caution:
		return "caution"
	case Bad:
		return "bad"
	}
	return "unknown"
}

// Banner is what a page says first: the mark and the word, then what this means to the reader.
func (m Mark) Banner(word string, sentences ...Part) Part {
	said := []Part{E("h1", Text(word))}
	for _, s := range sentences {
		said = append(said, E("p", s))
	}
	return E("div", Class("banner"), E("div", m.Class(), m.Sign(), E("div", said...)))
}
