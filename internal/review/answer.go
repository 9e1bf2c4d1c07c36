package review

import (
	"slices"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Reply is the officer's answer to a request: yes or no, why, and of an extension until when.
type Reply struct {
	Grant   bool
	Opinion string
	Day     calendar.Date
}

// Reply answers a request, which must wait for it still.
func (p *Project) Reply(number int, r Reply, step Step) error {
	if err := p.known(step.Caller); err != nil {
		return err
	}
	i := slices.IndexFunc(p.Requests, func(q Request) bool { return q.Number == number })
	var faults fault.Fields
	switch {
	case i < 0:
		return fault.Of(fault.RequestNotFound)
	case !r.Day.IsZero() && (p.Requests[i].Kind != Extension || !r.Grant):
		faults.Add("/day", fault.FieldUnknown, fault.Reason("只在同意延长时填写", "it is for an extension that is granted")...)
		return faults.Err(invalid)
	case p.Requests[i].Closed != "":
		return fault.Of(fault.NothingAsked).With("stage", p.Stage).With("version", p.Version)
	case p.Requests[i].Kind == Extension && r.Grant:
		return p.GrantExtension(r.Day, r.Opinion, step)
	case p.Requests[i].Kind == Extension:
		return p.RefuseExtension(r.Opinion, step)
	case r.Grant:
		return p.RecallPlan(r.Opinion, step)
	}
	return p.KeepTeam(r.Opinion, step)
}

// KeepTeam answers an objection: the team stays, and why.
func (p *Project) KeepTeam(opinion string, step Step) error {
	line, err := p.transition(KeepTeam, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = opinion
	return p.accept(e, step)
}

// GrantExtension gives the rectification a later end, which need not be the day that the unit wished. No calendar counts
// it anew.
func (p *Project) GrantExtension(until calendar.Date, opinion string, step Step) error {
	line, err := p.transition(GrantExtension, step.Caller)
	if err != nil {
		return err
	}
	if err := p.checkExtension(until, step).Err(invalid); err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion, e.Enters, e.Due = opinion, true, granted(until, step.today())
	return p.accept(e, step)
}

// granted is the 期限 that was given on a day.
func granted(until, on calendar.Date) *Due { return &Due{Day: until, Limit: extension, Granted: on} }

// RefuseExtension leaves the end of the rectification as it is; where it has passed while the unit waited, it is given
// the days of limit.extension_refused, for the clock ends what has passed.
func (p *Project) RefuseExtension(opinion string, step Step) error {
	line, err := p.transition(RefuseExtension, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = opinion
	if p.Overdue(step.today()) {
		e.Enters, e.Due = true, later(p.Due, step.due(late, step.today()))
	}
	return p.accept(e, step)
}
