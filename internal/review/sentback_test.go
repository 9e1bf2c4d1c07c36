package review_test

import (
	"strings"
	"testing"

	"appraisal/internal/review"
)

// changed is what has changed since the return, in one line; "none" where nothing is told.
func changed(p *review.Project) string {
	c := p.SinceReturn()
	if c == nil {
		return "none"
	}
	said := []string{}
	for _, f := range c.Fields {
		before, _ := f.Before.(string)
		if was, is := f.Before.(bool); is {
			before = map[bool]string{true: "yes", false: "no"}[was]
		}
		said = append(said, f.Pointer+"="+before)
	}
	for _, d := range c.Added {
		said = append(said, "+"+d.Kind)
	}
	for _, d := range c.Removed {
		said = append(said, "-"+d.Kind)
	}
	return strings.Join(said, " ")
}

// saved changes the form.
func saved(t *testing.T, p *review.Project, change func(*review.Form)) {
	t.Helper()
	form := p.Form
	change(&form)
	must(t, p.Save(form, now(subAccount)))
}

func wantChanged(t *testing.T, p *review.Project, when, want string) {
	t.Helper()
	if got := changed(p); got != want {
		t.Errorf("%s: %q, want %q", when, got, want)
	}
}

func TestWhatTheUnitChangesAfterAReturnIsToldUntilPreReviewHasPassed(t *testing.T) {
	p := reached(t, review.Screening)
	wantChanged(t, p, "handed in for the first time", "none")
	do(t, p, review.ReturnScreening, officer)
	wantChanged(t, p, "returned", "")
	saved(t, p, func(f *review.Form) { f.Fax, f.ParentHead, f.Remarks = "010-87654321", "", "第一行\n第二行" })
	wantChanged(t, p, "mended", "/fax=010-12345678 /parentHead=王五")
	saved(t, p, func(f *review.Form) { f.ParentHead, f.AcceptanceSharedWith = "王五", "SC26002" })
	wantChanged(t, p, "put back, and one filled that was empty", "/fax=010-12345678 /acceptanceSharedWith=")
	do(t, p, review.Submit, subAccount)
	wantChanged(t, p, "handed in again", "/fax=010-12345678 /acceptanceSharedWith=")
	do(t, p, review.TakeBack, subAccount)
	wantChanged(t, p, "taken back", "/fax=010-12345678 /acceptanceSharedWith=")
	do(t, p, review.Submit, subAccount)
	do(t, p, review.PassScreening, officer)
	wantChanged(t, p, "passed", "none")
	do(t, p, review.RevokeScreening, officer)
	wantChanged(t, p, "not passed after all", "/fax=010-12345678 /acceptanceSharedWith=")
	if at := p.SinceReturn().At; !at.Equal(p.Pending()[len(p.Pending())-9].At) {
		t.Errorf("since %s", at)
	}
}

func TestATickOfTheFormIsTold(t *testing.T) {
	p := reached(t, review.Screening)
	do(t, p, review.ReturnScreening, officer)
	saved(t, p, func(f *review.Form) { f.UnitCode, f.UnitCodeConfirmed = "40000177-5", true })
	wantChanged(t, p, "another writing, confirmed", "/unitCode="+ourUnit.Code+" /unitCodeConfirmed=no")
}

func TestDocumentsThatCameAndWentAfterAReturnAreTold(t *testing.T) {
	p := reached(t, review.Screening)
	do(t, p, review.ReturnScreening, officer)
	first, more := p.Documents[0], upload(t, p, "other", "", now(subAccount))
	wantChanged(t, p, "on its way", "")
	p.Receive(more.ID, accepted(9), monday)
	wantChanged(t, p, "added", "+other")
	p.Receive(upload(t, p, first.Kind, first.ID, now(subAccount)).ID, accepted(9), monday)
	wantChanged(t, p, "replaced", "+other +"+first.Kind+" -"+first.Kind)
	must(t, p.RemoveDocument(more.ID, now(subAccount)))
	wantChanged(t, p, "the added one taken away", "+"+first.Kind+" -"+first.Kind)
}

func TestASecondReturnIsWhatChangesAreToldFrom(t *testing.T) {
	p := reached(t, review.Screening)
	do(t, p, review.ReturnScreening, officer)
	saved(t, p, func(f *review.Form) { f.Fax = "010-87654321" })
	do(t, p, review.Submit, subAccount)
	do(t, p, review.ReturnScreening, officer)
	wantChanged(t, p, "returned again", "")
	do(t, p, review.RevokeScreening, officer)
	wantChanged(t, p, "the second return taken back", "/fax=010-12345678")
	do(t, p, review.ReturnScreening, officer)
	saved(t, p, func(f *review.Form) { f.Postcode = "100001" })
	do(t, p, review.Submit, subAccount)
	wantChanged(t, p, "handed in for the third time", "/postcode=100000")
}

func TestAReturnThatWasTakenBackReturnedNothing(t *testing.T) {
	p := reached(t, review.Screening)
	do(t, p, review.ReturnScreening, officer)
	do(t, p, review.RevokeScreening, officer)
	wantChanged(t, p, "taken back", "none")
	if p.SentBack != nil {
		t.Errorf("%+v", p.SentBack)
	}
}

// Its events of before returns kept what they returned say nothing of it.
func TestAReturnOfBeforeReturnsKeptWhatTheyReturnedTellsNoChanges(t *testing.T) {
	p := reached(t, review.Screening)
	do(t, p, review.ReturnScreening, officer)
	events := p.Pending()
	events[len(events)-1].SentBack = nil
	old, err := review.Rebuild(events)
	must(t, err)
	saved(t, old, func(f *review.Form) { f.Fax = "010-87654321" })
	wantChanged(t, old, "mended", "none")
	do(t, old, review.Submit, subAccount)
	do(t, old, review.ReturnScreening, officer)
	saved(t, old, func(f *review.Form) { f.Fax = "010-12345678" })
	wantChanged(t, old, "the next return", "/fax=010-87654321")
}
