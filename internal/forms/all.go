package forms

// All are the forms by the operationIds of their routes; several routes may take the same. FillIn is not among them: it comes
// with the record that is filled in, field by field.
func All() map[string]Form {
	return map[string]Form{
		"screenProject": Decision, "reviewInvitation": Decision, "decidePlan": Decision, "decideConclusion": ConcludeDecided,
		"proposeDate": ProposeDate, "proposeSecondVisit": ProposeDate,
		"submitLetter": SubmitLetter, "declineLetter": Because, "returnScan": Because, "confirmScan": Because, "reissueLetter": Reissue,
		"savePlan": Plan, "drawTeam": DrawTeam, "waiveGround": WaiveGround, "recallPlan": RecallPlan,
		"objectDate": ObjectDate, "reDateNotice": ReDate, "replaceLeader": ReplaceLeader,
		"saveVisit": Visit, "saveRectification": Rectification, "verifyRectification": Verification, "evaluateReview": Evaluation,
		"handOverProject": HandOver, "correctContact": CorrectContact, "correctAcceptance": Correction,
		"askAssociation": AskAssociation, "answerRequest": AnswerRequest, "revokeDecision": Because, "withdrawProject": Because,
		"terminateProject": Because, "startUpload": Upload,

		"saveUnit": Unit, "inviteSubAccount": SubAccount, "renameSubAccount": AccountName, "replaceMainAccount": MainAccount,
		"publishFile": File, "withdrawFile": WithdrawFile, "saveSetting": Setting, "importCalendar": Calendar,

		"createInstitution": Institution, "saveInstitution": Institution, "startList": List, "publishList": PublishList,
		"discardList": Word, "openListReport": Word, "saveReviewer": Person, "proposeCorrection": Identity, "proposeMerge": Merge,
		"creditVisit": VisitEntry, "proposeVisit": VisitEntry, "decideProposal": Proposal, "hireReviewer": Items,
		"registerReviewer": Items, "releaseReviewer": Release, "reopenProfile": Word, "reportLoss": Word, "readIdentity": Word,
		"eraseReviewer": Word, "publishClass": Class, "enterAttendance": Attendance, "saveClass": Class, "withdrawClass": Word, "recordPostings": Postings,
		"findReviewers": FindReviewers, "searchFillIn": SearchFillIn, "openFillIn": OpenFillIn,
	}
}
