package fault

type entry struct {
	Kind Kind
	Text Text
}

// The codes of whole requests.
const (
	InputInvalid            Code = "input.invalid"
	InputNotJSON            Code = "input.not_json"
	InputTooLarge           Code = "input.too_large"
	VersionRequired         Code = "version.required"
	VersionConflict         Code = "version.conflict"
	VersionMalformed        Code = "version.malformed"
	KeyReused               Code = "idempotency.key_reused"
	KeyMalformed            Code = "idempotency.key_malformed"
	KeyNotTaken             Code = "idempotency.not_taken"
	SignInRequired          Code = "access.sign_in_required"
	WrongToken              Code = "access.wrong_token"
	AccountUnknown          Code = "access.account_unknown"
	ClaimsIncomplete        Code = "access.claims_incomplete"
	RoleMissing             Code = "access.role_missing"
	SystemNotAllowed        Code = "access.system_not_permitted"
	UnitHasNoMain           Code = "unit.no_main_account"
	UnitHasMain             Code = "unit.has_main_account"
	UnitAwaitsMain          Code = "unit.main_account_named"
	UnitFull                Code = "unit.accounts_full"
	UnitUnknown             Code = "unit.not_found"
	AccountRemoved          Code = "account.removed"
	AccountLeads            Code = "account.leads_already"
	InvitationNotFound      Code = "invitation.not_found"
	UnitCodeDiffers         Code = "unit.code_differs"
	AccountNotFound         Code = "account.not_found"
	AccountExists           Code = "account.exists"
	AccountIsMain           Code = "account.is_main"
	FileNotFound            Code = "file.not_found"
	FileNotPublished        Code = "file.not_published"
	ReviewerNotFound        Code = "reviewer.not_found"
	ReviewerLogin           Code = "reviewer.login_taken"
	ReviewerOwn             Code = "reviewer.own"
	ReviewerUnclear         Code = "reviewer.unclear"
	ReviewerNumberTaken     Code = "reviewer.number_taken"
	DocumentTaken           Code = "person.document_taken"
	PersonErased            Code = "person.erased"
	PersonHired             Code = "person.still_hired"
	PersonNotHired          Code = "person.not_hired"
	PersonMerged            Code = "person.merged"
	MergeRefused            Code = "person.merge_refused"
	ProposalNotFound        Code = "proposal.not_found"
	ProposalOpen            Code = "proposal.open"
	ProposalOwn             Code = "proposal.own"
	ProposalOthers          Code = "proposal.others"
	ProposalsFull           Code = "proposal.too_many"
	ItemsRefused            Code = "person.items_refused"
	RenewalRefused          Code = "person.renewal_refused"
	CredentialNotFound      Code = "credential.not_found"
	CredentialOver          Code = "credential.over"
	ProfileIncomplete       Code = "profile.incomplete"
	ProfileNotComplete      Code = "profile.not_complete"
	ListNotFound            Code = "list.not_found"
	ListWrongState          Code = "list.wrong_state"
	ListFaulty              Code = "list.faulty"
	ListExpired             Code = "list.expired"
	ListNoReport            Code = "list.no_report"
	ListTooLarge            Code = "list.too_large"
	ListTooLong             Code = "list.too_long"
	ListUnreadable          Code = "list.unreadable"
	ListEncrypted           Code = "list.encrypted"
	ListOldFormat           Code = "list.old_format"
	ListMacros              Code = "list.macros"
	ListEmpty               Code = "list.empty"
	ListHeader              Code = "list.header"
	ListHeaderTwice         Code = "list.header_twice"
	ListQuotes              Code = "list.quotes"
	FillInRefused           Code = "fillin.refused"
	FillInOver              Code = "fillin.over"
	FillInField             Code = "fillin.field"
	ClassNotFound           Code = "class.not_found"
	ClassBegun              Code = "class.begun"
	ClassNotHeld            Code = "class.not_held"
	AttendanceFaulty        Code = "attendance.faulty"
	ClassWithdrawn          Code = "class.withdrawn"
	InstitutionNotFound     Code = "institution.not_found"
	InstitutionNumber       Code = "institution.number_taken"
	InstitutionName         Code = "institution.name_taken"
	InstitutionUnknown      Code = "institution.number_unknown"
	InstitutionInactive     Code = "institution.inactive"
	InstitutionOrOffice     Code = "institution.or_association"
	SettingNotFound         Code = "setting.not_found"
	WordsNotFound           Code = "words.not_found"
	ProjectNotFound         Code = "project.not_found"
	ProjectIncomplete       Code = "project.incomplete"
	WrongStage              Code = "project.wrong_stage"
	OtherAccount            Code = "project.other_account"
	NotDraft                Code = "project.not_draft"
	DocumentNotFound        Code = "document.not_found"
	DocumentNotReady        Code = "document.not_ready"
	LetterNotFound          Code = "letter.not_found"
	LetterNotSealed         Code = "letter.scan_missing"
	LetterPending           Code = "letter.scan_pending"
	LetterUnconfirmed       Code = "letter.scan_unconfirmed"
	ScanDoubtful            Code = "letter.scan_doubtful"
	ScanUndoubted           Code = "letter.scan_undoubted"
	VisitBegun              Code = "visit.begun"
	LetterGlyph             Code = "letter.character_missing"
	NeverSubmitted          Code = "project.never_submitted"
	NotHeld                 Code = "project.not_held"
	HeirOfOtherUnit         Code = "project.heir_of_other_unit"
	HeirNotPermitted        Code = "project.heir_not_permitted"
	HeirHolds               Code = "project.heir_holds"
	PlanMissing             Code = "plan.missing"
	PlanIncomplete          Code = "plan.incomplete"
	PlanApproved            Code = "plan.approved"
	PlanPassed              Code = "plan.date_passed"
	DrawNotFixed            Code = "draw.not_fixed"
	DrawSeedLost            Code = "draw.seed_lost"
	NothingToTakeBack       Code = "back.nothing"
	OthersDecision          Code = "back.others_decision"
	DecisionAnswered        Code = "back.answered"
	TakenBackLate           Code = "back.late"
	ClosedTooLong           Code = "back.closed_too_long"
	OwnCase                 Code = "back.own_case"
	AskedBefore             Code = "request.pending"
	NothingAsked            Code = "request.answered"
	RequestNotFound         Code = "request.not_found"
	ObjectionLate           Code = "request.objection_late"
	ExtensionLate           Code = "request.extension_late"
	ExtensionsUsed          Code = "request.extensions_used"
	OwnPlan                 Code = "plan.own"
	OwnUnit                 Code = "project.own_unit"
	TeamBooked              Code = "plan.team_booked"
	NotLeader               Code = "visit.not_leader"
	VisitIncomplete         Code = "visit.incomplete"
	FindingIsClosed         Code = "finding.closed"
	RectificationIncomplete Code = "rectification.incomplete"
	InTeam                  Code = "conclusion.in_team"
	OwnLeader               Code = "conclusion.own_leader"
	ConclusionStale         Code = "conclusion.stale"
	NothingToEvaluate       Code = "evaluation.nothing"
	EvaluatedBefore         Code = "evaluation.twice"
	LetterSuperseded        Code = "letter.superseded"
	NoticePassed            Code = "notice.days_passed"
	DueNone                 Code = "deadline.none"
	MessageNotFound         Code = "message.not_found"
	DryRunImpossible        Code = "input.dry_run_impossible"
	DateTooEarly            Code = "invitation.date_too_early"
	VerifyUnknown           Code = "verify.unknown"
	ExportNotFound          Code = "export.not_found"
	ExportsWaiting          Code = "export.too_many_waiting"
	QuotaSpent              Code = "quota.spent"
	QuotaPaced              Code = "quota.paced"
	LimitReached            Code = "limit.reached"
	Unavailable             Code = "unavailable"
)

