package main

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func TestWhoeverHoldsALetterReadsNothingOfItsCase(t *testing.T) {
	m := actiontest.MarkedCase(t)
	for _, l := range m.Now(t).Letters {
		a := edgetest.Send(t, wire(t, m.Projects), holding(access.Caller{}, l.Token))
		if a.Status != 200 {
			t.Errorf("%s: %d", l.ID, a.Status)
		}
		m.Holds(t, access.Caller{}, actiontest.InLists, a.Body)
	}
}
