package review

import (
	"slices"
	"time"
)

// Attempt is one 约请 of those that a project has had: what the unit proposed, what was decided on it, and how it came to
// nothing where it did.
type Attempt struct {
	Number int `json:"number" for:"unit,team"` // from 1, of all rounds
	Round  int `json:"round" for:"unit,team"`  // the visit that it is for
	Proposal
	Decision  Action     `json:"decision,omitempty" for:"unit,team"` // pass_invitation or return_invitation
	Opinion   string     `json:"opinion,omitempty" for:"unit,team"`
	DecidedBy *Actor     `json:"decidedBy,omitempty" for:"unit,team"`
	DecidedAt *time.Time `json:"decidedAt,omitempty" for:"unit,team"`
	End       Action     `json:"end,omitempty" for:"unit,team"` // take_back, decline_letter, or reissue_letter with another day
	EndReason string     `json:"endReason,omitempty" for:"unit,team"`
	EndedAt   *time.Time `json:"endedAt,omitempty" for:"unit,team"`
}

// AttemptView is an attempt with the names of what became of it.
type AttemptView struct {
	Attempt
	DecisionName string `json:"decisionName,omitempty"`
	EndName      string `json:"endName,omitempty"`
}

// attempted notes what an event says of 约请: that there is another one, or what has become of the last.
func (p *Project) attempted(e Event) {
	action, last := Action(e.Kind), len(p.Attempts)-1
	p.Attempts = slices.Clone(p.Attempts)
	ended := e.Invitation != nil && action == ReissueLetter || action == DeclineLetter ||
		action == TakeBack && e.From == InvitationReview
	switch {
	case last < 0:
	case ended:
		a := &p.Attempts[last]
		a.End, a.EndReason, a.EndedAt = action, e.Opinion, &e.At
	case action == PassInvitation || action == ReturnInvitation:
		a := &p.Attempts[last]
		a.Decision, a.Opinion, a.DecidedBy, a.DecidedAt = action, e.Opinion, &e.By, &e.At
	case action == RevokeInvitation:
		a := &p.Attempts[last]
		a.Decision, a.Opinion, a.DecidedBy, a.DecidedAt = "", "", nil, nil
	}
	if e.Invitation == nil {
		return
	}
	next := Attempt{Number: last + 2, Round: p.Round, Proposal: *e.Invitation}
	if action == ReissueLetter { // the officer names the day with the letter
		next.Decision, next.Opinion, next.DecidedBy, next.DecidedAt = PassInvitation, e.Opinion, &e.By, &e.At
	}
	p.Attempts = append(p.Attempts, next)
}

// Attempted are the attempts that an event has changed: the last, and the one before it where that has ended.
func (p *Project) Attempted(e Event) []Attempt {
	switch action := Action(e.Kind); {
	case e.Invitation != nil && action == ReissueLetter:
		return p.Attempts[max(0, len(p.Attempts)-2):]
	case e.Invitation != nil, action == DeclineLetter, action == PassInvitation, action == ReturnInvitation,
		action == RevokeInvitation, action == TakeBack && e.From == InvitationReview:
		return p.Attempts[max(0, len(p.Attempts)-1):]
	}
	return nil
}

// attempts shows all 约请, the first one first.
func (p *Project) attemptViews() []AttemptView {
	views := []AttemptView{}
	for _, a := range p.Attempts {
		v := AttemptView{Attempt: a}
		if a.Decision != "" {
			v.DecisionName = a.Decision.Zh()
		}
		if a.End != "" {
			v.EndName = a.End.Zh()
		}
		views = append(views, v)
	}
	return views
}
