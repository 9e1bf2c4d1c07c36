package review

import (
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// transition is one line of the table: at this stage, the role may take the action if the guard lets it, which leads to
// a stage and status. The deadline of that stage stands in deadlines.
type transition struct {
	At     Stage
	Action Action
	By     access.Role // UnitSub stands for both accounts of the unit, Reviewer for the 组长
	To     Stage
	Status Status // empty: unchanged
	Guard  guard  // empty: none
}

// workflow is the transition table of features.md. It drives what a caller is offered, what is refused, what follows,
// and the diagram in docs/workflow.md.
var workflow = slices.Concat([]transition{
	{Application, Save, access.UnitSub, Application, "", ""},
	{Application, Upload, access.UnitSub, Application, "", ""},
	{Application, Remove, access.UnitSub, Application, "", ""},
	{Application, Delete, access.UnitSub, Application, "", neverSubmitted},
	{Application, Submit, access.UnitSub, Screening, Submitted, ""},
	{Application, RevokeScreening, access.Officer, Screening, Submitted, ownScreening},

	{Screening, PassScreening, access.Officer, Invitation, "", ""},
	{Screening, ReturnScreening, access.Officer, Application, Returned, ""},
	{Screening, TakeBack, access.UnitSub, Application, Draft, ""},

	{Invitation, Propose, access.UnitSub, InvitationReview, "", ""},
	{Invitation, RevokeScreening, access.Officer, Screening, "", ownScreening},
	{Invitation, RevokeInvitation, access.Officer, InvitationReview, "", ownReview},

	{InvitationReview, PassInvitation, access.Officer, Consultation, "", ""},
	{InvitationReview, ReturnInvitation, access.Officer, Invitation, "", ""},
	{InvitationReview, TakeBack, access.UnitSub, Invitation, "", ""},

	{Consultation, UploadScan, access.UnitSub, Consultation, "", ""},
	{Consultation, Remove, access.UnitSub, Consultation, "", ""},
	{Consultation, SubmitLetter, access.UnitSub, Planning, "", ""},
	{Consultation, DeclineLetter, access.UnitSub, Invitation, "", ""},
	{Consultation, ReissueLetter, access.Officer, Consultation, "", ""},
	{Consultation, RevokeInvitation, access.Officer, InvitationReview, "", ownReview},

	{Planning, SavePlan, access.Officer, Planning, "", ""},
	{Planning, FixDraw, access.Officer, Planning, "", ""},
	{Planning, DrawTeam, access.Officer, Planning, "", fixed},
	{Planning, WaiveGround, access.Approver, Planning, "", ""},
	{Planning, ConfirmScan, access.Officer, Planning, "", doubtful},
	{Planning, SubmitPlan, access.Officer, PlanApproval, "", sealed},
	{Planning, ReturnScan, access.Officer, Consultation, "", undecided},
	{Planning, ReissueLetter, access.Officer, Consultation, "", undecided},
	{Planning, TakeBack, access.UnitSub, Consultation, "", undecided},
	{Planning, RevokePlanDecision, access.Approver, PlanApproval, "", ownApproval},

	{PlanApproval, ApprovePlan, access.Approver, Notification, "", othersPlan},
	{PlanApproval, ReturnPlan, access.Approver, Planning, "", othersPlan},

	{Notification, ConfirmNotice, access.UnitSub, OnSite, "", ""},
	{Notification, ObjectDate, access.UnitSub, Notification, "", ""},
	{Notification, ReDate, access.Officer, Notification, "", ""},
	{Notification, RecallPlan, access.Officer, Planning, "", ""},
	{Notification, RevokePlanDecision, access.Approver, PlanApproval, "", ownApproval},

	{OnSite, SaveVisit, access.Reviewer, OnSite, "", leads},
	{OnSite, UploadMaterial, access.Reviewer, OnSite, "", leads},
	{OnSite, Remove, access.Reviewer, OnSite, "", leads},
	{OnSite, ConcludeMeets, access.Reviewer, Concluding, "", leads},
	{OnSite, ConcludeRectify, access.Reviewer, Rectification, "", leads},
	{OnSite, ConcludeRevisit, access.Reviewer, SecondVisit, "", leads},
	{OnSite, ConcludeFails, access.Reviewer, Concluding, "", leads},
	{OnSite, ReplaceLeader, access.Officer, OnSite, "", outsideTeam},
	{OnSite, ReDate, access.Officer, Notification, "", ""},
	{OnSite, RecallPlan, access.Officer, Planning, "", ""},
	{OnSite, RevokeConfirmation, access.Approver, Concluding, "", ownConfirmation},

	{Rectification, SaveRectification, access.UnitSub, Rectification, "", ""},
	{Rectification, UploadEvidence, access.UnitSub, Rectification, "", ""},
	{Rectification, Remove, access.UnitSub, Rectification, "", ""},
	{Rectification, SubmitRectification, access.UnitSub, Verification, "", ""},
	{Rectification, RevokeConclusion, access.Reviewer, OnSite, "", ownConclusion},
	{Rectification, RevokeVerification, access.Reviewer, Verification, "", ownVerification},

	{Verification, CloseRectification, access.Reviewer, Concluding, "", leads},
	{Verification, ReturnRectification, access.Reviewer, Rectification, "", leads},
	{Verification, RequireVisit, access.Reviewer, SecondVisit, "", leads},
	{Verification, ReplaceLeader, access.Officer, Verification, "", outsideTeam},
	{Verification, TakeBack, access.UnitSub, Rectification, "", ""},

	{SecondVisit, ProposeSecondVisit, access.UnitSub, Planning, "", ""},
	{SecondVisit, RevokeConclusion, access.Reviewer, OnSite, "", ownConclusion},
	{SecondVisit, RevokeVerification, access.Reviewer, Verification, "", ownVerification},

	{Concluding, ConfirmConclusion, access.Approver, Closed, Finished, othersCase},
	{Concluding, ReturnConclusion, access.Approver, OnSite, "", othersLead},
	{Concluding, RevokeConclusion, access.Reviewer, OnSite, "", ownConclusion},
	{Concluding, RevokeVerification, access.Reviewer, Verification, "", ownVerification},

	{Closed, RevokeConfirmation, access.Approver, Concluding, Submitted, ownConfirmation},
	{Closed, ReopenCase, access.Approver, Concluding, Submitted, othersClosing},
},
	at(transition{"", Evaluate, access.UnitSub, "", "", unrated}, Planning, PlanApproval, Notification, OnSite,
		Rectification,
		Verification, SecondVisit, Concluding, Closed, Terminated),
	at(transition{"", HandOver, access.UnitMain, "", "", held}, Invitation, InvitationReview, Consultation, Planning,
		PlanApproval,
		Notification, OnSite, Rectification, Verification, SecondVisit, Concluding, Closed, Terminated),
	at(transition{"", ObjectTeam, access.UnitSub, "", "", unasked}, Notification, OnSite),
	at(transition{"", KeepTeam, access.Officer, "", "", objected}, Notification, OnSite),
	at(transition{"", AskExtension, access.UnitSub, "", "", unasked}, expiring...),
	at(transition{"", GrantExtension, access.Officer, "", "", extending}, expiring...),
	at(transition{"", RefuseExtension, access.Officer, "", "", extending}, expiring...),
	at(transition{"", CorrectContact, access.UnitSub, "", "", ""}, handedIn...),
	at(transition{"", CorrectAcceptance, access.Officer, "", "", ""}, handedIn...),
	at(transition{"", Withdraw, access.UnitSub, Terminated, Ended, withdrawable}, Application, Screening, Invitation,
		InvitationReview, Consultation, Planning, PlanApproval),
	at(transition{"", Terminate, access.Officer, Terminated, Ended, everSubmitted}, Application, Screening, Invitation,
		InvitationReview, Consultation, Planning, PlanApproval, Notification, OnSite, Rectification, Verification,
		SecondVisit, Concluding),
)

// handedIn are the stages of an open project that was handed in.
var handedIn = []Stage{Screening, Invitation, InvitationReview, Consultation, Planning, PlanApproval, Notification, OnSite,
	Rectification, Verification, SecondVisit, Concluding}

// at is a line for each of the stages; where it names no stage to go to, the stage stays.
func at(t transition, stages ...Stage) []transition {
	lines := make([]transition, len(stages))
	for i, s := range stages {
		lines[i] = t
		lines[i].At = s
		if t.To == "" {
			lines[i].To = s
		}
	}
	return lines
}

// turns says who must act at a stage.
var turns = map[Stage]access.Role{
	Application: access.UnitSub, Screening: access.Officer, Invitation: access.UnitSub, InvitationReview: access.Officer,
	Consultation: access.UnitSub, Planning: access.Officer, PlanApproval: access.Approver, Notification: access.UnitSub,
	OnSite: access.Reviewer, Rectification: access.UnitSub, Verification: access.Reviewer, SecondVisit: access.UnitSub,
	Concluding: access.Approver,
}

// Turn is the role that must act at the project's stage; UnitSub stands for both accounts of the unit, Reviewer for the
// 组长. Nobody must act on a project that has ended.
func (s Summary) Turn() access.Role { return turns[s.Stage] }

// Actions lists what the caller may do to the project now, in the table's order: the 操作(n) of the list.
func (s Summary) Actions(c access.Caller) []Action {
	offered := []Action{}
	for _, t := range workflow {
		if t.At == s.Stage && s.permits(t.Action, c) == nil {
			offered = append(offered, t.Action)
		}
	}
	return offered
}

// permits is nil when the caller may take the action now.
func (s Summary) permits(action Action, c access.Caller) error {
	_, err := s.transition(action, c)
	return err
}

// transition finds the line of the table for an action, or says why the caller may not take it.
func (s Summary) transition(action Action, c access.Caller) (transition, error) {
	if err := s.known(c); err != nil {
		return transition{}, err
	}
	line := s.line(action, c)
	if err := mayAct(c, line.By); err != nil {
		return transition{}, err
	}
	switch {
	case !ofUnits(line.By) && s.ofUnit(c):
		return transition{}, fault.Of(fault.OwnUnit)
	case line.At != s.Stage:
		return transition{}, s.wrongStage(action)
	case line.By == access.UnitSub && s.Holder != nil && s.Holder.Account != c.Account:
		return transition{}, fault.Of(fault.OtherAccount, "name", s.Holder.Name)
	}
	return line, line.Guard.check(s, c)
}

// line is the line of the table for an action at the project's stage; where there is none, one of another stage, of the
// caller's role if any is.
func (s Summary) line(action Action, c access.Caller) transition {
	var line transition
	for _, t := range workflow {
		switch {
		case t.Action != action:
		case t.At == s.Stage:
			return t
		case line.Action == "" || mayAct(c, line.By) != nil && mayAct(c, t.By) == nil:
			line = t
		}
	}
	return line
}

func (s Summary) wrongStage(action Action) error {
	return fault.Of(fault.WrongStage, "stage", s.Stage.Zh(), "stageEn", s.Stage.En(), "action", action.Zh(), "actionEn",
		action.En()).
		With("stage", s.Stage).With("version", s.Version)
}

// ofUnits tells whether a role is one of a unit's accounts.
func ofUnits(r access.Role) bool { return r == access.UnitSub || r == access.UnitMain }

// mayAct is nil when the caller has the role; UnitSub stands for both accounts of a unit, with the permission.
func mayAct(c access.Caller, by access.Role) error {
	switch {
	case by != access.UnitSub && !c.Has(by):
		return access.Lacks(by)
	case by == access.UnitSub && !c.OfUnit():
		return access.Lacks(access.UnitMain, access.UnitSub)
	case by == access.UnitSub && !c.MayOpen(access.Review):
		return fault.Of(fault.SystemNotAllowed)
	}
	return nil
}

// See is nil when the caller may see the project: one that was ever submitted, or a unit its own draft.
func (s Summary) See(c access.Caller) error {
	if c.OfAssociation() && s.Submissions == 0 {
		return fault.Of(fault.ProjectNotFound)
	}
	return s.known(c)
}

// known is nil when the caller may know of the project: the association of all, so that a step on a draft is refused in
// words, a unit of its own, a reviewer of those whose team they are or were in. A deleted project is known to nobody.
func (s Summary) known(c access.Caller) error {
	known := c.OfAssociation() || c.Unit.Code != "" && c.Unit.Code == s.Unit.Code || s.InTeam(c)
	if s.Deleted || !known {
		return fault.Of(fault.ProjectNotFound)
	}
	return nil
}
