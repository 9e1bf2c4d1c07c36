package main

import (
	"testing"

	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// What is in the making is gone when the case has ended, so that it is looked for after every step.
func TestEachReadsOfAProjectWhatIsForThemAndNothingElse(t *testing.T) {
	steps := 0
	m := actiontest.MarkedCase(t, func(m *actiontest.Marked) {
		steps++
		for _, c := range actiontest.CaseReaders {
			m.Hides(t, c, actiontest.InProject, edgetest.Send(t, wire(m.Projects), by(c)).Body)
		}
	})
	for _, c := range actiontest.CaseReaders {
		_, body := see(t, m.Projects, c)
		m.Holds(t, c, actiontest.InProject, body)
	}
	if steps < 40 {
		t.Errorf("the case took %d steps", steps)
	}
}
