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
	Plan             Stage = "plan"
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
	{Plan, "评审计划", "plan"},
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

// Known tells whether there is such a stage.
func (s Stage) Known() bool { return s.Zh() != string(s) }

// Status is the 状态 of a project.
type Status string

// The statuses: a project that is under way shows 提交.
const (
	Draft     Status = "draft"
	Submitted Status = "submitted"
	Returned  Status = "returned"
)

// Statuses lists all statuses.
var Statuses = []Status{Draft, Submitted, Returned}

var statusNames = map[Status]string{Draft: "保存", Submitted: "提交", Returned: "退回"}

// Zh is the status's name as a user sees it.
func (s Status) Zh() string { return statusNames[s] }
