package review

// Stage is the 阶段 of a project: it says whose turn it is.
type Stage string

// The stages, in their usual order.
const (
	Application      Stage = "application"
	Screening        Stage = "screening"
	Invitation       Stage = "invitation"
	InvitationReview Stage = "invitation_review"
	Consultation     Stage = "consultation_letter"
	Planning         Stage = "plan"
	PlanApproval     Stage = "plan_approval"
	Notification     Stage = "notice"
	OnSite           Stage = "visit"
	Rectification    Stage = "rectification"
	Verification     Stage = "rectification_review"
	SecondVisit      Stage = "second_visit"
	Concluding       Stage = "conclusion"
	Closed           Stage = "closed"
	Terminated       Stage = "terminated"
)

// Stages lists all stages with their names, in their usual order.
var Stages = []struct {
	Stage  Stage
	Zh, En string
}{
	{Application, "申请资料", "application"},
	{Screening, "预审", "screening"},
	{Invitation, "约请", "invitation"},
	{InvitationReview, "约请审核", "review of the invitation"},
	{Consultation, "商洽函", "consultation letter"},
	{Planning, "评审计划", "plan"},
	{PlanApproval, "计划审批", "approval of the plan"},
	{Notification, "评审通知", "notice"},
	{OnSite, "现场评审", "on-site visit"},
	{Rectification, "整改资料", "rectification"},
	{Verification, "整改确认", "check of the rectification"},
	{SecondVisit, "确认约请", "second visit"},
	{Concluding, "结论确认", "confirmation of the conclusion"},
	{Closed, "办结", "closed"},
	{Terminated, "终止", "terminated"},
}

// Zh is the stage's name as a user sees it.
func (s Stage) Zh() string { zh, _ := s.names(); return zh }

// En is the stage's name in English.
func (s Stage) En() string { _, en := s.names(); return en }

func (s Stage) names() (zh, en string) {
	for _, row := range Stages {
		if row.Stage == s {
			return row.Zh, row.En
		}
	}
	return string(s), string(s)
}

// Open tells whether somebody still has to act: a project ends with 办结 or 终止.
func (s Stage) Open() bool { return s != Closed && s != Terminated }

// Known tells whether there is such a stage.
func (s Stage) Known() bool { return s.Zh() != string(s) }

// Status is the 状态 of a project.
type Status string

// The statuses: a project that is under way shows 提交.
const (
	Draft     Status = "draft"
	Submitted Status = "submitted"
	Returned  Status = "returned"
	Finished  Status = "finished"
	Ended     Status = "terminated"
)

// Statuses lists all statuses.
var Statuses = []Status{Draft, Submitted, Returned, Finished, Ended}

var statusNames = map[Status]string{Draft: "保存", Submitted: "提交", Returned: "退回", Finished: "办结", Ended: "终止"}

// Zh is the status's name as a user sees it.
func (s Status) Zh() string { return statusNames[s] }
