package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func TestAUnitReadsAmongItsFilesWhatIsForIt(t *testing.T) {
	m := actiontest.MarkedCase(t)
	p, s := m.Now(t), &shelf{}
	for _, d := range p.Documents {
		if f := p.FileOf(d); f != nil {
			s.files = append(s.files, *f)
		}
	}
	for _, l := range p.Letters {
		s.files = append(s.files, *p.FileOfLetter(l))
	}
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub} {
		m.Holds(t, c, actiontest.InFiles, edgetest.Send(t, wire(s), listing(c)).Body)
	}
}
