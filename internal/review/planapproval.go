package review

import "appraisal/internal/fault"

// ApprovePlan is 计划审批: issue renders and keeps the 评审通知函, as in PassInvitation. Nobody approves a plan of their own.
func (p *Project) ApprovePlan(opinion string, step Step, issue func(LetterOrder) (Letter, error)) error {
	line, err := p.transition(ApprovePlan, step.Caller)
	if err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	if !plan.From.After(step.today()) {
		return fault.Of(fault.PlanPassed, "from", plan.From.String())
	}
	e := p.taking(line, step)
	plan.State, plan.ApprovedBy, plan.ApprovedAt = PlanApproved, &e.By, &e.At
	letter, err := issue(p.order(NoticeLetter, plan, plan.Recalled, e))
	if err != nil {
		return err
	}
	plan.Recalled = "" // the letter has said it: an approved plan is not recalled
	e.Opinion, e.Plan, e.Letter = opinion, &plan, &letter
	e.enter(step)
	return p.accept(e, step)
}

// ReturnPlan sends the plan back to the officer with an opinion; the team is free again.
func (p *Project) ReturnPlan(opinion string, step Step) error {
	line, err := p.transition(ReturnPlan, step.Caller)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	plan, _ := p.Plan(p.Round)
	plan.State, plan.SubmittedBy = PlanDrafted, nil
	e.Opinion, e.Plan = opinion, &plan
	e.enter(step)
	return p.accept(e, step)
}

// RecallPlan takes an approved plan back until the visit has begun: somebody of the team can't come, or the unit's
// objection to the team is right. The team is free again, another plan is approved by somebody else than its maker, and
// the next notice, which the unit confirms anew, says that it replaces this one.
func (p *Project) RecallPlan(reason string, step Step) error {
	line, err := p.transition(RecallPlan, step.Caller)
	if err != nil {
		return err
	}
	plan, _ := p.Plan(p.Round)
	if err := p.begun(plan, step); err != nil {
		return err
	}
	e := p.taking(line, step)
	plan.State, plan.SubmittedBy, plan.ApprovedBy, plan.ApprovedAt, plan.Objection, plan.Recalled = PlanDrafted, nil, nil,
		nil, nil, reason
	plan.Receipt, plan.Leader = nil, nil
	e.Opinion, e.Plan = reason, &plan
	e.enter(step)
	return p.accept(e, step)
}
