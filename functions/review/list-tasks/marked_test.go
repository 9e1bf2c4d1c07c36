package main

import (
	"testing"

	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func TestListsOfTasksHoldNothingThatIsNotForTheirReader(t *testing.T) {
	m := actiontest.MarkedCase(t)
	d := &desk{tasks: []review.Summary{m.Now(t).Summary}}
	for _, e := range m.Events() { // more than any desk has done
		d.done = append(d.done, reading.Done{Event: e})
	}
	for _, c := range actiontest.CaseReaders {
		for _, done := range []string{"false", "true"} {
			r := actiontest.By(c, "GET", "")
			r.Query = map[string]string{"done": done}
			m.Holds(t, c, actiontest.InLists, edgetest.Send(t, wired(d, person(c)), r).Body)
		}
	}
}
