package review

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// RequestKind says what a unit asks of the association beside the steps that are its turn.
type RequestKind string

// The kinds.
const (
	TeamObjection RequestKind = "team_objection" // 评审组异议: the team is kept, or its plan recalled
	Extension     RequestKind = "extension"      // 延长整改期限: granted to a day, or not
)

// RequestKinds lists all kinds.
var RequestKinds = []RequestKind{TeamObjection, Extension}

var requestNames = map[RequestKind]string{TeamObjection: "评审组异议", Extension: "延长整改期限"}

// Zh is the kind's name as a user sees it.
func (k RequestKind) Zh() string { return requestNames[k] }

// stands are the stages at which a request of a kind waits for its answer; with any other one there is nothing to answer.
func (k RequestKind) stands(s Stage) bool {
	if k == TeamObjection {
		return s == Notification || s == OnSite
	}
	return slices.Contains(expiring, s)
}

// Asked is what the unit asks as long as nobody has answered it: in lists, and on the officers' desk.
type Asked struct {
	Number   int           `json:"number" for:"unit"` // 1, 2, 3 within the project
	Kind     RequestKind   `json:"kind" for:"unit"`
	Day      calendar.Date `json:"day,omitzero" for:"unit"` // of an extension: until when
	AnswerBy calendar.Date `json:"answerBy" for:"unit"`     // limit.request_answer; of an objection the eve of the visit at the latest
}

// Request is one thing that the unit has asked, and what became of it.
type Request struct {
	Asked
	Round    int           `json:"round" for:"unit"`
	Reason   string        `json:"reason" for:"unit"`
	By       Actor         `json:"by" for:"unit"`
	At       time.Time     `json:"at" for:"unit"`
	Closed   Action        `json:"closed,omitempty" for:"unit"` // the step that answered it, or after which there was nothing to answer
	Opinion  string        `json:"opinion,omitempty" for:"unit"`
	Granted  calendar.Date `json:"granted,omitzero" for:"unit"` // the day that an extension was granted to
	ClosedBy *Actor        `json:"closedBy,omitempty" for:"unit"`
	ClosedAt *time.Time    `json:"closedAt,omitempty" for:"unit"`
}

// RequestView is a request with the names of what it is and what became of it.
type RequestView struct {
	Request
	KindName   string `json:"kindName"`
	ClosedName string `json:"closedName,omitempty"`
}

// AskedView is what waits for its answer, with its name.
type AskedView struct {
	Asked
	KindName string `json:"kindName"`
}

// answers are the steps that answer a request, and stay at its stage.
var answers = []Action{KeepTeam, GrantExtension, RefuseExtension}

// ObjectBy is the last day on which the unit may object to the team of a plan: limit.team_objection counts from the first
// notice that names it, which goes out with the approval, and ends before the visit begins in any case. Other days of the
// visit change nothing in the first.
func (plan Plan) ObjectBy(step Step) calendar.Date {
	eve, first := plan.From.AddDays(-1), step.today()
	if plan.ApprovedAt != nil {
		first = calendar.DateIn(*plan.ApprovedAt)
	}
	if due := step.due("team_objection", first); due != nil && due.Day.Before(eve) {
		return due.Day
	}
	return eve
}

// ObjectTeam is 评审组异议: the unit says why somebody of the team should not review it. Until its day, whether the receipt
// of the notice is confirmed or not; neither that nor other days of the visit answer it.
func (p *Project) ObjectTeam(reason string, step Step) error {
	line, err := p.transition(ObjectTeam, step.Caller)
	if err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	if last := plan.ObjectBy(step); step.today().After(last) {
		return fault.Of(fault.ObjectionLate, "day", last.String())
	}
	if err := p.begun(plan, step); err != nil {
		return err
	}
	return p.ask(line, Asked{Kind: TeamObjection}, plan.From.AddDays(-1), reason, step)
}

// AskExtension asks for a later end of the rectification, which has not passed yet, as often as the settings say.
func (p *Project) AskExtension(until calendar.Date, reason string, step Step) error {
	line, err := p.transition(AskExtension, step.Caller)
	if err != nil {
		return err
	}
	if p.Due == nil {
		return fault.Of(fault.DueNone).With("stage", p.Stage)
	}
	if p.Overdue(step.today()) {
		return fault.Of(fault.ExtensionLate, "day", p.Due.Day.String())
	}
	if most := step.Settings.Count(settings.Extensions); p.extended() >= most {
		return fault.Of(fault.ExtensionsUsed, "most", strconv.Itoa(most))
	}
	if err := p.checkExtension(until, step).Err(invalid); err != nil {
		return err
	}
	return p.ask(line, Asked{Kind: Extension, Day: until}, calendar.Date{}, reason, step)
}

