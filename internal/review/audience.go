package review

import (
	"encoding/json"
	"slices"

	"appraisal/internal/access"
)

const (
	office = access.ForOffice
	unit   = access.ForUnit
	team   = access.ForTeam
	both   = access.ForBoth
)

// every are the fields that any event has: that a step was taken, and by whom, is no secret to whoever sees the
// project.
var every = map[string]access.Audience{"project": both, "seq": both, "kind": both, "at": both, "by": both, "from": both,
	"stage":  both,
	"status": both, "due": both, "enters": both}

// shares says, by kind of event, for whom beside the association its opinion and what it changed are. What is not named
// is the association's alone; office says so aloud. Fields inside what is named say it themselves, in their tag.
var shares = map[string]map[string]access.Audience{
	"created":           {"form": both, "unit": both},
	string(Save):        {"form": both},
	string(Upload):      {"documents": both},
	string(Remove):      {"documents": both},
	"document_accepted": {"documents": both},
	"document_refused":  {"documents": both},
	string(Delete):      {"deleted": both},
	string(Submit):      {"unit": both, "submitter": unit},

	string(PassScreening):    {"opinion": both, "holder": unit},
	string(ReturnScreening):  {"opinion": both, "sentBack": both},
	string(Propose):          {"opinion": both, "invitation": both},
	string(PassInvitation):   {"opinion": both, "letter": both},
	string(ReturnInvitation): {"opinion": both},
	string(UploadScan):       {"documents": both},
	string(SubmitLetter):     {"opinion": unit, "documents": both}, // the reason, as in the scan's finding

	string(SavePlan):      {"plan": office, "planner": office},
	string(FixDraw):       {"draw": office, "opinion": office}, // the unit's and the team's with the plan: drawn
	string(DrawTeam):      {"draw": office},
	string(WaiveGround):   {"waiver": office, "opinion": office},
	string(SubmitPlan):    {"plan": office, "planner": office, "opinion": office},
	string(ReturnPlan):    {"plan": office, "opinion": office},
	string(ApprovePlan):   {"plan": both, "letter": both, "opinion": office},
	string(RecallPlan):    {"plan": office, "opinion": both}, // the letter that replaces the notice says why
	string(ConfirmNotice): {"plan": both},
	string(ObjectDate):    {"plan": both, "opinion": unit},
	string(ReDate):        {"plan": both, "letter": both, "opinion": both},
	string(ReplaceLeader): {"plan": both, "opinion": office},

	string(SaveVisit):       {"visit": team},
	string(UploadMaterial):  {"documents": both}, // the unit's from the conclusion on: hidden
	string(ConcludeMeets):   {"visit": both, "findings": both, "conclusion": both, "result": both},
	string(ConcludeRectify): {"visit": both, "findings": both, "conclusion": both, "result": both},
	string(ConcludeRevisit): {"visit": both, "findings": both, "conclusion": both, "result": both},
	string(ConcludeFails):   {"visit": both, "findings": both, "conclusion": both, "result": both},

	string(SaveRectification):   {"findings": both},
	string(UploadEvidence):      {"documents": both},
	string(SubmitRectification): {"findings": both},
	string(CloseRectification):  {"findings": both, "conclusion": both, "result": both, "opinion": both},
	string(ReturnRectification): {"findings": both, "opinion": both},
	string(RequireVisit):        {"findings": both, "opinion": both},
	string(ProposeSecondVisit):  {"opinion": both, "invitation": both, "round": both},

	string(ConfirmConclusion): {"conclusion": both, "opinion": office},
	string(ReturnConclusion):  {"visit": team, "findings": both, "opinion": office, "toTeam": team},

	string(TakeBack):           {"findings": both},
	string(RevokeScreening):    {"opinion": both, "sentBack": both},
	string(RevokeInvitation):   {"opinion": both},
	string(RevokePlanDecision): {"opinion": both, "plan": office},
	string(RevokeConclusion):   {"opinion": both, "visit": team, "findings": both, "conclusion": both},
	string(RevokeVerification): {"opinion": both, "findings": both, "conclusion": both},
	string(RevokeConfirmation): {"opinion": both, "visit": both, "findings": both, "conclusion": both},
	string(ReopenCase):         {"opinion": both, "conclusion": both},
	string(DeclineLetter):      {"opinion": unit},
	string(ReturnScan):         {"opinion": both, "documents": both},
	string(CorrectContact):     {"opinion": both, "form": both},
	string(CorrectAcceptance):  {"opinion": both, "form": both},
	string(ConfirmScan):        {"opinion": both, "documents": both},
	string(ReissueLetter):      {"opinion": both, "form": both, "invitation": both, "letter": both},

	string(ObjectTeam):      {"request": unit, "opinion": unit},
	string(KeepTeam):        {"opinion": unit},
	string(AskExtension):    {"request": unit, "opinion": unit},
	string(GrantExtension):  {"opinion": unit},
	string(RefuseExtension): {"opinion": unit},

	string(Evaluate):  {"evaluation": unit},
	string(HandOver):  {"holder": unit, "opinion": unit},
	string(Withdraw):  {"opinion": both},
	string(Terminate): {"opinion": both},
	expired:           {"result": both},
}

// For is the audience of a field of the event.
func (e Event) For(field string) access.Audience {
	if a, ok := every[field]; ok {
		return a
	}
	return shares[e.Kind][field]
}

// For is the audience of a field of an actor: names and roles are for all who see what was done; the account of
// somebody of the unit is the unit's, any other the association's; how the team signs in is the team's.
func (a Actor) For(field string) access.Audience {
	switch {
	case field == "name" || field == "role":
		return both
	case field == "login" || field == "person":
		return team
	case field == "account" && (a.Role == access.UnitMain || a.Role == access.UnitSub):
		return unit
	case field == "account" && a.Account == system.Account:
		return both
	}
	return office
}

// OpinionFor is the opinion as far as it is for a caller: what the association says to itself stays there.
func (e Event) OpinionFor(c access.Caller) string { return access.Show(c, e).Opinion }

// Told is an event of the project as far as a caller may see it: its fields by shares, without documents that are
// hidden and, for whoever sat in the team, without evaluations.
func (p *Project) Told(e Event, c access.Caller) Event {
	e = access.Show(c, e)
	e.Documents = p.Shown(e.Documents, c)
	if p.Took(c) {
		e.Evaluation = nil
	}
	return e
}

// Whole tells whether a caller may see an event in full, as it is stored. The association's record keeps what no answer
// shows, such as where files are kept.
func (p *Project) Whole(e Event, c access.Caller) bool {
	if c.OfAssociation() {
		return e.Evaluation == nil || !p.Took(c)
	}
	shown, errShown := json.Marshal(p.Told(e, c))
	stored, err := e.Encode()
	return err == nil && errShown == nil && slices.Equal(shown, stored)
}
