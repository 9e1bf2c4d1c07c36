package actiontest

import (
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/access"
)

// Place is where somebody reads of a case.
type Place string

// The places.
const (
	InProject  Place = "project"
	InEvents   Place = "events"
	InFiles    Place = "case files"
	InCase     Place = "exported case" // of units and the association
	InMessages Place = "messages and mails"
	InLists    Place = "lists"
)

// Mark is a word that stands in one field of one step of a case alone: for whom that field is beside the association,
// and where those read it. Of nobody's it is where the association's exported case, which is whole, has it.
type Mark struct {
	Word string
	For  access.Audience
	In   []Place
}

// Marked is a case that took the whole road – returns, a recall, an objection, a second leader, a second visit, a
// conclusion that was returned, a rating, a hand-over, its end – with a mark in every text that somebody wrote.
type Marked struct {
	*Projects
	Marks []Mark
}

// mark makes a mark.
func (m *Marked) mark(name string, who access.Audience, in ...Place) string {
	word := fmt.Sprintf("mk%02d%s", len(m.Marks), name)
	m.Marks = append(m.Marks, Mark{word, who, in})
	return word
}

// Said is the first mark of a name.
func (m *Marked) Said(name string) string {
	for _, k := range m.Marks {
		if strings.TrimLeft(k.Word[2:], "0123456789") == name {
			return k.Word
		}
	}
	return "no mark " + name
}

// Hides fails the test where somebody reads a mark that is not for them.
func (m *Marked) Hides(t testing.TB, c access.Caller, place Place, text string) {
	t.Helper()
	for _, k := range m.Marks {
		if strings.Contains(text, k.Word) && !k.For.Includes(c) && !(k.For == "" && c.OfAssociation() && place == InCase) {
			t.Errorf("%s reads %s, which is for %q, in %s", c.Account, k.Word, k.For, place)
		}
	}
}

// Holds is Hides, and fails the test where somebody does not read, once the case has ended, a mark that is for them.
func (m *Marked) Holds(t testing.TB, c access.Caller, place Place, text string) {
	t.Helper()
	m.Hides(t, c, place, text)
	for _, k := range m.Marks {
		for _, in := range k.In {
			if in == place && k.For.Includes(c) && !strings.Contains(text, k.Word) {
				t.Errorf("%s does not read %s, which is for %q, in %s", c.Account, k.Word, k.For, place)
			}
		}
	}
}

// CaseReaders are who reads a case: of the unit, of the team, of the association.
var CaseReaders = []access.Caller{Main, Sub, Leader, Member, Officer, Approver, Registrar}
