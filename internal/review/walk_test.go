package review_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

var errIssue = errors.New("the letter can't be rendered")

// walker takes random steps with a project, some of them sensible.
type walker struct {
	*rapid.T
	t   *testing.T
	p   *review.Project
	at  time.Time
	ids int
}

// seldom is true a quarter of the time.
func (w *walker) seldom(what string) bool {
	//lint:ignore SA4000 each draws anew
	return rapid.Bool().Draw(w.T, what) && rapid.Bool().Draw(w.T, what)
}

// actor draws who takes the next step; half of the time somebody whose turn it is.
func (w *walker) actor() access.Caller {
	if !rapid.Bool().Draw(w.T, "sensible caller") {
		if rapid.Bool().Draw(w.T, "double") {
			return rapid.SampledFrom(doubles).Draw(w.T, "who has another role as well")
		}
		return rapid.SampledFrom(everybody).Draw(w.T, "caller").Caller
	}
	switch w.p.Turn() {
	case access.Officer:
		return officer
	case access.Approver:
		return approver
	case access.Reviewer:
		return leads(w.p)
	}
	for _, c := range []access.Caller{mainAccount, otherSub} {
		if w.p.Holder != nil && w.p.Holder.Account == c.Account {
			return c
		}
	}
	return subAccount
}

// action draws what is done; half of the time what the caller is offered, and most of that what brings the case on.
func (w *walker) action(c access.Caller) review.Action {
	offered := w.p.Actions(c)
	if len(offered) == 0 || !rapid.Bool().Draw(w.T, "sensible action") {
		return rapid.SampledFrom(review.AllActions()).Draw(w.T, "action")
	}
	var forward []review.Action
	for _, action := range offered {
		if moving[action] {
			forward = append(forward, action)
		}
	}
	if len(forward) > 0 && !w.seldom("aside") {
		return rapid.SampledFrom(forward).Draw(w.T, "onward")
	}
	return rapid.SampledFrom(offered).Draw(w.T, "offered")
}

func (w *walker) document() string {
	if len(w.p.Documents) == 0 || w.seldom("stray") {
		return rapid.SampledFrom([]string{"", "none"}).Draw(w.T, "no document")
	}
	return rapid.SampledFrom(w.p.Documents).Draw(w.T, "document").ID
}

func (w *walker) form() review.Form {
	f := fullForm()
	for _, name := range rapid.SliceOfN(rapid.SampledFrom(starred), 0, 2).Draw(w.T, "fields") {
		set(&f, name, rapid.SampledFrom([]string{"", " ", "\x00", "2026-11-01", "40000177-5", "特"}).Draw(w.T, "value"))
	}
	f.UnitCodeConfirmed = rapid.Bool().Draw(w.T, "confirmed")
	return f
}

func (w *walker) words() string {
	return rapid.SampledFrom([]string{"", "意见 <b>&\u2028"}).Draw(w.T, "words")
}

// issue fails now and then.
func (w *walker) issue(o review.LetterOrder) (review.Letter, error) {
	if w.seldom("no font") {
		return review.Letter{}, errIssue
	}
	return issue(o)
}

// take does an action with random particulars.
func (w *walker) take(action review.Action, c access.Caller) error {
	s := step(c, w.at)
	switch action {
	case review.Save:
		return w.p.Save(w.form(), s)
	case review.Upload, review.UploadScan, review.UploadMaterial, review.UploadEvidence:
		return w.upload(action, s)
	case review.Remove:
		return w.p.RemoveDocument(w.document(), s)
	case review.Delete:
		if !w.seldom("deleting") || !w.seldom("surely") { // else most walks would end early
			return fault.Of(fault.NotDraft)
		}
		return w.p.Delete(s)
	case review.Submit:
		return w.p.Submit(s)
	case review.PassScreening, review.ReturnScreening:
		return w.p.Screen(review.Decision{Pass: action == review.PassScreening, Opinion: w.words()}, s)
	case review.Propose:
		return w.p.Propose(w.day(-2, 10), w.words(), s)
	case review.PassInvitation:
		return w.p.PassInvitation(w.words(), s, w.issue)
	case review.ReturnInvitation:
		return w.p.ReturnInvitation(w.words(), s)
	case review.SubmitLetter:
		return w.p.SubmitLetter(rapid.SampledFrom([]string{consultation(w.p), "consultation-1-1", "x"}).Draw(w.T, "letter"), w.words(), s)
	case review.HandOver:
		to := rapid.SampledFrom([]access.Caller{subAccount, mainAccount, otherSub, stranger, nobody}).Draw(w.T, "heir")
		return w.p.HandOver(review.Heir{Actor: review.Actor{Account: to.Account, Name: to.Name}, Unit: to.Unit, May: true},
			w.words(), s)
	case review.ConfirmScan, review.CorrectContact, review.CorrectAcceptance:
		return take(w.p, action, s)
	case review.TakeBack, review.RevokeScreening, review.RevokeInvitation, review.RevokePlanDecision, review.RevokeConclusion,
		review.RevokeVerification, review.RevokeConfirmation, review.ReopenCase, review.DeclineLetter, review.ReturnScan, review.ReissueLetter:
		if w.seldom("not back") {
			return fault.Of(fault.NothingToTakeBack)
		}
		return take(w.p, action, s)
	case review.Withdraw, review.Terminate:
		if !w.seldom("ending") {
			return fault.Of(fault.NotDraft)
		}
		return take(w.p, action, s)
	}
	return w.takeReview(action, s)
}

