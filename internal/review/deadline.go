package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appraisal/internal/calendar"
)

// Due is the 期限 of a stage, with all that its day was counted from.
type Due struct {
	Day         calendar.Date    `json:"day" for:"unit,team"`
	Provisional bool             `json:"provisional,omitempty" for:"unit,team"` // 暂定: the year's holidays are not published yet
	Start       calendar.Date    `json:"start,omitzero" for:"unit,team"`        // the day of the event, not counted
	Limit       string           `json:"limit,omitempty" for:"unit,team"`       // the setting "limit." + this
	Count       int              `json:"count,omitempty" for:"unit,team"`
	Measure     calendar.Measure `json:"unit,omitempty" for:"unit,team"`
	Granted     calendar.Date    `json:"granted,omitzero" for:"unit,team"` // when the association gave this day; nothing is counted then
}

// deadlines say which limit a stage has when it is entered in the ordinary way; a stage that is not here has none. The
// visit's counts from its planned end, all others from the day of entry.
var deadlines = map[Stage]string{
	Screening: "screening", InvitationReview: "invitation_review", Consultation: "consultation_letter", Planning: "plan",
	PlanApproval: "plan_approval", Notification: "notice", OnSite: "team_report", Rectification: "rectification",
	Verification: "rectification_review", SecondVisit: "rectification", Concluding: "conclusion",
}

// expiring are the stages at which a 期限 that has passed may end the project.
var expiring = []Stage{Rectification, SecondVisit}

// resubmission is the limit of what was returned, where its own term may have passed already.
const resubmission = "resubmission"

// due counts a limit from a day; nil when the settings have no such limit.
func (s Step) due(limit string, from calendar.Date) *Due {
	n, by, ok := s.Settings.Limit(limit)
	if !ok {
		return nil
	}
	d := Due{Start: from, Limit: limit, Count: n, Measure: by}
	d.count(s.Calendar)
	return &d
}

func (d *Due) count(c calendar.Calendar) {
	term := c.Add(d.Start, d.Count, d.Measure)
	d.Day, d.Provisional = term.Day, term.Provisional
}

// enter sets the deadline of the stage that the event leads to, and makes the event an entry: reminders begin anew.
func (e *Event) enter(step Step) { e.enterFrom(step.today(), step) }

func (e *Event) enterFrom(day calendar.Date, step Step) {
	e.Enters, e.Due = true, nil
	if limit, ok := deadlines[e.Stage]; ok {
		e.Due = step.due(limit, day)
	}
}

// reenter is enter for what was returned: the term that ran before goes on, but never ends before that of a
// resubmission.
func (e *Event) reenter(before *Due, step Step) {
	if before != nil {
		ran := before.recounted(step.Calendar)
		before = &ran
	}
	e.Enters, e.Due = true, later(before, step.due(resubmission, step.today()))
}

// later is the term that ends later, of two of which there may be none.
func later(a, b *Due) *Due {
	if a == nil || b != nil && !a.Day.After(b.Day) {
		return b
	}
	return a
}

// The events of the clock.
const (
	overdue   = "overdue"
	expired   = "expired"
	recounted = "due_recounted"
)

// Lapse does what the day demands: it counts the 期限 anew where the calendar has changed since, notes once that it has
// passed, and ends a project whose rectification is overdue (不符合条件, 终止) when the settings say so. A term that is
// provisional ends nothing, nor does one for which an extension waits for its answer. When nothing is due it records
// nothing.
func (p *Project) Lapse(step Step) {
	if p.Due == nil || p.Deleted || !p.Stage.Open() {
		return
	}
	step.Caller.Account = "" // the clock is nobody
	if fresh := p.Due.recounted(step.Calendar); fresh != *p.Due {
		e := p.event(recounted, step)
		e.Due, e.Enters = &fresh, fresh.Day != p.Due.Day // another day: reminders begin anew
		p.record(e)
	}
	if !p.Overdue(step.today()) {
		return
	}
	if p.OverdueEntry != p.Entered {
		p.record(p.event(overdue, step))
	}
	if slices.Contains(expiring, p.Stage) && !p.Due.Provisional && p.Asked == nil && step.Settings.OverdueTerminates() {
		e := p.event(expired, step)
		e.Stage, e.Status, e.Due, e.Enters, e.Result = Terminated, Ended, nil, true, Fails
		p.record(e)
	}
}

// recounted is the term by another calendar. One that was stored without its start stays as it is.
func (d Due) recounted(c calendar.Calendar) Due {
	if !d.Start.IsZero() {
		d.count(c)
	}
	return d
}

