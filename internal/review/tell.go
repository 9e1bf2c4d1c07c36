package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
)

// MessageKind says what a message is about.
type MessageKind string

// The kinds of message.
const (
	YourTurn      MessageKind = "turn"         // the project waits for you
	Reminder      MessageKind = "reminder"     // its 期限 comes, is today, or has passed
	YouAreChosen  MessageKind = "team"         // you are in the team
	DatesChanged  MessageKind = "re_dated"     // the visit you are in the team of is on other days
	YouAreFree    MessageKind = "released"     // the plan was recalled: you are not, until you are told again
	MayEvaluate   MessageKind = "may_evaluate" // a visit is over: the unit may rate the team
	DateObjected  MessageKind = "date_objected"
	LeaderChanged MessageKind = "leader_changed"   // you lead the team now
	LeaderGone    MessageKind = "leader_replaced"  // somebody else leads it than the notice says
	LetterGone    MessageKind = "letter_withdrawn" // what the notice says does not hold any more
	TakenBack     MessageKind = "taken_back"       // what lay on your desk was taken back by the unit
	Revoked       MessageKind = "revoked"          // what was decided for you was taken back
	Declined      MessageKind = "letter_declined"  // the unit does not agree to the day
	MemberLost    MessageKind = "member_lost"      // somebody whom a plan names is registered no more
	MemberEnds    MessageKind = "member_ends"      // the registration of somebody whom a plan names ends before the visit does
	Requested     MessageKind = "requested"        // the unit asks something, and waits for the answer
	Answered      MessageKind = "answered"         // what the unit asked is answered
	Corrected     MessageKind = "corrected"        // the contact or the facts of the 受理决定书 are others
	HandedOver    MessageKind = "handed_over"
	ProjectClosed MessageKind = "closed"
	ProjectEnded  MessageKind = "ended"
)

// MessageKinds lists all kinds.
var MessageKinds = []MessageKind{YourTurn, Reminder, YouAreChosen, DatesChanged, YouAreFree, MayEvaluate, DateObjected,
	LeaderChanged, LeaderGone, LetterGone, TakenBack, Revoked, Declined, MemberLost, MemberEnds, Requested, Answered, Corrected, HandedOver, ProjectClosed, ProjectEnded}

// Message is one thing that one desk is told. Its ID is the same however often it is made: one for each project, stage
// entry, kind, offset and desk; of a loss one for each project, loss and desk.
type Message struct {
	ID      string        `json:"id"`
	Project string        `json:"project"`
	Entry   int           `json:"entry"` // seq of the event that the message follows from
	Kind    MessageKind   `json:"kind"`
	Offset  int           `json:"offset"`         // of reminders: days from the 期限, before it negative
	Day     calendar.Date `json:"day,omitzero"`   // of reminders: the 期限
	Stage   Stage         `json:"stage"`          // at which the project stands
	Step    string        `json:"step,omitempty"` // kind of the event
	Opinion string        `json:"opinion,omitempty"`
	Missed  *Missed       `json:"missed,omitempty"` // of a loss

	Was  *calendar.Span `json:"was,omitempty"`  // of a re-dating: the days before
	By   string         `json:"by,omitempty"`   // of a handing over, and of a decision that was taken back: who did it
	Heir string         `json:"heir,omitempty"` // of a handing over: to whom

	Contact bool `json:"contact,omitempty"` // a mail to the address of the unit's contact, which lies in no inbox

	Desk Desk `json:"desk"`
}

// ToContact is a message to a unit as it is mailed to the address of the contact, of which nobody knows who reads it:
// without what people have written, and without their names. False when it is none to a unit, or about nothing but people.
func (n Message) ToContact() (Message, bool) {
	n.ID, n.Contact, n.Opinion, n.By = n.ID+".CONTACT", true, "", ""
	return n, n.Desk.Role == access.UnitSub && n.Kind != HandedOver && n.Kind != LeaderGone
}