func (w *walker) upload(action review.Action, s review.Step) error {
	usual := map[review.Action]string{review.Upload: "other", review.UploadScan: review.SealedScan,
		review.UploadMaterial: review.VisitMaterial, review.UploadEvidence: review.Evidence}
	a := review.Announcement{Kind: usual[action], Name: "a.pdf", Size: 9}
	if w.seldom("any kind") {
		a.Kind = rapid.SampledFrom(append([]string{review.SealedScan, review.VisitMaterial, review.Evidence, "poems"},
			requiredKinds...)).Draw(w.T, "kind")
	}
	if a.Kind == review.Evidence {
		a.Of = w.finding()
	}
	if w.seldom("replacing") {
		a.Replaces = w.document()
	}
	w.ids++
	_, err := w.p.StartUpload(fmt.Sprintf("w%04d", w.ids), a, s)
	return err
}

func (w *walker) receive() {
	id := w.document()
	for _, d := range w.p.Documents {
		if d.State == review.Awaited && rapid.Bool().Draw(w.T, "one that is awaited") {
			id = d.ID
		}
	}
	r := readAs(rapid.SampledFrom([]review.Outcome{review.Matched, review.OtherLetter, review.NoCode,
		review.NoSeal}).Draw(w.T, "outcome"))
	switch rapid.IntRange(0, 3).Draw(w.T, "report") {
	case 0:
		r = accepted(5)
	case 1:
		r = review.Report{Refusal: review.Refuse("empty", "", 0)}
	}
	w.p.Receive(id, r, w.at)
}

// day is some days from now.
func (w *walker) day(least, most int) calendar.Date {
	return calendar.DateIn(w.at).AddDays(rapid.IntRange(least, most).Draw(w.T, "days"))
}

// one takes a single step and checks what it did.
func (w *walker) one(least, most int, take func() error) {
	before, version := asJSON(w.t, w.p), w.p.Version
	err := take()
	w.checkStep(err, before, version, least, most)
	w.checkStanding()
}

// walk takes one step, of a person or of the system; a person's may take others before it, that it needs.
func (w *walker) walk() {
	switch {
	case w.seldom("a file arrives") && rapid.Bool().Draw(w.T, "now"):
		w.one(0, 1, func() error { w.receive(); return nil }) // nothing may await the file
		return
	case w.seldom("days pass") && rapid.Bool().Draw(w.T, "many"):
		w.at = w.at.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 20, 250}).Draw(w.T, "days later")) * 24 * time.Hour)
		w.one(0, 3, func() error { w.p.Lapse(step(nobody, w.at)); return nil })
		return
	}
	w.at = w.at.Add(time.Duration(rapid.Int64Range(0, int64(40*time.Hour)).Draw(w.T, "later")))
	c := w.actor()
	action := w.action(c)
	if moving[action] && !w.seldom("unprepared") {
		w.prepare(action)
	}
	version, least := w.p.Version, 1
	if saves[action] {
		least = 0
	}
	w.one(least, 1, func() error { return w.take(action, c) })
	for _, e := range w.p.Pending()[version:] {
		w.checkOwn(w.p.Pending()[:version], e, c)
	}
}

// start draws a situation to start from, each as likely as any other.
func (w *walker) start() {
	n := 0
	for range 8 {
		n *= 2
		if rapid.Bool().Draw(w.T, "start") {
			n++
		}
	}
	w.p = situations[n%len(situations)].make(w.t)
	w.at = moment(w.p)
}

// Whoever does whatever, whenever: no step panics, a refused one changes nothing, an accepted one records one event (or
// none, when what is saved is there already), the events alone rebuild the project, also after they were stored; there
// is always somebody who can bring an open case on, it comes to its end when they do, and there is one 期限 at most, of
// the one whose turn it is; and nobody decides on what is theirs.
func TestWhateverIsDoneEventsAndProjectAgree(t *testing.T) {
	came := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		w := &walker{T: rt, t: t}
		w.start()
		for range 100 {
			if over := w.p.Deleted || !w.p.Stage.Open(); over && w.seldom("another walk") {
				w.checkRebuild()
				w.start()
			}
			from := w.p.Stage
			w.walk()
			if w.p.Stage != from {
				came[fmt.Sprintf("%s of round %d", w.p.Stage.Zh(), min(w.p.Round, 2))]++
			}
		}
		w.checkFinish()
		w.checkRebuild()
	})
	if testing.Short() { // too few walks to come everywhere
		return
	}
	for i, s := range review.Stages {
		if name := s.Zh + " of round 1"; came[name] == 0 {
			t.Errorf("no walk came to %s", name)
		}
		if name := s.Zh + " of round 2"; i >= 5 && came[name] == 0 {
			t.Errorf("no walk came to %s", name)
		}
	}
	if testing.Verbose() {
		t.Log(came)
	}
}

func (w *walker) checkStep(err error, before string, version, least, most int) {
	more := w.p.Version - version
	switch changed := asJSON(w.t, w.p) != before; {
	case err != nil && (changed || more != 0):
		w.Fatalf("refused with %v, yet %d events; before %s, after %s", err, more, before, asJSON(w.t, w.p))
	case err != nil && !errors.Is(err, errIssue) && strings.HasPrefix(string(codeOf(err)), "no fault"):
		w.Fatalf("refused with %v", err)
	case err == nil && (more < least || more > most || changed != (more > 0)):
		w.Fatalf("accepted with %d events, changed %v", more, changed)
	}
	events := w.p.Pending()
	if last := events[len(events)-1]; last.Seq != w.p.Version || last.Project != w.p.Number || len(events) != w.p.Version {
		w.Fatalf("the last event is %d of %s, the project's version %d of %s", last.Seq, last.Project,
			w.p.Version, w.p.Number)
	}
	for _, e := range events[version:] {
		w.checkMessages(e)
	}
}