// Explanation says why a 期限 is on its day (X5).
type Explanation struct {
	Stage      Stage         `json:"stage" for:"unit,team"`
	StageName  string        `json:"stageName" for:"unit,team"`
	Limit      string        `json:"limit" for:"unit,team"`         // key of the setting
	LimitName  string        `json:"limitName" for:"unit,team"`     // its name
	Source     string        `json:"source,omitempty" for:"office"` // where the limit comes from
	Confirmed  bool          `json:"confirmed" for:"unit,team"`     // whether the association has confirmed it
	Term       calendar.Term `json:"term" for:"unit,team"`
	Rolled     bool          `json:"rolled" for:"unit,team"` // the last day was no working day, so the next one is
	Overdue    bool          `json:"overdue" for:"unit,team"`
	Left       int           `json:"left" for:"unit,team"`     // working days from today to the last day, both counted; 0 when it has passed
	Sentence   string        `json:"sentence" for:"unit,team"` // all of it in Chinese
	SentenceEn string        `json:"sentenceEn" for:"unit,team"`
}

// Explain says why the 期限 is on its day; false when the stage has none.
func (s Summary) Explain(step Step) (Explanation, bool) {
	if s.Due == nil || s.Due.Start.IsZero() && s.Due.Granted.IsZero() {
		return Explanation{}, false
	}
	x := Explanation{Stage: s.Stage, StageName: s.Stage.Zh(), Limit: "limit." + s.Due.Limit,
		Overdue: s.Overdue(step.today()),
		Term:    s.Due.term(step.Calendar)}
	if entry, ok := step.Settings.Entry(x.Limit); ok {
		x.LimitName, x.Source, x.Confirmed = entry.Zh, entry.Source, entry.Confirmed
	}
	x.Rolled = x.Term.Rolled()
	if !x.Overdue {
		x.Left, _ = step.Calendar.WorkingDaysBetween(step.today(), s.Due.Day)
	}
	if x.Sentence, x.SentenceEn = x.say(); !s.Due.Granted.IsZero() {
		x.Sentence = fmt.Sprintf("整改期限：协会于 %s 同意延长至 %s，不因放假安排重新计算。", s.Due.Granted.Chinese(), s.Due.Day.Chinese())
		x.SentenceEn = fmt.Sprintf("extended by the association on %s; due %s.", s.Due.Granted, s.Due.Day)
	}
	return x, true
}

// term is the 期限 with what it was counted from; of one that was granted, the days from then on.
func (d Due) term(c calendar.Calendar) calendar.Term {
	if d.Granted.IsZero() {
		return c.Add(d.Start, d.Count, d.Measure)
	}
	return calendar.Term{Start: d.Granted, Count: d.Granted.DaysUntil(d.Day), Measure: calendar.CalendarDays,
		Reached: d.Day, Day: d.Day}
}

var measureNames = map[calendar.Measure][2]string{calendar.WorkingDays: {"个工作日", "working days"},
	calendar.CalendarDays: {"日", "days"}, calendar.Months: {"个月", "months"}}

func (x Explanation) say() (zh, en string) {
	counted := measureNames[x.Term.Measure]
	var z, e strings.Builder
	fmt.Fprintf(&z, "%s：自 %s 次日起算，%d %s", x.LimitName, x.Term.Start.Chinese(), x.Term.Count, counted[0])
	fmt.Fprintf(&e, "%d %s from the day after %s", x.Term.Count, counted[1], x.Term.Start)
	working := x.Term.Measure != calendar.CalendarDays && x.Term.Measure != calendar.Months
	if skipped := names(x.Term.Skipped); working && skipped != "" {
		fmt.Fprintf(&z, "；跳过 %s", skipped)
		fmt.Fprintf(&e, "; days off passed over: %d", len(x.Term.Skipped))
	}
	if made := names(x.Term.MadeUp); working && made != "" {
		fmt.Fprintf(&z, "；调休上班 %s 计入", made)
		fmt.Fprintf(&e, "; weekends worked: %d", len(x.Term.MadeUp))
	}
	switch {
	case x.Rolled && working:
		z.WriteString("；最后一日为休息日，顺延至下一个工作日")
	case x.Rolled: // every day counts; what was noted are the days off at the end
		fmt.Fprintf(&z, "；最后一日遇休息日 %s，顺延至下一个工作日", names(x.Term.Skipped))
	}
	if x.Rolled {
		e.WriteString("; the last day was off, so the next working day counts")
	}
	fmt.Fprintf(&z, "；期限为 %s", x.Term.Day.Chinese())
	fmt.Fprintf(&e, "; due %s", x.Term.Day)
	if x.Term.Provisional {
		z.WriteString("（暂定：所涉年份的放假安排尚未公布）")
		e.WriteString(" (provisional: the holidays of that year are not published)")
	}
	return z.String() + "。", e.String() + "."
}

// names lists days, those in a row as a span, with what they are.
func names(days []calendar.Day) string {
	var spans []string
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1].Name == days[i].Name && days[j+1].Date == days[j].Date.AddDays(1) {
			j++
		}
		name := cmp.Or(days[i].Name, calendar.Weekend.Zh())
		spans = append(spans, calendar.Span{From: days[i].Date, To: days[j].Date}.String()+"（"+name+"）")
		i = j + 1
	}
	return strings.Join(spans, "、")
}
