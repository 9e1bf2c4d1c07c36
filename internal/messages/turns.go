package messages

import "appraisal/internal/review"

// whatNow says, of each step that makes it somebody's turn, what has happened and what that desk is to do now: what
// stands in the place 办理事项, with days filled in.
var whatNow = map[string]string{
	string(review.Submit):              "单位已提交申请资料，请预审。",
	string(review.PassScreening):       "预审已通过，请发起约请，选择评审日期。",
	string(review.ReturnScreening):     "预审未通过，请按意见修改后重新提交。",
	string(review.Propose):             "单位已发起约请，请审核。",
	string(review.PassInvitation):      "约请已通过，商洽函已发出，请下载核对，签署回执并盖章后上传扫描件，再提交。",
	string(review.ReturnInvitation):    "约请未通过，请按意见另选日期，重新发起约请。",
	string(review.SubmitLetter):        "单位已提交盖章的商洽函，请拟制评审计划并提交审批。",
	string(review.ReturnScan):          "盖章的商洽函已退回，请按意见重新签署、盖章，上传扫描件后再提交。",
	string(review.ReissueLetter):       "商洽函内容有更正，已换发新版，原函作废。请下载新版核对，签署回执并盖章后上传扫描件，再提交。",
	string(review.SubmitPlan):          "评审计划已提交，请审批。",
	string(review.ApprovePlan):         "评审通知函已发出，评审日期为{visit}。请阅读后确认接收；对日期有异议的，请先“提出日期异议”。",
	string(review.ReturnPlan):          "评审计划未通过审批，请按意见修改后重新提交。",
	string(review.ConfirmNotice):       "单位已确认接收评审通知函，请按{visit}的安排进行现场评审，结束后提交评审资料和结论。",
	string(review.ReDate):              "评审日期已调整：由{was}改为{visit}。新的评审通知函已发出，请阅读后确认接收。",
	string(review.RecallPlan):          "评审计划已撤回，已发出的评审通知函作废，请重新拟制后提交审批。",
	string(review.ConcludeMeets):       "评审组已提交结论“符合条件”，请确认。",
	string(review.ConcludeFails):       "评审组已提交结论“不符合条件”，请确认。",
	string(review.ConcludeRectify):     "评审组的结论为“需要整改（资料）”，请逐项整改，上传整改资料后提交。",
	string(review.ConcludeRevisit):     "评审组的结论为“需要整改（现场复审）”，请完成整改，具备复审条件后“确认约请”。",
	string(review.SubmitRectification): "单位已提交整改资料，请逐项确认。",
	string(review.CloseRectification):  "评审组已确认整改通过，请确认结论。",
	string(review.ReturnRectification): "整改资料未通过确认，请按意见补充后重新提交。",
	string(review.RequireVisit):        "整改情况须到现场复审，请完成整改，具备复审条件后“确认约请”。",
	string(review.ProposeSecondVisit):  "单位已确认约请现场复审，请拟制复审的评审计划并提交审批。",
	string(review.ReturnConclusion):    "结论未通过确认，请按意见修改后重新提交。",
	string(review.ReopenCase):          "已办结的项目已重新打开，请按原因核对，重新确认结论；须由重新打开以外的审批确认。",
	"due_recounted":                    "放假安排有变动，期限已重新计算，请按新的期限办理。",
}

// thenWhat says, of each decision that is taken back, what of it holds no more and what comes next.
var thenWhat = map[string]string{
	string(review.RevokeScreening):    "您暂时无需办理；重新决定后会再次通知您。",
	string(review.RevokeInvitation):   "此前据该意见发出的商洽函作废。您暂时无需办理；重新决定后会再次通知您。",
	string(review.RevokePlanDecision): "此前据该意见发出的通知函作废。您暂时无需办理；重新决定后会再次通知您。",
	string(review.RevokeConclusion):   "该结论和其中列出的不符合项不再有效，以评审组重新提交的为准。您暂时无需办理；重新提交后会再次通知您。",
	string(review.RevokeVerification): "此前的整改确认意见不再有效，由评审组组长重新确认。您暂时无需办理；重新确认后会再次通知您。",
	string(review.RevokeConfirmation): "此前的结论确认意见不再有效，由协会重新确认；已办结的，此前导出的案卷以重新办结后的为准。您暂时无需办理；重新决定后会再次通知您。",
	string(review.ReopenCase):         "此前的办结不再有效，由协会重新确认结论；此前导出的案卷以重新办结后的为准。您暂时无需办理；需要办理时会再次通知您。",
}

// asks and replies say, of what a unit asks and of how it was answered, what that is and what is to be done now.
var (
	asks = map[string]string{
		string(review.ObjectTeam):   "对评审组提出异议",
		string(review.AskExtension): "申请将整改期限由{due}延长至{wish}",
	}
	replies = map[string]string{
		string(review.KeepTeam):        "对评审组的异议，协会维持原评审组，请按通知函的安排办理；尚未确认接收的，请确认接收。",
		string(review.GrantExtension):  "协会已同意延长整改期限，请在新的期限内完成整改，上传整改资料后提交。",
		string(review.RefuseExtension): "协会不同意延长整改期限，请在期限内完成整改，上传整改资料后提交；逾期未提交的，项目可能终止。",
	}
)

// endings say who has ended a project.
var endings = map[string]string{
	string(review.Withdraw):  "单位撤回并终止申请",
	string(review.Terminate): "协会终止项目",
	"expired":                "整改逾期，按规定自动终止",
}
