package main

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/exports"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

func TestEachFindsInAnExportedCaseWhatIsForThemAndNothingElse(t *testing.T) {
	m := actiontest.MarkedCase(t)
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Officer, actiontest.Approver} {
		d := newDesk(t, m.Projects, ofCase, c)
		if err := d.run(t); err != nil || d.e.State != exports.Ready {
			t.Fatalf("%s: %v %+v", c.Account, err, d.e.Problem)
		}
		whole := ""
		for name, text := range d.unzipped(t) {
			if readable := !strings.HasPrefix(name, "0") || strings.HasSuffix(name, ".html"); readable {
				whole += name + "\n" + text + "\n"
			} else {
				whole += name + "\n" // what is in the files of the tests is their key
			}
		}
		m.Holds(t, c, actiontest.InCase, whole)
		if r := d.verified(t); !r.Intact() || (r.Withheld > 0) != c.OfUnit() {
			t.Errorf("%s: %+v", c.Account, r)
		}
	}
}

func TestAListHoldsNothingThatIsNotForItsReader(t *testing.T) {
	m := actiontest.MarkedCase(t)
	for _, c := range []access.Caller{actiontest.Main, actiontest.Officer} {
		d := newDesk(t, nil, ofList, c)
		d.pages = [][]review.Summary{{m.Now(t).Summary}}
		if err := d.run(t); err != nil {
			t.Fatal(err)
		}
		for _, text := range d.unzipped(t) {
			m.Holds(t, c, actiontest.InLists, text)
		}
	}
}
