package review

import (
	"slices"
	"strings"
)

// Action is one thing that somebody may do to a project (操作).
type Action string

// The actions.
const (
	Save                Action = "save"
	Upload              Action = "upload"
	Remove              Action = "remove_document"
	Delete              Action = "delete"
	Submit              Action = "submit"
	PassScreening       Action = "pass_screening"
	ReturnScreening     Action = "return_screening"
	Propose             Action = "propose_date"
	PassInvitation      Action = "pass_invitation"
	ReturnInvitation    Action = "return_invitation"
	UploadScan          Action = "upload_scan"
	SubmitLetter        Action = "submit_letter"
	SavePlan            Action = "save_plan"
	FixDraw             Action = "fix_draw"
	DrawTeam            Action = "draw_team"
	WaiveGround         Action = "waive_ground"
	SubmitPlan          Action = "submit_plan"
	ApprovePlan         Action = "approve_plan"
	ReturnPlan          Action = "return_plan"
	RecallPlan          Action = "recall_plan"
	ConfirmNotice       Action = "confirm_notice"
	ObjectDate          Action = "object_date"
	ReDate              Action = "re_date"
	ReplaceLeader       Action = "replace_leader"
	SaveVisit           Action = "save_visit"
	UploadMaterial      Action = "upload_material"
	ConcludeMeets       Action = "conclude_meets"
	ConcludeRectify     Action = "conclude_rectify"
	ConcludeRevisit     Action = "conclude_revisit"
	ConcludeFails       Action = "conclude_fails"
	SaveRectification   Action = "save_rectification"
	UploadEvidence      Action = "upload_evidence"
	SubmitRectification Action = "submit_rectification"
	CloseRectification  Action = "close_rectification"
	ReturnRectification Action = "return_rectification"
	RequireVisit        Action = "require_visit"
	ProposeSecondVisit  Action = "propose_second_visit"
	ConfirmConclusion   Action = "confirm_conclusion"
	ReturnConclusion    Action = "return_conclusion"
	Evaluate            Action = "evaluate"
	HandOver            Action = "hand_over"
	Withdraw            Action = "withdraw"
	Terminate           Action = "terminate"
	TakeBack            Action = "take_back"
	RevokeScreening     Action = "revoke_screening"
	RevokeInvitation    Action = "revoke_invitation"
	RevokePlanDecision  Action = "revoke_plan_decision"
	RevokeConclusion    Action = "revoke_conclusion"
	RevokeVerification  Action = "revoke_verification"
	RevokeConfirmation  Action = "revoke_confirmation"
	ReopenCase          Action = "reopen_case"
	DeclineLetter       Action = "decline_letter"
	ReturnScan          Action = "return_scan"
	ReissueLetter       Action = "reissue_letter"
	ConfirmScan         Action = "confirm_scan"
	CorrectContact      Action = "correct_contact"
	CorrectAcceptance   Action = "correct_acceptance"
	ObjectTeam          Action = "object_team"
	KeepTeam            Action = "keep_team"
	AskExtension        Action = "ask_extension"
	GrantExtension      Action = "grant_extension"
	RefuseExtension     Action = "refuse_extension"
)

var actionNames = map[Action]string{
	Save: "保存", Upload: "上传资料", Remove: "删除文件", Delete: "删除", Submit: "提交", PassScreening: "预审通过",
	ReturnScreening: "预审退回", Propose: "发起约请", PassInvitation: "约请通过", ReturnInvitation: "约请退回",
	UploadScan: "上传盖章扫描件", SubmitLetter: "提交商洽函", SavePlan: "保存评审计划", FixDraw: "确定抽取名单",
	DrawTeam: "抽取评审组", WaiveGround: "豁免回避", SubmitPlan: "提交评审计划",
	ApprovePlan: "计划审批通过", ReturnPlan: "计划退回", RecallPlan: "撤回计划重新拟制", ConfirmNotice: "确认接收通知函", ObjectDate: "提出日期异议",
	ReDate: "调整评审日期", ReplaceLeader: "更换组长", SaveVisit: "保存现场评审", UploadMaterial: "上传现场评审资料",
	ConcludeMeets: "提交结论：符合条件", ConcludeRectify: "提交结论：需要整改（资料）", ConcludeRevisit: "提交结论：需要整改（现场复审）",
	ConcludeFails: "提交结论：不符合条件", SaveRectification: "保存整改资料", UploadEvidence: "上传整改见证资料",
	SubmitRectification: "提交整改资料", CloseRectification: "整改确认通过", ReturnRectification: "整改退回",
	RequireVisit: "要求现场复审", ProposeSecondVisit: "确认约请", ConfirmConclusion: "结论确认通过", ReturnConclusion: "结论退回",
	Evaluate: "评审评价", HandOver: "移交项目", Withdraw: "撤回并终止申请", Terminate: "终止项目",
	TakeBack: "撤回修改", RevokeScreening: "收回预审意见", RevokeInvitation: "收回约请审核意见",
	RevokePlanDecision: "收回计划审批意见", RevokeConclusion: "收回评审结论", RevokeVerification: "收回整改确认意见",
	RevokeConfirmation: "收回结论确认意见", ReopenCase: "重新打开项目", DeclineLetter: "不同意商洽函", ReturnScan: "退回商洽函扫描件",
	ReissueLetter: "换发商洽函", ConfirmScan: "确认商洽函扫描件", CorrectContact: "更正联系方式", CorrectAcceptance: "更正受理信息",
	ObjectTeam: "提出评审组异议", KeepTeam: "维持评审组", AskExtension: "申请延长整改期限", GrantExtension: "同意延长整改期限",
	RefuseExtension: "不同意延长整改期限",
}

// Zh is the action's name as a user sees it.
func (a Action) Zh() string { return actionNames[a] }

// En is the action's name in English.
func (a Action) En() string { return strings.ReplaceAll(string(a), "_", " ") }

// AllActions lists every action once, in the table's order.
func AllActions() []Action {
	var all []Action
	for _, t := range workflow {
		if !slices.Contains(all, t.Action) {
			all = append(all, t.Action)
		}
	}
	return all
}

// eventNames are those of events that are no action of a person.
var eventNames = map[string]string{"created": "新增", "document_accepted": "文件检查通过", "document_refused": "文件被拒收",
	overdue: "期限已过", expired: "整改逾期，自动终止", recounted: "期限按新日历重算"}

// EventName is what happened, as a user sees it.
func EventName(kind string) string {
	if name := eventNames[kind]; name != "" {
		return name
	}
	return Action(kind).Zh()
}
