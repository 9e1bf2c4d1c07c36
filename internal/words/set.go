package words

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed builtin/*.txt
var builtin embed.FS

// Set is all that one kind of thing says, in one version. A set is not changed.
type Set struct {
	Kind Kind
	// ID names the version for ever: a number is one of the association, b and a number one that is built in; the first
	// of those, with which letters were made that name none, is empty.
	ID    string
	texts map[string]string
	read  map[string]template
}

// New is a set of texts, all of which can be read. A text that is not among them says nothing: a version that was set
// before there was such a text goes on saying what it said.
func New(kind Kind, id string, texts map[string]string) (Set, error) {
	s := Set{Kind: kind, ID: id, texts: maps.Clone(texts), read: map[string]template{}}
	return s, s.prepare()
}

// Complete adds to texts what they lack, as it is built in now.
func Complete(kind Kind, texts map[string]string) map[string]string {
	all := maps.Clone(Builtin(kind).texts)
	maps.Copy(all, texts)
	return all
}

func (s *Set) prepare() error {
	for name, text := range s.texts {
		t, wrong := read(text, s.Kind.Printed())
		if wrong != nil {
			return fmt.Errorf("words of %s %q: %s: %s at %q", s.Kind, s.ID, name, wrong.reason, wrong.part)
		}
		s.read[name] = t
	}
	return nil
}

// Texts are the texts by their names.
func (s Set) Texts() map[string]string { return maps.Clone(s.texts) }

// Paragraphs is what a text says with its places filled in.
func (s Set) Paragraphs(name string, v Values) []Paragraph { return s.read[name].fill(v) }

// Spans is what a text of one line says.
func (s Set) Spans(name string, v Values) []Span {
	if all := s.Paragraphs(name, v); len(all) > 0 {
		return all[0].Spans
	}
	return nil
}

// Line is what a text of one line says, plain.
func (s Set) Line(name string, v Values) string { return plain(s.Spans(name, v)) }

// Lines are what a text says, plain, line by line.
func (s Set) Lines(name string, v Values) (all []string) {
	for _, p := range s.Paragraphs(name, v) {
		all = append(all, plain(p.Spans))
	}
	return all
}

// Builtin is what a kind says when the association has said nothing else.
func Builtin(kind Kind) Set {
	all := builtins()[kind]
	if len(all) == 0 {
		return Set{}
	}
	return all[len(all)-1]
}

// BuiltinAs is what was built in under an id; false when nothing was.
func BuiltinAs(kind Kind, id string) (Set, bool) {
	all := builtins()[kind]
	if i := slices.IndexFunc(all, func(s Set) bool { return s.ID == id }); i >= 0 {
		return all[i], true
	}
	return Set{}, false
}

// Number is the number of a version of the association's own; false of one that is built in.
func Number(id string) (int, bool) {
	n, err := strconv.Atoi(id)
	return n, err == nil && n > 0
}

// builtins panics on a fault in a file that is built in, all of which the tests read.
var builtins = sync.OnceValue(func() map[Kind][]Set {
	all := map[Kind][]Set{}
	for _, kind := range Kinds() {
		for n := 1; ; n++ {
			raw, err := builtin.ReadFile(fmt.Sprintf("builtin/%s.%d.txt", kind, n))
			if err != nil {
				break
			}
			s := Set{Kind: kind, texts: parts(string(raw)), read: map[string]template{}}
			if n > 1 {
				s.ID = "b" + strconv.Itoa(n)
			}
			if err := s.prepare(); err != nil {
				panic(err)
			}
			all[kind] = append(all[kind], s)
		}
	}
	return all
})

// parts reads a file of texts, each under a line == and its name.
func parts(file string) map[string]string {
	texts := map[string]string{}
	for part := range strings.SplitSeq(strings.TrimPrefix(file, "== "), "\n== ") {
		name, text, _ := strings.Cut(part, "\n")
		texts[name] = strings.TrimSuffix(text, "\n")
	}
	return texts
}