// Concerns tells whether a message still says how the project stands: nothing has entered a stage since, and of a
// reminder the day is still that of the 期限.
func (s Summary) Concerns(n Message) bool {
	return !s.Deleted && s.Stage == n.Stage && n.Entry >= s.Entered &&
		(n.Kind != Reminder || s.Due != nil && s.Due.Day == n.Day)
}

func (n Message) named() Message {
	n.ID = strings.Join([]string{n.Project, strconv.Itoa(n.Entry), string(n.Kind), strconv.Itoa(n.Offset),
		n.Desk.Key()}, "_")
	return n
}

// telling are the kinds of event that may tell somebody something though they enter no stage.
var telling = []Action{ConcludeMeets, ConcludeRectify, ConcludeRevisit, ConcludeFails, ObjectDate,
	ReplaceLeader, HandOver, CorrectContact, CorrectAcceptance, ObjectTeam, AskExtension, KeepTeam, RefuseExtension}

// Tells says whether the event may be a reason for messages: of others nothing needs to be read.
func (e Event) Tells() bool { return e.Enters || slices.Contains(telling, Action(e.Kind)) }

// Messages are what an event makes known, and to whom, as the project stands now: nothing of what has moved on since.
func Messages(e Event, now Summary) []Message {
	if now.Deleted {
		return nil
	}
	var told []Message
	tell := func(kind MessageKind, d Desk) {
		opinion := ""
		if kind == YourTurn || kind == ProjectEnded || kind == DateObjected || kind == LetterGone ||
			kind == DatesChanged || kind == Revoked || kind == Declined || kind == Corrected || kind == Requested || kind == Answered {
			opinion = e.saidTo(d)
		}
		n := Message{Project: e.Project, Entry: e.Seq, Kind: kind, Stage: now.Stage, Step: e.Kind,
			Opinion: opinion, Was: e.daysBefore(), Desk: d}
		switch kind {
		case HandedOver:
			n.By, n.Heir = e.By.Name, e.Holder.Name
		case Revoked:
			n.By = e.By.Name
		}
		told = append(told, n.named())
	}
	stands := e.Enters && now.Entered == e.Seq // the case has not moved on since
	unit := now.DeskOf(access.UnitSub)
	answered := slices.Contains(answers, Action(e.Kind))                  // it is the unit's turn as before, and told below
	if stands && now.Turn() != "" && !Action(e.Kind).own() && !answered { // whoever takes a step back knows that it is theirs again
		tell(YourTurn, now.DeskOf(now.Turn()))
	}
	switch {
	case stands && e.Stage == Closed:
		tell(ProjectClosed, unit)
	case stands && e.Stage == Terminated:
		tell(ProjectEnded, unit)
		tell(ProjectEnded, Desk{Role: access.Officer})
		for _, seat := range now.sitting() {
			tell(ProjectEnded, seat.desk())
		}
	}
	switch action := Action(e.Kind); action {
	case ApprovePlan, ReDate:
		kind := YouAreChosen
		if action == ReDate {
			kind = DatesChanged
		}
		for _, seat := range now.sitting() {
			if now.plans(e) {
				tell(kind, seat.desk())
			}
		}
	case ConcludeMeets, ConcludeRectify, ConcludeRevisit, ConcludeFails:
		if e.Visit != nil && slices.Contains(now.Unrated, e.Visit.Round) {
			tell(MayEvaluate, unit)
		}
	case RecallPlan:
		if stands {
			tell(LetterGone, unit)
		}
		for _, m := range e.Plan.Members {
			if m.Login != "" && stands {
				tell(YouAreFree, m.seat(e.Plan.Round).desk())
			}
		}
	case ObjectDate:
		if now.Stage == Notification && now.Entered < e.Seq { // neither dated anew nor confirmed since
			tell(DateObjected, Desk{Role: access.Officer})
		}
	case ReplaceLeader:
		if now.Stage == e.Stage {
			tell(LeaderChanged, now.DeskOf(access.Reviewer))
			tell(LeaderGone, unit)
			for _, seat := range now.sitting() {
				if !seat.Lead {
					tell(LeaderGone, seat.desk())
				}
			}
		}
	case TakeBack:
		if stands {
			tell(TakenBack, now.DeskOf(turns[e.From]))
		}
	case RevokeScreening, RevokeInvitation:
		if stands {
			tell(Revoked, unit)
		}
	case RevokePlanDecision:
		if !stands {
			break
		}
		tell(Revoked, Desk{Role: access.Officer})
		if e.From != Notification {
			break
		}
		tell(Revoked, unit)
		for _, m := range e.Plan.Members {
			if m.Login != "" {
				tell(YouAreFree, m.seat(e.Plan.Round).desk())
			}
		}
	case RevokeConclusion, RevokeVerification, RevokeConfirmation, ReopenCase:
		for _, d := range e.concerned(now) {
			if stands {
				tell(Revoked, d)
			}
		}
	case DeclineLetter:
		if stands {
			tell(Declined, Desk{Role: access.Officer})
		}
	case ObjectTeam, AskExtension:
		if now.Asked != nil && now.Asked.Number == e.Request.Number { // nobody has answered it since
			tell(Requested, Desk{Role: access.Officer})
		}
	case KeepTeam, GrantExtension, RefuseExtension:
		if now.Stage.Open() {
			tell(Answered, unit)
		}
	case CorrectContact, CorrectAcceptance:
		whom := unit
		if action == CorrectContact {
			whom = Desk{Role: access.Officer}
		}
		for _, d := range append([]Desk{whom}, now.desks()...) {
			if now.Stage.Open() {
				tell(Corrected, d)
			}
		}
	case HandOver:
		tell(HandedOver, unit)
	}
	return told
}

