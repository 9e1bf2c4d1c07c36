package words

import "strings"

// node is a part of a text: what stands there, a place, or alternatives.
type node struct {
	kind   nodeKind
	text   string   // of literal and heading; the name of a place
	others [][]node // of alternatives
}

type nodeKind int

const (
	literal nodeKind = iota
	place
	heading
	strong // turns it on, and off again
	choice
)

// template is a text, by paragraphs.
type template [][]node

// flaw is why a text can't be read: where, and what of it.
type flaw struct {
	reason Reason
	part   string
}

// read reads a text, of what is printed with headings and strong type; nil is no flaw.
func read(text string, printed bool) (template, *flaw) {
	var t template
	for line := range strings.SplitSeq(text, "\n") {
		r := reader{rest: line, printed: printed}
		nodes := r.nodes(0)
		if r.wrong == nil && r.rest != "" {
			r.fail(Unbalanced, r.rest)
		}
		if r.wrong == nil && printed && strings.Count(line, "**")%2 != 0 {
			r.fail(Unbalanced, "**")
		}
		if r.wrong != nil {
			return nil, r.wrong
		}
		t = append(t, nodes)
	}
	return t, nil
}

type reader struct {
	rest    string
	printed bool
	begun   bool // something stands before
	wrong   *flaw
}

// deepest is how far brackets may stand in each other.
const deepest = 4

func (r *reader) fail(why Reason, part string) {
	if r.wrong == nil {
		r.wrong = &flaw{why, firstOf(part, 20)}
	}
	r.rest = ""
}

// nodes reads up to what ends an alternative, or to the end.
func (r *reader) nodes(depth int) (all []node) {
	for r.rest != "" && r.wrong == nil {
		switch c := r.rest; {
		case strings.HasPrefix(c, "{"):
			all = append(all, r.enclosed(place, "{", "}"))
		case r.printed && strings.HasPrefix(c, "【") && !r.begun:
			all = append(all, r.enclosed(heading, "【", "】"))
		case r.printed && strings.HasPrefix(c, "**"):
			r.rest = c[2:]
			all = append(all, node{kind: strong})
			continue
		case c[0] == '[':
			all = append(all, r.choice(depth))
		case c[0] == ']' || c[0] == '|' && depth > 0:
			return all
		case c[0] == '}':
			r.fail(Unbalanced, c)
		default:
			end := strings.IndexAny(c[1:], "{}[]|*") + 1
			if end == 0 {
				end = len(c)
			}
			all, r.rest = append(all, node{kind: literal, text: c[:end]}), c[end:]
		}
		r.begun = true
	}
	return all
}

// enclosed reads what stands between two signs.
func (r *reader) enclosed(kind nodeKind, from, to string) node {
	inner, rest, ended := strings.Cut(r.rest[len(from):], to)
	if !ended || inner == "" || strings.ContainsAny(inner, "{}[]|*【") {
		r.fail(Unbalanced, r.rest)
		return node{}
	}
	r.rest = rest
	return node{kind: kind, text: inner}
}

func (r *reader) choice(depth int) node {
	begin, begun, n := r.rest, r.begun, node{kind: choice}
	if depth == deepest {
		r.fail(Unbalanced, begin)
	}
	for r.wrong == nil {
		r.rest, r.begun = r.rest[min(1, len(r.rest)):], begun
		n.others = append(n.others, r.nodes(depth+1))
		if r.rest == "" {
			r.fail(Unbalanced, begin)
		} else if r.rest[0] == ']' {
			r.rest = r.rest[1:]
			break
		}
	}
	return n
}

// places names the places of a text, each as often as it stands there; bare are those that stand outside of brackets.
func (t template) places() (all, bare []string) {
	var look func(nodes []node, inside bool)
	look = func(nodes []node, inside bool) {
		for _, n := range nodes {
			if n.kind == place {
				if all = append(all, n.text); !inside {
					bare = append(bare, n.text)
				}
			}
			for _, other := range n.others {
				look(other, true)
			}
		}
	}
	for _, line := range t {
		look(line, false)
	}
	return all, bare
}

// firstOf is the beginning of a text.
func firstOf(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
