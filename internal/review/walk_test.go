package review_test

import (
	"encoding/json"
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
	p   *review.Project
	at  time.Time
	ids int
}

// actor draws who takes the next step; half of the time somebody whose turn it is.
func (w *walker) actor() access.Caller {
	if rapid.Bool().Draw(w.T, "sensible caller") {
		if w.p.Turn() == access.Officer {
			return officer
		}
		return subAccount
	}
	return rapid.SampledFrom(everybody).Draw(w.T, "caller").Caller
}

// action draws what is done; half of the time what the caller is offered.
func (w *walker) action(c access.Caller) review.Action {
	if offered := w.p.Actions(c); len(offered) > 0 && rapid.Bool().Draw(w.T, "sensible action") {
		return rapid.SampledFrom(offered).Draw(w.T, "offered")
	}
	return rapid.SampledFrom(review.AllActions()).Draw(w.T, "action")
}

func (w *walker) document() string {
	if len(w.p.Documents) == 0 || rapid.IntRange(0, 5).Draw(w.T, "stray") == 0 {
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

// take does an action with random particulars.
func (w *walker) take(action review.Action, c access.Caller) error {
	s, words := step(c, w.at), rapid.SampledFrom([]string{"", "意见 <b>&\u2028"}).Draw(w.T, "words")
	switch action {
	case review.Save:
		return w.p.Save(w.form(), s)
	case review.Upload, review.UploadScan:
		kind := rapid.SampledFrom(append([]string{review.SealedScan, review.SealedScan, "poems"}, requiredKinds...)).Draw(w.T, "kind")
		replaces := ""
		if rapid.Bool().Draw(w.T, "replacing") {
			replaces = w.document()
		}
		w.ids++
		_, err := w.p.StartUpload(fmt.Sprintf("w%04d", w.ids), review.Announcement{Kind: kind, Name: "a.pdf", Size: 9, Replaces: replaces}, s)
		return err
	case review.Remove:
		return w.p.RemoveDocument(w.document(), s)
	case review.Delete:
		if rapid.IntRange(0, 20).Draw(w.T, "deleting") > 0 { // else most walks would end early
			return fault.Of(fault.NotDraft)
		}
		return w.p.Delete(s)
	case review.Submit:
		return w.p.Submit(s)
	case review.PassScreening, review.ReturnScreening:
		return w.p.Screen(review.Decision{Pass: action == review.PassScreening, Opinion: words}, s)
	case review.Propose:
		return w.p.Propose(calendar.DateIn(w.at).AddDays(rapid.IntRange(-2, 10).Draw(w.T, "days")), words, s)
	case review.PassInvitation:
		return w.p.PassInvitation(words, s, func(o review.LetterOrder) (review.Letter, error) {
			if rapid.IntRange(0, 3).Draw(w.T, "renders") == 0 {
				return review.Letter{}, errIssue
			}
			return issue(o)
		})
	case review.ReturnInvitation:
		return w.p.ReturnInvitation(words, s)
	}
	return w.p.SubmitLetter(rapid.SampledFrom([]string{"consultation-1-1", "x"}).Draw(w.T, "letter"), words, s)
}

func (w *walker) receive() {
	r := readAs(rapid.SampledFrom([]review.Outcome{review.Matched, review.OtherLetter, review.NoCode, review.NoSeal}).Draw(w.T, "outcome"))
	switch rapid.IntRange(0, 3).Draw(w.T, "report") {
	case 0:
		r = accepted(5)
	case 1:
		r = review.Report{Refusal: review.Refuse("empty", "", 0)}
	}
	w.p.Receive(w.document(), r, w.at)
}

// Whoever does whatever, whenever: no step panics, a refused one changes nothing, an accepted one records one event, and
// the events alone rebuild the project, also after they were stored.
func TestWhateverIsDoneEventsAndProjectAgree(t *testing.T) {
	starts := []func(testing.TB) *review.Project{draft, returned, at(review.Application), at(review.Screening), at(review.Invitation),
		at(review.InvitationReview), at(review.Consultation), at(review.Planning)}
	reachedStages := map[review.Stage]int{}
	rapid.Check(t, func(rt *rapid.T) {
		w := &walker{T: rt, at: monday, p: rapid.SampledFrom(starts).Draw(rt, "start")(t)}
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			w.at = w.at.Add(time.Duration(rapid.Int64Range(0, int64(40*time.Hour)).Draw(rt, "later")))
			before, events := asJSON(t, w.p), len(w.p.Pending())
			var err error
			least := 1
			if rapid.IntRange(0, 3).Draw(rt, "by the system") == 0 {
				least = 0 // nothing may await the file
				w.receive()
			} else {
				c := w.actor()
				err = w.take(w.action(c), c)
			}
			checkStep(rt, t, w.p, err, before, events, least)
			reachedStages[w.p.Stage]++
		}
		checkRebuild(rt, t, w.p)
	})
	for _, s := range review.Stages {
		if reachedStages[s.Stage] == 0 {
			t.Errorf("no walk came by %s", s.Zh)
		}
	}
}

func checkStep(rt *rapid.T, t *testing.T, p *review.Project, err error, before string, events, least int) {
	more := len(p.Pending()) - events
	switch changed := asJSON(t, p) != before; {
	case err != nil && (changed || more != 0):
		rt.Fatalf("refused with %v, yet %d events; before %s, after %s", err, more, before, asJSON(t, p))
	case err != nil && !errors.Is(err, errIssue) && strings.HasPrefix(string(codeOf(err)), "no fault"):
		rt.Fatalf("refused with %v", err)
	case err == nil && (more < least || more > 1 || changed != (more == 1)):
		rt.Fatalf("accepted with %d events, changed %v", more, changed)
	}
	if last := p.Pending()[len(p.Pending())-1]; last.Seq != p.Version || last.Project != p.Number {
		rt.Fatalf("the last event is %d of %s, the project's version %d of %s", last.Seq, last.Project, p.Version, p.Number)
	}
}

func checkRebuild(rt *rapid.T, t *testing.T, p *review.Project) {
	var stored []review.Event
	for _, e := range p.Pending() {
		data, err := e.Encode()
		if err != nil {
			rt.Fatalf("event %d: %v", e.Seq, err)
		}
		var back review.Event
		if err := json.Unmarshal(data, &back); err != nil {
			rt.Fatalf("event %d: %v", e.Seq, err)
		}
		stored = append(stored, back)
		if again, _ := back.Encode(); string(again) != string(data) {
			rt.Fatalf("event %d is %s, and %s when stored", e.Seq, data, again)
		}
	}
	for name, events := range map[string][]review.Event{"recorded": p.Pending(), "stored": stored} {
		rebuilt, err := review.Rebuild(events)
		if err != nil || asJSON(t, rebuilt) != asJSON(t, p) {
			rt.Fatalf("%s events rebuild %s (%v), the project is %s", name, asJSON(t, rebuilt), err, asJSON(t, p))
		}
	}
}