// daysBefore are the days that a re-dating has changed; nil of another step.
func (e Event) daysBefore() *calendar.Span {
	if e.Kind != string(ReDate) || e.Plan == nil || len(e.Plan.Changes) == 0 {
		return nil
	}
	last := e.Plan.Changes[len(e.Plan.Changes)-1]
	return &calendar.Span{From: last.FromBefore, To: last.ToBefore}
}

// TurnSteps lists the kinds of event that make it somebody's turn, other than that of whoever took a step back: each has
// a sentence of its own in messages.
func TurnSteps() []string {
	steps := []string{recounted}
	for _, t := range workflow {
		enters := t.At != t.To || t.Action == ReDate
		if kind := string(t.Action); enters && turns[t.To] != "" && !t.Action.own() && !slices.Contains(steps, kind) {
			steps = append(steps, kind)
		}
	}
	return steps
}

// saidTo is what the step says to those who sit at a desk.
func (e Event) saidTo(d Desk) string {
	read := access.Show(access.Caller{Roles: []access.Role{d.Role}}, e)
	return cmp.Or(read.ToTeam, read.Opinion)
}

// sitting are those of the present round's team who can be told.
func (s Summary) sitting() []Seat {
	return slices.DeleteFunc(slices.Clone(s.Team),
		func(seat Seat) bool { return seat.Login == "" || seat.Round != s.Round })
}

// desks are those of the present round's team.
func (s Summary) desks() (all []Desk) {
	for _, seat := range s.sitting() {
		all = append(all, seat.desk())
	}
	return all
}

// plans tells whether what an event says of the visit's days still holds.
func (s Summary) plans(e Event) bool {
	return s.Stage.Open() && e.Plan != nil && e.Plan.Round == s.Round && s.VisitFrom != nil &&
		e.Plan.From == *s.VisitFrom && e.Plan.To == *s.VisitTo
}

// Remind is the reminder of the project's 期限 at an offset in days from it; false when nobody has to act, or when the
// stage was not entered before that day: who had it on their desk that day was told so then.
func (s Summary) Remind(offset int) (Message, bool) {
	if s.Due == nil || s.Turn() == "" || s.Deleted || !s.Due.Day.AddDays(offset).After(calendar.DateIn(s.EnteredAt)) {
		return Message{}, false
	}
	return Message{Project: s.Number, Entry: s.Entered, Kind: Reminder, Offset: offset, Day: s.Due.Day, Stage: s.Stage,
		Desk: s.DeskOf(s.Turn())}.named(), true
}
