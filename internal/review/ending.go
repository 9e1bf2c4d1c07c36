package review

import (
	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// Withdraw is the unit's 撤回并终止申请 before a plan is approved: the project ends. The team that was planned is free again.
func (p *Project) Withdraw(reason string, step Step) error { return p.end(Withdraw, reason, step) }

// Terminate ends the project with a reason.
func (p *Project) Terminate(reason string, step Step) error { return p.end(Terminate, reason, step) }

func (p *Project) end(action Action, reason string, step Step) error {
	line, err := p.transition(action, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = reason
	e.enter(step)
	return p.accept(e, step)
}

// Heir is the account that a project is handed over to.
type Heir struct {
	Actor
	Unit access.Unit
	May  bool // it may open the review system
}

// HandOver gives the project to another account of the unit (A4): from now on that one acts. The main account does it.
func (p *Project) HandOver(to Heir, reason string, step Step) error {
	line, err := p.transition(HandOver, step.Caller)
	if err != nil {
		return err
	}
	switch {
	case to.Account == "" || to.Unit.Code != p.Unit.Code:
		return fault.Of(fault.HeirOfOtherUnit)
	case !to.May:
		return fault.Of(fault.HeirNotPermitted, "name", to.Name)
	case to.Account == p.Holder.Account:
		return fault.Of(fault.HeirHolds, "name", to.Name)
	}
	e := p.taking(line, step)
	e.Opinion, e.Holder = reason, &to.Actor
	return p.accept(e, step)
}
