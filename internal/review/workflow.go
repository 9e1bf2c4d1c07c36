package review

import (
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// Action is one thing that somebody may do to a project (操作).
type Action string

// The actions.
const (
	Save             Action = "save"
	Upload           Action = "upload"
	Remove           Action = "remove_document"
	Delete           Action = "delete"
	Submit           Action = "submit"
	PassScreening    Action = "pass_screening"
	ReturnScreening  Action = "return_screening"
	Propose          Action = "propose_date"
	PassInvitation   Action = "pass_invitation"
	ReturnInvitation Action = "return_invitation"
	UploadScan       Action = "upload_scan"
	SubmitLetter     Action = "submit_letter"
)

var actionNames = map[Action]string{
	Save: "保存", Upload: "上传资料", Remove: "删除文件", Delete: "删除", Submit: "提交", PassScreening: "预审通过",
	ReturnScreening: "预审退回", Propose: "发起约请", PassInvitation: "约请通过", ReturnInvitation: "约请退回",
	UploadScan: "上传盖章扫描件", SubmitLetter: "提交商洽函",
}

// Zh is the action's name as a user sees it.
func (a Action) Zh() string { return actionNames[a] }

// En is the action's name in English.
func (a Action) En() string { return strings.ReplaceAll(string(a), "_", " ") }

// AllActions lists every action once, in the table's order.
func AllActions() []Action {
	var all []Action
	seen := map[Action]bool{}
	for _, t := range workflow {
		if !seen[t.Action] {
			seen[t.Action] = true
			all = append(all, t.Action)
		}
	}
	return all
}

// eventNames are those of events that are no action of a person.
var eventNames = map[string]string{"created": "新增", "document_accepted": "文件检查通过", "document_refused": "文件被拒收"}

// EventName is what happened, as a user sees it.
func EventName(kind string) string {
	if name := eventNames[kind]; name != "" {
		return name
	}
	return Action(kind).Zh()
}

// transition is one line of the table: at this stage, the role may take the action, which leads to a stage and status.
type transition struct {
	At     Stage
	Action Action
	By     access.Role // UnitSub stands for both accounts of the unit
	To     Stage
	Status Status // empty: unchanged
}

// workflow is the transition table of features.md, as far as the stages go. It drives what a caller is offered, what is
// refused, and what follows.
var workflow = []transition{
	{Application, Save, access.UnitSub, Application, ""},
	{Application, Upload, access.UnitSub, Application, ""},
	{Application, Remove, access.UnitSub, Application, ""},
	{Application, Delete, access.UnitSub, Application, ""},
	{Application, Submit, access.UnitSub, Screening, Submitted},

	{Screening, PassScreening, access.Officer, Invitation, ""},
	{Screening, ReturnScreening, access.Officer, Application, Returned},

	{Invitation, Propose, access.UnitSub, InvitationReview, ""},

	{InvitationReview, PassInvitation, access.Officer, Consultation, ""},
	{InvitationReview, ReturnInvitation, access.Officer, Invitation, ""},

	{Consultation, UploadScan, access.UnitSub, Consultation, ""},
	{Consultation, Remove, access.UnitSub, Consultation, ""},
	{Consultation, SubmitLetter, access.UnitSub, Plan, ""},
}

// turns says who must act at a stage.
var turns = map[Stage]access.Role{
	Application: access.UnitSub, Screening: access.Officer, Invitation: access.UnitSub, InvitationReview: access.Officer,
	Consultation: access.UnitSub, Plan: access.Officer,
}

// Turn is the role that must act at the project's stage; UnitSub stands for both accounts of the unit.
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
	if err := s.See(c); err != nil {
		return transition{}, err
	}
	line, found := transition{}, false
	for _, t := range workflow {
		if t.Action == action && (!found || t.At == s.Stage) {
			line, found = t, true
		}
	}
	if err := mayAct(c, line.By); err != nil {
		return transition{}, err
	}
	switch {
	case line.At != s.Stage:
		return transition{}, s.wrongStage(action)
	case line.By == access.UnitSub && s.Holder != nil && s.Holder.Account != c.Account:
		return transition{}, fault.Of(fault.OtherAccount, "name", s.Holder.Name)
	case action == Delete && s.Submissions > 0:
		return transition{}, fault.Of(fault.NotDraft).With("stage", s.Stage).With("version", s.Version)
	}
	return line, nil
}

func (s Summary) wrongStage(action Action) error {
	return fault.Of(fault.WrongStage, "stage", s.Stage.Zh(), "stageEn", s.Stage.En(), "action", action.Zh(), "actionEn", action.En()).
		With("stage", s.Stage).With("version", s.Version)
}

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

// See is nil when the caller may know of the project: the association of all, a unit of its own. A deleted project is
// known to nobody.
func (s Summary) See(c access.Caller) error {
	if s.Deleted || !c.OfAssociation() && (c.Unit.Code == "" || c.Unit.Code != s.Unit.Code) {
		return fault.Of(fault.ProjectNotFound)
	}
	return nil
}
