package main

import (
	"testing"

	"appraisal/internal/lambdahttp/actiontest"
)

func TestEachReadsOfAProjectWhatIsForThemAndNothingElse(t *testing.T) {
	m := actiontest.MarkedCase(t)
	for _, c := range actiontest.CaseReaders {
		_, body := see(t, m.Projects, c)
		m.Holds(t, c, actiontest.InProject, body)
	}
}
