package review_test

import (
	"encoding/json"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// moving are the actions that bring a case on, by features.md: all that lead to another stage but for ending it early,
// and the confirmation that a plan waits for.
var moving = map[review.Action]bool{review.Submit: true, review.PassScreening: true, review.ReturnScreening: true,
	review.Propose:        true,
	review.PassInvitation: true, review.ReturnInvitation: true, review.SubmitLetter: true, review.SubmitPlan: true, review.ConfirmScan: true,
	review.ApprovePlan: true, review.ReturnPlan: true, review.RecallPlan: true, review.ConfirmNotice: true,
	review.ConcludeMeets:   true,
	review.ConcludeRectify: true, review.ConcludeRevisit: true, review.ConcludeFails: true,
	review.SubmitRectification: true,
	review.CloseRectification:  true, review.ReturnRectification: true, review.RequireVisit: true,
	review.ProposeSecondVisit: true,
	review.ConfirmConclusion:  true, review.ReturnConclusion: true}

// actors are those who can be expected to be there: the unit's accounts, the association's people with two who approve,
// the team.
func (w *walker) actors() []access.Caller {
	all := []access.Caller{w.unit(), mainAccount, officer, approver, planner}
	for _, c := range []access.Caller{leader, member, seated} {
		if slices.ContainsFunc(w.p.Team, func(s review.Seat) bool { return s.Login == c.Login }) {
			all = append(all, c)
		}
	}
	return all
}

// checkStanding: somebody can bring an open case on, and there is one 期限 at most, of the one whose turn it is.
func (w *walker) checkStanding() {
	p := w.p
	open := p.Stage.Open() && !p.Deleted
	can := slices.ContainsFunc(w.actors(), func(c access.Caller) bool {
		return slices.ContainsFunc(p.Actions(c), func(a review.Action) bool { return moving[a] })
	})
	if open != can {
		w.Fatalf("at %s of round %d somebody can bring the case on: %v", p.Stage, p.Round, can)
	}
	if (p.Turn() != "") != p.Stage.Open() {
		w.Fatalf("at %s it is the turn of %q", p.Stage, p.Turn())
	}
	if p.Due != nil && (!p.Stage.Open() || p.Due.Day.IsZero() || p.Due.Limit == "") {
		w.Fatalf("at %s there is the term %+v", p.Stage, p.Due)
	}
	for _, offset := range []int{-3, 0, 1, 400} {
		if n, ok := p.Remind(offset); ok && (n.Desk != p.DeskOf(p.Turn()) || n.Day != p.Due.Day || n.Entry != p.Entered) {
			w.Fatalf("at %s the reminder is %+v", p.Stage, n)
		}
	}
	w.checkConcluded()
	w.checkBooked()
	w.checkAsked()
	w.checkCounted()
}

// checkCounted: a project counts where the association's lists have it, and for the institution whose plan stands.
func (w *walker) checkCounted() {
	p := w.p
	plan, planned := p.Plan(p.Round)
	c := p.Counted(nil)
	if planned {
		c = p.Counted(&plan)
	}
	shown := p.Submissions > 0 && !p.Deleted
	want := review.Counted{}
	if shown {
		want.Stage, want.Region = p.Stage, p.Form.Region
	}
	if p.VisitFrom != nil && shown && p.Stage.Open() {
		want.Institution = plan.Institution
		if p.Stage == review.Notification || p.Stage == review.OnSite {
			want.Visit = *p.VisitFrom
		}
	}
	want.Overdue = c.Overdue && shown && p.Due != nil // when the clock says so is its own test
	if c != want {
		w.Fatalf("at %s of round %d it counts as %+v, want %+v", p.Stage, p.Round, c, want)
	}
}

// checkAsked: what the unit asks waits at a stage where it can be answered, by somebody, and is the last request; nothing
// else is open; and a project ends by itself only where nothing is asked.
func (w *walker) checkAsked() {
	p, open := w.p, 0
	for i, q := range p.Requests {
		if q.Number != i+1 || (q.Closed == "") != (q.ClosedAt == nil) || (q.Closed == review.GrantExtension) != !q.Granted.IsZero() {
			w.Fatalf("request %d is %+v", i+1, q)
		}
		if q.Closed == "" {
			open++
		}
		if q.Closed == "expired" {
			w.Fatalf("the project ended while %+v waited", q)
		}
	}
	if p.Asked == nil && open == 0 {
		return
	}
	if p.Asked == nil || open != 1 || p.Asked.Number != len(p.Requests) || p.Requests[len(p.Requests)-1].Asked != *p.Asked {
		w.Fatalf("%d requests are open, and %+v waits", open, p.Asked)
	}
	offered := p.Actions(officer)
	if !slices.Contains(offered, review.KeepTeam) && !slices.Contains(offered, review.RefuseExtension) {
		w.Fatalf("at %s nobody can answer %+v: %v", p.Stage, p.Asked, offered)
	}
}

// checkBooked: booked are the days of plans that were handed in, as the events tell it, and nothing else.
func (w *walker) checkBooked() {
	type planned struct {
		people   []string
		from, to calendar.Date
		handed   bool
		visited  bool
	}
	plans := map[int]*planned{}
	round := 1
	for _, e := range w.p.Pending() {
		if e.Round > 0 {
			round = e.Round
		}
		if e.Plan != nil {
			before := plans[round]
			now := &planned{visited: before != nil && before.visited, from: e.Plan.From, to: e.Plan.To}
			now.handed = e.Kind != string(review.SavePlan) && e.Kind != string(review.ReturnPlan) &&
				e.Kind != string(review.RecallPlan)
			for _, m := range e.Plan.Members {
				now.people = append(now.people, m.Person)
			}
			plans[round] = now
		}
		if _, concludes := conclusions[review.Action(e.Kind)]; concludes {
			plans[round].visited = true
		}
	}
	want := map[string][]review.Booking{}
	for round := 1; round <= w.p.Round; round++ {
		plan := plans[round]
		if plan == nil || !plan.handed || w.p.Deleted || w.p.Stage == review.Terminated && !plan.visited {
			continue
		}
		for _, person := range plan.people {
			want[person] = append(want[person], review.Booking{Project: w.p.Number, Round: round, From: plan.from, To: plan.to})
		}
	}
	if got := asJSON(w.t, w.p.Booked()); got != asJSON(w.t, want) {
		w.Fatalf("at %s booked are %s, want %s", w.p.Stage, got, asJSON(w.t, want))
	}
}

// checkMessages: each message has a desk with an owner and an id of its own, and an event that tells nothing tells
// nobody.
func (w *walker) checkMessages(e review.Event) {
	seen := map[string]bool{}
	told := review.Messages(e, w.p.Summary)
	if len(told) > 0 && !e.Tells() {
		w.Fatalf("%s tells %+v, and says that it tells nothing", e.Kind, told)
	}
	for _, n := range told {
		d := n.Desk
		owned := d.Role == access.UnitSub && d.Unit == w.p.Unit.Code || slices.Contains(access.AssociationRoles, d.Role) ||
			d.Role == access.Reviewer && (slices.ContainsFunc(w.p.Team,
				func(s review.Seat) bool { return d.Login != "" && s.Login == d.Login }) ||
				n.Kind == review.YouAreFree && slices.ContainsFunc(e.Plan.Members,
					func(m review.Member) bool { return m.Login == d.Login && d.Login != "" }))
		if !owned || d.Zh(w.p.Summary) == "" {
			w.Fatalf("%s tells a desk without an owner: %+v", e.Kind, n)
		}
		if seen[n.ID] || n.Entry != e.Seq || n.Project != w.p.Number || !slices.Contains(review.MessageKinds, n.Kind) {
			w.Fatalf("%s: the message %+v comes twice, or is another event's", e.Kind, n)
		}
		seen[n.ID] = true
	}
}

// checkRebuild: the events alone make the same project, also after they were stored.
func (w *walker) checkRebuild() {
	var stored []review.Event
	for _, e := range w.p.Pending() {
		data, err := e.Encode()
		if err != nil {
			w.Fatalf("event %d: %v", e.Seq, err)
		}
		var back review.Event
		if err := json.Unmarshal(data, &back); err != nil {
			w.Fatalf("event %d: %v", e.Seq, err)
		}
		stored = append(stored, back)
		if again, _ := back.Encode(); string(again) != string(data) {
			w.Fatalf("event %d is %s, and %s when stored", e.Seq, data, again)
		}
	}
	for name, events := range map[string][]review.Event{"recorded": w.p.Pending(), "stored": stored} {
		rebuilt, err := review.Rebuild(events)
		if err != nil || asJSON(w.t, rebuilt) != asJSON(w.t, w.p) {
			w.Fatalf("%s events rebuild %s (%v), the project is %s", name, asJSON(w.t, rebuilt), err, asJSON(w.t, w.p))
		}
	}
}
