package main

import (
	"testing"

	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func TestEachReadsInTheEventsWhatIsForThemAndNothingElse(t *testing.T) {
	m := actiontest.MarkedCase(t)
	for _, c := range actiontest.CaseReaders {
		m.Holds(t, c, actiontest.InEvents, edgetest.Send(t, wire(m.Projects), by(c)).Body)
	}
}
