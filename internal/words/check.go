package words

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Reason is a stable word for a Fault.
type Reason string

// Reasons of a Fault.
const (
	Unknown    Reason = "unknown"    // there is no such text
	Empty      Reason = "empty"      // a text that says nothing
	TooLong    Reason = "too_long"   // more characters than the text may have
	TooMany    Reason = "too_many"   // more lines than the text may have
	TooFew     Reason = "too_few"    // fewer lines than the form has room for
	Unbalanced Reason = "unbalanced" // a bracket without the other, or in a place
	NoPlace    Reason = "no_place"   // a place that the text does not have
	Missing    Reason = "missing"    // a place that the text can't do without
	Twice      Reason = "twice"      // what may stand there once, more often
	Outside    Reason = "outside"    // a place that may have nothing to say, outside of brackets
	NotLast    Reason = "not_last"   // what follows a paragraph, in the middle of it
	NoGlyph    Reason = "no_glyph"   // a character that the typeface lacks
	NoRoom     Reason = "no_room"    // more than there is room for where it stands
)

// Fault is one thing wrong with a text.
type Fault struct {
	Text   string // its name
	Reason Reason
	Part   string // the place, the character, the bracket; or how many there may be
	Known  string // of a place that there is not: those that there are
}

// Faults is everything that is wrong.
type Faults []Fault

// Error is for logs.
func (f Faults) Error() string {
	all := make([]string, len(f))
	for i, one := range f {
		all[i] = fmt.Sprintf("%s %s %s", one.Text, one.Reason, one.Part)
	}
	return "words: " + strings.Join(all, ", ")
}

func (f *Faults) add(text string, why Reason, part string) {
	*f = append(*f, Fault{Text: text, Reason: why, Part: part})
}

// Check finds what is wrong with texts that a kind is to say, by how they are written; lacks tells which character of a
// text can't be printed. How much room there is where they stand is known to whoever sets them.
func (k Kind) Check(texts map[string]string, lacks func(string) (rune, bool)) (faults Faults) {
	known := k.Texts()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		i := slices.IndexFunc(known, func(t Text) bool { return t.Name == name })
		if i < 0 {
			faults.add(name, Unknown, "")
			continue
		}
		known[i].check(texts[name], k.Printed(), lacks, &faults)
	}
	return faults
}

func (t Text) check(says string, printed bool, lacks func(string) (rune, bool), faults *Faults) {
	rows := strings.Count(says, "\n") + 1
	switch {
	case strings.TrimSpace(says) == "":
		faults.add(t.Name, Empty, "")
		return
	case utf8.RuneCountInString(says) > t.Most:
		faults.add(t.Name, TooLong, strconv.Itoa(t.Most))
	case rows > t.Lines:
		faults.add(t.Name, TooMany, strconv.Itoa(t.Lines))
	case rows < t.Least:
		faults.add(t.Name, TooFew, strconv.Itoa(t.Least))
	}
	if r, is := lacks(strings.ReplaceAll(says, "\n", "")); is {
		faults.add(t.Name, NoGlyph, string(r))
	}
	read, wrong := read(says, printed)
	if wrong != nil {
		faults.add(t.Name, wrong.reason, wrong.part)
		return
	}
	t.checkPlaces(read, faults)
}

func (t Text) checkPlaces(says template, faults *Faults) {
	all, bare := says.places()
	for _, name := range slices.Compact(slices.Sorted(slices.Values(all))) {
		if !slices.ContainsFunc(t.Places, func(p Place) bool { return p.Name == name }) {
			*faults = append(*faults, Fault{Text: t.Name, Reason: NoPlace, Part: name, Known: t.known()})
		}
	}
	for _, p := range t.Places {
		n := 0
		for _, name := range all {
			if name == p.Name {
				n++
			}
		}
		switch {
		case n == 0 && p.Needed:
			*faults = append(*faults, Fault{Text: t.Name, Reason: Missing, Part: p.Name, Known: p.Example})
		case n > 1 && p.Once:
			faults.add(t.Name, Twice, p.Name)
		case p.Last && n == 1 && !says.ends(p.Name):
			faults.add(t.Name, NotLast, p.Name)
		case p.Maybe && slices.Contains(bare, p.Name):
			faults.add(t.Name, Outside, p.Name)
		}
	}
}

// known are the places of a text, each with an example.
func (t Text) known() string {
	var all []string
	for _, p := range t.Places {
		all = append(all, "{"+p.Name+"}（如 "+p.Example+"）")
	}
	if all == nil {
		return "（无）"
	}
	return strings.Join(all, "、")
}

// ends tells whether a place stands at the end of its paragraph.
func (t template) ends(name string) bool {
	var last func([]node) bool
	last = func(nodes []node) bool {
		if len(nodes) == 0 {
			return false
		}
		n := nodes[len(nodes)-1]
		return n.kind == place && n.text == name || slices.ContainsFunc(n.others, last)
	}
	return slices.ContainsFunc(t, func(line []node) bool { return last(line) })
}
