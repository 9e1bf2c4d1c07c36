// Package journey_test walks through the manuals step by step, over HTTP against the deployed stack with IAM enforced.
// Tests carry the number and title of the section of manual 000 that they follow. Each makes its own unit, so that all
// run at once, waits for conditions, never for a time, and holds every answer to docs/openapi.yaml.
package journey_test

import (
	"testing"

	"appraisal/internal/stack"
	"appraisal/test/client"
	"appraisal/test/ledger"
)

// scene is what a journey plays in: a unit of its own with its main account signed in, and the association's officer.
type scene struct {
	*testing.T
	site    client.Site
	unit    client.Unit
	main    *client.Person
	officer *client.Person
}

func begin(t *testing.T) scene {
	t.Helper()
	t.Parallel()
	return alone(t)
}

// alone is begin for what keeps the emulator busy with many calls at once: no other journey runs meanwhile.
func alone(t *testing.T) scene {
	t.Helper()
	site := visit(t)
	unit := site.Unit()
	return scene{T: t, site: site, unit: unit, main: unit.Main(), officer: site.Staff("officer")}
}

// visit is the site without anybody signed in.
func visit(t *testing.T) client.Site {
	t.Helper()
	s := stack.Use(t)
	return client.Site{T: t, Stack: s, HTTP: ledger.Client(t, s)}
}

// form is a 申请单 of the scene's unit without gaps.
func (s scene) form() client.Form { return client.FullForm(s.unit.Code) }

// complete makes a project that can be submitted: the whole form and the five kinds of document.
func (s scene) complete() (number string) {
	s.Helper()
	number = s.main.Create(s.form()).Number
	s.main.Accepted(number, client.FiveKinds()...)
	return number
}

// screened makes a project that has passed 预审.
func (s scene) screened() (number string) {
	s.Helper()
	number = s.complete()
	s.main.Submit(number)
	s.officer.Screen(number, "pass", "")
	return number
}

// issued makes a project with its 商洽函, and prints that.
func (s scene) issued() (number string, letter client.Letter, paper client.Paper) {
	s.Helper()
	number = s.screened()
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	s.officer.Review(number, "pass", "")
	letter = s.main.Project(number).Letters[0]
	address, _ := s.main.Preview(number, letter.ID)
	pdf, _ := s.main.Fetch(address)
	return number, letter, client.Print(s, pdf)
}

// at holds a position to a stage and status, as the user reads them.
func (s scene) at(got client.Position, stage, status string) {
	s.Helper()
	if got.StageName != stage || got.StatusName != status {
		s.Fatalf("%s stands at %s/%s, want %s/%s", got.Number, got.StageName, got.StatusName, stage, status)
	}
}