// ask records a request, to be answered within the limit, and on a last day at the latest where there is one.
func (p *Project) ask(line transition, a Asked, last calendar.Date, reason string, step Step) error {
	e := p.taking(line, step)
	a.Number, a.AnswerBy = len(p.Requests)+1, step.today()
	if due := step.due("request_answer", step.today()); due != nil {
		a.AnswerBy = due.Day
	}
	if !last.IsZero() && last.Before(a.AnswerBy) {
		a.AnswerBy = last
	}
	e.Opinion, e.Request = reason, &Request{Asked: a, Round: p.Round, Reason: reason, By: e.By, At: e.At}
	return p.accept(e, step)
}

// extended is how often the rectification of this round has been given a later end.
func (p *Project) extended() (n int) {
	for _, q := range p.Requests {
		if q.Round == p.Round && q.Closed == GrantExtension {
			n++
		}
	}
	return n
}

// checkExtension finds what is wrong with a later end of the rectification: it lies ahead, at most so long after the end
// that it has now (limit.extension), and is a working day.
func (p *Project) checkExtension(until calendar.Date, step Step) fault.Fields {
	var faults fault.Fields
	days := p.extendable(step)
	working, _ := step.Calendar.IsWorking(until)
	switch {
	case until.IsZero():
		faults.Add("/day", fault.FieldRequired)
	case until.Before(days.Earliest):
		faults.Add("/day", fault.FieldTooEarly, "earliest", days.Earliest.String())
	case !days.Latest.IsZero() && until.After(days.Latest):
		faults.Add("/day", fault.FieldTooLate, "latest", days.Latest.String())
	case !working:
		faults.Add("/day", fault.FieldDayOff)
	}
	return faults
}

// extendable are the days on which the rectification may end instead.
func (p *Project) extendable(step Step) Days {
	last := p.Due.Day
	if today := step.today(); last.Before(today) {
		last = today
	}
	days := Days{Earliest: last.AddDays(1)}
	if latest := step.due(extension, p.Due.Day); latest != nil {
		days.Latest = latest.Day
	}
	return days
}

// extension is the limit of how much later a rectification may end, late that of one which was refused after its end.
const (
	extension = "extension"
	late      = "extension_refused"
)

// requested notes what an event says of requests: that there is another one, or what has become of the one that waited.
func (p *Project) requested(e Event) {
	if e.Request != nil {
		asked := e.Request.Asked
		p.Asked, p.Requests = &asked, append(slices.Clone(p.Requests), *e.Request)
		return
	}
	action, last := Action(e.Kind), len(p.Requests)-1
	if p.Asked == nil || p.Asked.Kind.stands(e.Stage) && !slices.Contains(answers, action) {
		return
	}
	p.Asked = nil
	if last < 0 { // of a summary alone
		return
	}
	p.Requests = slices.Clone(p.Requests)
	q := &p.Requests[last]
	q.Closed, q.ClosedBy, q.ClosedAt = action, &e.By, &e.At
	if slices.Contains(answers, action) || action == RecallPlan {
		q.Opinion = e.Opinion
	}
	if action == GrantExtension {
		q.Granted = e.Due.Day
	}
}

// Requested are the requests that an event has changed: the last, or none.
func (p *Project) Requested(e Event) []Request {
	last := len(p.Requests) - 1
	if last < 0 {
		return nil
	}
	q := p.Requests[last]
	if e.Request == nil && (q.ClosedAt == nil || q.Closed != Action(e.Kind) || !q.ClosedAt.Equal(e.At)) {
		return nil
	}
	return p.Requests[last:]
}

// waits is nil when a request of a kind waits for its answer.
func (s Summary) waits(kind RequestKind) error {
	if s.Asked == nil || s.Asked.Kind != kind {
		return fault.Of(fault.NothingAsked).With("stage", s.Stage).With("version", s.Version)
	}
	return nil
}

// asking shows what waits for its answer to those who may read it: not to the team.
func (s Summary) asking(c access.Caller) *AskedView {
	if s.Asked == nil || !unit.Includes(c) {
		return nil
	}
	return &AskedView{*s.Asked, s.Asked.Kind.Zh()}
}

// requestViews shows all requests, the first one first, to those who may read them.
func (p *Project) requestViews(c access.Caller) []RequestView {
	views := []RequestView{}
	if !unit.Includes(c) {
		return views
	}
	for _, q := range p.Requests {
		v := RequestView{Request: q, KindName: q.Kind.Zh()}
		if q.Closed != "" {
			v.ClosedName = EventName(string(q.Closed))
		}
		views = append(views, v)
	}
	return views
}