var catalogue = map[Code]entry{
	InputInvalid:    {Invalid, Text{"填写的内容有误，请按提示逐项改正。", "Some fields are wrong; each is listed."}},
	InputNotJSON:    {Malformed, Text{"请求内容不是有效的 JSON：{why}。", "The body is not valid JSON: {why}."}},
	InputTooLarge:   {TooLarge, Text{"请求内容过大，最多 {limit} 字节。", "The body is too large; at most {limit} bytes."}},
	VersionRequired: {Required, Text{"请在 If-Match 中给出所修改的版本号。", "Give the version that you change in If-Match."}},
	VersionConflict: {Conflict, Text{"内容已有更新{now}，请刷新后再操作。",
		"There is newer content{nowEn}; reload and try again."}},
	VersionMalformed: {Malformed, Text{"If-Match 应为一个版本号，如 \"7\"。", "If-Match takes one version such as \"7\"."}},
	KeyReused: {Invalid, Text{"该 Idempotency-Key 已用于另一请求，请换一个。",
		"This Idempotency-Key was used for another request; take a new one."}},
	KeyMalformed: {Malformed, Text{"Idempotency-Key 应为 8 至 128 个可见 ASCII 字符。",
		"Idempotency-Key takes 8 to 128 visible ASCII characters."}},
	KeyNotTaken: {Malformed, Text{"此操作涉及个人信息或密码，系统不留存请求和应答，不能使用 Idempotency-Key，请去掉后重试。",
		"This is about what is personal, or a code: neither request nor answer is kept, so leave the Idempotency-Key out."}},
	SignInRequired: {Unauthenticated, Text{"请先登录。", "Sign in first."}},
	WrongToken: {Unauthenticated, Text{"登录令牌不是本系统的身份令牌（ID token），请从门户首页重新登录。",
		"This is no ID token of this system's own client; sign in again on the home page."}},
	AccountUnknown: {Forbidden, Text{"账户尚未启用，请先进入首页完成首次登录。",
		"The account is not set up yet; open the home page (GET /me) first."}},
	ClaimsIncomplete: {Forbidden, Text{"登录信息缺少{what}，请联系门户管理员。",
		"The sign-in lacks {whatEn}; ask the portal's administrator."}},
	RoleMissing: {Forbidden, Text{"当前账户无权进行此操作，需要：{roles}。",
		"This account may not do this; it takes: {rolesEn}."}},
	SystemNotAllowed: {Forbidden, Text{"该子账户没有鉴定评审系统的权限，请联系本单位主账户开通。",
		"This sub account has no permission for the review system; ask your unit's main account."}},
	UnitHasNoMain: {Forbidden, Text{"本单位的主账户尚未登录过，请主账户先登录，再由其开通子账户。",
		"Your unit's main account has not signed in yet; it must do so before sub accounts can."}},
	UnitHasMain: {Forbidden, Text{"本单位已有主账户（{name}），请使用该账户或作为子账户登录。",
		"The unit already has a main account ({name}); use that one or sign in as a sub account."}},
	UnitAwaitsMain: {Forbidden, Text{"协会已指定本单位的新主账户，请以指定的登录名登录。",
		"The association has named another login as the unit's main account; sign in with that one."}},
	UnitFull: {Conflict, Text{"本单位的账户与邀请已达上限，请先移除不用的子账户或撤回邀请。",
		"The unit has as many accounts and invitations as it may; remove or withdraw some first."}},
	UnitUnknown: {NotFound, Text{"没有这个单位，或其主账户尚未登录过，请核对统一社会信用代码。",
		"No such unit, or nobody of it has signed in yet; check the unit code."}},
	AccountRemoved: {Forbidden, Text{"该账户已不属于原单位，不能办理；请联系单位主账户重新邀请，再从首页登录。",
		"This account belongs to its unit no more; ask the main account to invite it again, then sign in on the home page."}},
	AccountLeads: {Conflict, Text{"“{name}”已是该单位的主账户。", "“{name}” is the unit's main account already."}},
	InvitationNotFound: {NotFound, Text{"没有这项邀请，或受邀人已登录（可移除其账户）。",
		"No such invitation, or it was taken; remove the account then."}},
	UnitCodeDiffers: {Invalid, Text{"登录信息中的统一社会信用代码无效，请联系门户管理员。",
		"The unit code of the sign-in is not valid; ask the portal's administrator."}},
	AccountNotFound:  {NotFound, Text{"本单位没有这个账户。", "Your unit has no such account."}},
	AccountExists:    {Conflict, Text{"该登录名已有账户，或已被邀请。", "This login has an account already, or was invited."}},
	AccountIsMain:    {Conflict, Text{"不能更改主账户的权限。", "The main account's permissions can't be changed."}},
	FileNotFound:     {NotFound, Text{"没有这份鉴定评审文件。", "No such published file."}},
	FileNotPublished: {Conflict, Text{"该文件未在发布中，不能撤下。", "The file is not published; it can't be withdrawn."}},
	ReviewerNotFound: {NotFound, Text{"没有这位评审人员。", "No such reviewer."}},
	ReviewerLogin:    {Conflict, Text{"该登录名已属于另一位评审人员。", "This login belongs to another reviewer."}},
	ReviewerOwn: {Forbidden, Text{"不能修改本人的评审人员信息，请由其他经办人办理。",
		"Nobody changes their own entry in the registry; another officer must."}},
	ReviewerUnclear: {Forbidden, Text{"评审组成员“{name}”与您同名，不能确认是否为您本人：评审人员信息中没有其登录名，或者该登录名从未登录过。请核对；确属同名他人的，请经办填写其登录名，该成员登录一次后重新提交计划，或者由另一位审批人办理。",
		"“{name}” of the team has your name, and no login that anybody has signed in with. Look at the registry. If it is somebody else, let an officer enter that member's login and the member sign in once, and hand the plan in again; or let another approver do this."}},
	ReviewerNumberTaken: {Conflict, Text{"该编号已属于另一位评审人员。", "This number belongs to another reviewer."}},
	DocumentTaken: {Conflict, Text{"该证件号码已属于另一位评审人员，不能重复使用。",
		"This document is another reviewer's already."}},
	PersonErased: {Conflict, Text{"该人员的个人信息已依请求删除，不能再办理。",
		"What is personal of this person was erased; nothing more can be done."}},
	PersonHired: {Conflict, Text{"该人员仍有细项在评审机构，须先由机构退回，才能删除个人信息。",
		"An institution still has the person for an item; it releases them first."}},
	PersonNotHired:   {Conflict, Text{"该人员没有细项聘用在本机构。", "Your institution has this person for no item."}},
	PersonMerged:     {NotFound, Text{"该记录已并入 {number}，请按后者办理。", "This record was merged into {number}, which stands for it."}},
	MergeRefused:     {Conflict, Text{"两条记录还不能合并，原因见各项说明。", "The records can't be merged yet; what is in the way is told."}},
	ProposalNotFound: {NotFound, Text{"没有这项待确认的提议，可能已经办结。", "No such open proposal; it may have been decided."}},
	ProposalOpen: {Conflict, Text{"该人员已有一项同类提议待确认，请先确认、退回或撤回。",
		"One of this kind is open for the person; it is decided, or taken back, first."}},
	ProposalOwn: {Forbidden, Text{"提议须由另一位注册管理确认或退回，本人只能撤回。",
		"Another registrar confirms or returns a proposal; whoever made it can only take it back."}},
	ProposalOthers: {Forbidden, Text{"只有提议人可以撤回；不同意的，请退回并写明意见。",
		"Only whoever made a proposal takes it back; return it, and say why."}},
	ProposalsFull: {Conflict, Text{"该人员待确认的提议已有 {max} 项，请先办理。",
		"The person has {max} open proposals; they are decided first."}},
	RenewalRefused: {Conflict, Text{"还不能换证，缺少的条件见各项说明。", "The certificate can't be renewed yet; what is missing is told."}},
	ItemsRefused: {Conflict, Text{"所选细项不能办理，请按提示逐项处理；其余细项也未办理。",
		"This can't be done for these items, each with its reason; nothing was done for the others either."}},
	ProfileIncomplete: {Invalid, Text{"人员基本信息未填完整或有误，请按提示逐项改正。",
		"What is to be filled in is not complete or not right; each field is listed."}},
	ProfileNotComplete: {Conflict, Text{"该人员的信息尚未填报完整，无需退回修改。",
		"The person has not completed the form; there is nothing to give back."}},
	CredentialNotFound: {NotFound, Text{"没有这份证卡。", "No such certificate or card."}},
	CredentialOver: {Conflict, Text{"这份证卡{state}，不能这样办理。",
		"This certificate or card is void or over ({state}): that can't be done any more."}},
	ListNotFound: {NotFound, Text{"没有这份名单。", "No such list."}},
	ListWrongState: {Conflict, Text{"名单现为“{state}”，不能{action}。",
		"The list is “{stateEn}”, which does not allow to {actionEn}."}},
	ListExpired: {Conflict, Text{"名单检查通过已满 {days} 天，检查时读取的内容即将删除；请重新上传。",
		"The list was checked {days} days ago, and what was read of it is about to be deleted; upload it again."}},
	ListNoReport: {Conflict, Text{"没有可下载的检查结果：名单尚未检查完、无法读取，或检查已满 30 天。",
		"There is no file with remarks: the list is not checked yet, can't be read, or was checked 30 days ago."}},
	ListTooLarge: {Invalid, Text{"文件过大，或展开后过大（常因整列设置了格式），未读取；请将名单复制到模板中再上传。",
		"The file is too large, or would unpack to too much; it was not read. Copy the list into the template."}},
	ListTooLong: {Invalid, Text{"名单超过 {most} 行，未读取；请分为几份名单上传。",
		"The list has more than {most} rows; it was not read. Upload it in parts."}},
	ListUnreadable: {Invalid, Text{"文件不是可读取的 XLSX 或 CSV，或已损坏；请用表格软件打开后另存为 XLSX 再上传。",
		"The file is no XLSX or CSV that can be read, or it is damaged; open it and save it as XLSX."}},
	ListEncrypted: {Invalid, Text{"文件设有密码，请取消密码后再上传。", "The file needs a password; take it off."}},
	ListOldFormat: {Invalid, Text{"文件是旧的 XLS 格式，请另存为 XLSX 再上传。", "The file is an old XLS; save it as XLSX."}},
	ListMacros:    {Invalid, Text{"文件含有宏，请另存为不含宏的 XLSX 再上传。", "The file has macros; save it as XLSX without them."}},
	ListEmpty:     {Invalid, Text{"名单是空的，没有人员。", "The list is empty."}},
	ListHeader: {Invalid, Text{"没有找到表头，或表头缺少：{missing}。须有的列：{expected}；列名见模板。中文显示为乱码的，请另存为 XLSX 再上传。",
		"The header is missing, or lacks: {missing}. Needed are: {expected}. See the template."}},
	ListHeaderTwice: {Invalid, Text{"第 {row} 行表头中这些列出现了两次：{columns}。", "The header in row {row} has these columns twice: {columns}."}},
	ListQuotes: {Invalid, Text{"第 {line} 行起的引号不成对，其后的行无法可靠读取；请用表格软件打开核对后另存为 XLSX 再上传。",
		"From row {line} on a quotation mark has no second one; the rows after it can't be told apart. Save the list as XLSX."}},
	ListFaulty: {Conflict, Text{"名单没有人员，或仍有错误的行，请按行改正后重新上传；名单须全部正确才能公布。",
		"The list has nobody in it, or rows with faults; correct them and upload it anew. It is published whole or not at all."}},
	FillInRefused: {Forbidden, Text{"未能进入：填报密码不对、已失效，或连续试错太多。请核对后再试；试错多次的，请过 {minutes} 分钟再试；仍进不去的，请联系受聘的评审机构。",
		"Not opened: the code is wrong, no longer good, or was tried too often. Check it; after several wrong tries wait {minutes} minutes; if it still fails, ask the appraisal institution that employs you."}},
	FillInField: {NotFound, Text{"人员基本信息中没有这一项。", "The form has no such field."}},
	FillInOver: {Unauthenticated, Text{"填报登录已到时间，或填报密码已更换、收回。已保存的内容都在，请重新输入填报密码。",
		"The session is over, or its code was replaced or taken back. What was saved is kept; enter the code again."}},
	ClassNotFound: {NotFound, Text{"没有这个培训班。", "No such class."}},
	ClassBegun: {Conflict, Text{"培训班已经开班，所公布的内容不能再改；确有错误的，请撤销。",
		"The class has begun: what was published of it stays, or the class is withdrawn."}},
	AttendanceFaulty: {Invalid, Text{"名单有 {rows} 行须改正，未登记任何课时；请下载标注了错误的名单，改正后重新上传。",
		"{rows} rows of the list have to be corrected; no hours were entered. The list comes back with its faults marked."}},
	ClassNotHeld: {Conflict, Text{"培训班 {day} 才结束，结束前不能登记课时。",
		"The class ends on {day}; attendance is entered from then on."}},
	ClassWithdrawn:      {Conflict, Text{"培训班已撤销，不能再办理。", "The class was withdrawn; nothing more can be done."}},
	InstitutionNotFound: {NotFound, Text{"没有这个评审机构。", "No such appraisal institution."}},
	InstitutionNumber: {Conflict, Text{"编号“{number}”已属于另一评审机构（现编号或曾用编号）。",
		"The number {number} is, or was, another institution's."}},
	InstitutionName: {Conflict, Text{"已有同名的评审机构。", "There is an institution of this name already."}},
	InstitutionUnknown: {Forbidden, Text{"登录信息中的评审机构编号“{number}”不在协会的机构名单中，请联系协会注册管理。",
		"No institution has the number {number} of the sign-in; ask the association's registrar."}},
	InstitutionInactive: {Conflict, Text{"“{name}”已停用，不能聘用和注册人员；在册人员仍可退回。",
		"{name} is not active: it can neither hire nor register, but may still release its people."}},
	InstitutionOrOffice: {Forbidden, Text{"一个账户不能同时属于协会和评审机构，请联系门户管理员调整用户组。",
		"An account belongs to the association or to an institution, not to both; ask the portal's administrator."}},
	WordsNotFound:     {NotFound, Text{"没有这一版文字。", "No such version of the words."}},
	SettingNotFound:   {NotFound, Text{"没有这项设置。", "No such setting."}},
	ProjectNotFound:   {NotFound, Text{"没有这个评审项目。", "No such project."}},
	ProjectIncomplete: {Invalid, Text{"资料不完整，不能提交，请按提示逐项补齐。", "The project is not complete; each gap is listed."}},
	WrongStage: {Conflict, Text{"项目现处于“{stage}”阶段，不能进行“{action}”。",
		"The project is at stage “{stageEn}”, which does not allow “{actionEn}”."}},
	OtherAccount: {Forbidden, Text{"该项目由账户“{name}”提交并通过预审，后续请使用该账户办理。",
		"This project passed screening under account “{name}”; use that account."}},
	NotDraft:         {Conflict, Text{"项目已提交过，不能删除。", "The project was submitted before; it can't be deleted."}},
	DocumentNotFound: {NotFound, Text{"没有这个文件。", "No such document."}},
	DocumentNotReady: {Conflict, Text{"文件尚未通过检查，不能打开。",
		"The document has not passed its check; it can't be opened."}},
	LetterNotFound:  {NotFound, Text{"没有这份函件。", "No such letter."}},
	LetterNotSealed: {Conflict, Text{"尚未上传盖章扫描件。", "The sealed scan has not been uploaded."}},
	LetterPending: {Conflict, Text{"盖章扫描件正在识别，请稍候再提交。",
		"The sealed scan is still being read; submit in a moment."}},
	LetterUnconfirmed: {Conflict, Text{"扫描件未能自动确认（{finding}），请核对后填写说明并人工确认。",
		"The scan could not be confirmed by itself ({findingEn}); check it, give a reason and confirm by hand."}},
	ScanDoubtful: {Conflict, Text{"单位交回的商洽函扫描件未能自动确认，请经办核对并“确认商洽函扫描件”，或退回，再提交计划。",
		"The sealed letter could not be confirmed by itself; an officer confirms it, or returns it, before a plan is handed in."}},
	ScanUndoubted: {Conflict, Text{"商洽函扫描件已确认，无需再办。", "The sealed letter is confirmed; there is nothing to do."}},
	VisitBegun: {Conflict, Text{"现场评审（{from} 起）已经开始，不能再改期或撤回计划；需要换组长的，请更换组长。",
		"The visit (from {from}) has begun: neither its days nor its plan can be changed any more; another leader can be named."}},
	LetterGlyph: {Invalid, Text{"函件中的“{character}”无法印出（见“{text}”），请改用其他写法（单位填写的，退回单位修改）。",
		"The letter can't show “{character}” (in “{text}”); it has to be written otherwise; what the unit has written is returned to it."}},
	NeverSubmitted: {Conflict, Text{"单位尚未提交，{so}。", "The unit has not submitted the project: {soEn}."}},
	NotHeld: {Conflict, Text{"项目尚未通过预审，本单位任何账户均可办理，无需移交。",
		"The project has not passed screening: any account of the unit may act, nothing is to be handed over."}},
	HeirOfOtherUnit: {Conflict, Text{"只能移交给本单位的账户。",
		"A project can be handed over to an account of the same unit only."}},
	HeirNotPermitted: {Conflict, Text{"账户“{name}”没有鉴定评审系统的权限，请先开通再移交。",
		"Account “{name}” has no permission for the review system; permit it first."}},
	HeirHolds:   {Conflict, Text{"项目已由账户“{name}”办理。", "Account “{name}” holds the project already."}},
	PlanMissing: {Conflict, Text{"尚未保存评审计划。", "No plan has been saved yet."}},
	PlanIncomplete: {Invalid, Text{"评审计划不符合要求，请按提示逐项调整。",
		"The plan does not meet the rules; each fault is listed."}},
	PlanApproved: {Conflict, Text{"评审计划已批准过，不能撤回；如需终止请联系协会。",
		"A plan was approved already: the unit can't withdraw; ask the association to terminate."}},
	PlanPassed: {Conflict, Text{"计划的评审日期 {from} 已到或已过，请退回调整。",
		"The planned day {from} has come; return the plan to be dated anew."}},
	DrawNotFixed: {Conflict, Text{"本轮没有待抽取的名单，请先确定抽取名单；已抽取的，重新抽取须写明理由。",
		"No list waits to be drawn from: fix it first; what is drawn is drawn anew with a reason only."}},
	DrawSeedLost: {Conflict, Text{"确定名单以后密钥已更换，原随机种子不能再得出，请写明理由重新确定抽取名单。",
		"The key has changed since the list was fixed, and its seed can't be made again; fix the list anew, with a reason."}},
	NothingToTakeBack: {Conflict, Text{"当前没有可以撤回或收回的步骤：下一环节已经决定，或项目不是由该步骤到达本阶段的。",
		"There is nothing to take back: it was decided on, or another step led to this stage."}},
	OthersDecision: {Forbidden, Text{"这项决定由{name}作出，只能由本人收回。", "This was decided by {name}, who alone can take it back."}},
	DecisionAnswered: {Conflict, Text{"下一环节已经开始办理，不能再收回；确需更正的，请与对方联系。",
		"Those whose turn it is have acted since; it can't be taken back any more."}},
	ClosedTooLong: {Conflict, Text{"项目已于{closed}办结，收回、重新打开的期限（{day}）已过；确需更正的，请另行申请评审。",
		"The case was closed on {closed}, and could come back until {day}; what is to be corrected needs another application."}},
	OwnCase: {Forbidden, Text{"办结、重新打开和重新确认结论不能由同一人办理，请由另一审批办理。",
		"Whoever closed a case does not reopen it, and whoever reopened it does not confirm its conclusion: another approver does."}},
	TakenBackLate: {Conflict, Text{"原期限（{day}）已过，不能撤回修改；需要补充的，请联系协会退回。",
		"The term that ran before ended on {day}; it can't be taken back."}},
	AskedBefore: {Conflict, Text{"已提出“{what}”，尚待协会答复，请勿重复提出。",
		"This waits for the association's answer already: {whatEn}."}},
	NothingAsked: {Conflict, Text{"没有待答复的异议或申请：已经答复，或单位已办理下一步。",
		"Nothing waits for an answer: it was answered, or the unit has gone on."}},
	RequestNotFound: {NotFound, Text{"没有这项异议或申请。", "No such request."}},
	ObjectionLate:   {Conflict, Text{"对评审组提出异议的期限（{day}）已过。", "The time for objections to the team ended on {day}."}},
	ExtensionLate:   {Conflict, Text{"整改期限（{day}）已过，不能再申请延长。", "The rectification was due on {day}; it can't be extended any more."}},
	ExtensionsUsed: {Conflict, Text{"本次整改已延长过（最多 {most} 次），不能再延长，请在期限内完成整改并提交。",
		"This rectification was extended before ({most} times at most); hand it in by its term."}},
	OwnPlan: {Forbidden, Text{"不能审批自己拟制、修改或提交过的计划，请由其他审批人办理。",
		"Nobody decides on a plan that they made, changed or handed in; another approver must."}},
	OwnUnit: {Forbidden, Text{"您的账户属于该单位，或曾为该单位办理过本项目，应当回避，请由其他人办理。",
		"Your account is the unit's, or has acted for it in this project: somebody else must do this."}},
	TeamBooked: {Conflict, Text{"{name} 在 {days} 已有其他评审安排，请刷新后调整。",
		"{name} has just been planned elsewhere ({days}); reload and change the plan."}},
	NotLeader: {Forbidden, Text{"只有本轮评审组组长（{name}）可以办理。",
		"Only the leader of this round's team ({name}) may do this."}},
	VisitIncomplete: {Invalid, Text{"现场评审内容不完整，请按提示逐项补齐。",
		"The visit's record is not complete; each gap is listed."}},
	FindingIsClosed: {Conflict, Text{"不符合项 {finding} 已确认或已提交，其见证资料不能删除。",
		"Finding {finding} is closed or handed in; its evidence stays."}},
	RectificationIncomplete: {Invalid, Text{"整改资料不完整，请按提示逐项补齐。",
		"The rectification is not complete; each gap is listed."}},
	InTeam: {Forbidden, Text{"您是或曾列为本项目评审组成员，不能办理此事，请由其他人办理。",
		"You are in the team of this project, or were to be: somebody else must do this."}},
	OwnLeader: {Forbidden, Text{"您更换过本项目的组长，不能确认其评审结论，请由其他审批人办理。",
		"You named the leader of this team anew: another approver must decide on the conclusion."}},
	ConclusionStale: {Conflict, Text{"评审结论已过期：其依据的资料此后有变动，请退回组长重新提交。",
		"The conclusion is out of date: what it was drawn from has changed; return it to the leader."}},
	NothingToEvaluate: {Conflict, Text{"尚无已结束的现场评审可供评价。", "No on-site visit has been closed that could be rated."}},
	EvaluatedBefore:   {Conflict, Text{"该次现场评审已评价过，每次评审只能评价一次。", "That visit was rated already; each is rated once."}},
	LetterSuperseded: {Conflict, Text{"该函件已有新版本，请查阅并确认最新版本。",
		"A newer version of the letter was issued; read and confirm that one."}},
	NoticePassed: {Conflict, Text{"通知函载明的评审日期（至 {to}）已过，请联系协会调整日期后再确认。",
		"The notice's days (to {to}) have passed; ask the association to date it anew."}},
	DueNone:          {NotFound, Text{"项目当前阶段没有期限。", "The project's stage has no deadline."}},
	MessageNotFound:  {NotFound, Text{"没有这条通知。", "No such message."}},
	DryRunImpossible: {Invalid, Text{"此操作不能试运行。", "This can't be done as a dry run."}},
	DateTooEarly: {Invalid, Text{"约请日期最早为 {earliest}（当天及其后 {days} 天不可选）。",
		"The earliest date is {earliest} (today and the {days} days after it are closed)."}},
	VerifyUnknown:  {NotFound, Text{"查无此件，请核对二维码或网址。", "Unknown paper; check the code or the address."}},
	ExportNotFound: {NotFound, Text{"没有这项导出，或已过期，请重新导出。", "No such export, or it has expired; ask again."}},
	ExportsWaiting: {TooMany, Text{"已有 {most} 个导出正在生成，请等其中一个完成后再导出。",
		"{most} exports are being made already; wait until one of them is ready."}},
	LimitReached: {Conflict, Text{"{what}已达上限（{most}，现有 {now}）{how}。",
		"{whatEn}: the limit of {most} is reached (there are {now}); {howEn}."}},
	QuotaSpent: {TooMany, Text{"{what}已达今日上限（{most}），请次日（北京时间零时起）再办；确有需要，请联系协会调整上限。",
		"{whatEn}: today's limit of {most} is reached; go on tomorrow (from midnight in China), or ask the association to raise it."}},
	QuotaPaced: {TooMany, Text{"{what}已达上限（每 {minutes} 分钟 {most} 次），请稍后再试。",
		"{whatEn}: the limit of {most} in {minutes} minutes is reached; try again later."}},
	Unavailable: {Passing, Text{"系统暂时无法处理，请稍后重新提交同一请求；已办成的不会重复办理。",
		"This can't be done right now; send the same request again in a moment. What was done is not done twice."}},
}
