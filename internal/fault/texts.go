package fault

type entry struct {
	Kind Kind
	Text Text
}

// The codes of whole requests.
const (
	InputInvalid      Code = "input.invalid"
	InputNotJSON      Code = "input.not_json"
	InputTooLarge     Code = "input.too_large"
	VersionRequired   Code = "version.required"
	VersionConflict   Code = "version.conflict"
	VersionMalformed  Code = "version.malformed"
	KeyReused         Code = "idempotency.key_reused"
	KeyMalformed      Code = "idempotency.key_malformed"
	SignInRequired    Code = "access.sign_in_required"
	AccountUnknown    Code = "access.account_unknown"
	ClaimsIncomplete  Code = "access.claims_incomplete"
	RoleMissing       Code = "access.role_missing"
	SystemNotAllowed  Code = "access.system_not_permitted"
	UnitHasNoMain     Code = "unit.no_main_account"
	UnitHasMain       Code = "unit.has_main_account"
	UnitCodeDiffers   Code = "unit.code_differs"
	AccountNotFound   Code = "account.not_found"
	AccountExists     Code = "account.exists"
	AccountIsMain     Code = "account.is_main"
	SettingNotFound   Code = "setting.not_found"
	ProjectNotFound   Code = "project.not_found"
	ProjectIncomplete Code = "project.incomplete"
	WrongStage        Code = "project.wrong_stage"
	OtherAccount      Code = "project.other_account"
	NotDraft          Code = "project.not_draft"
	DocumentNotFound  Code = "document.not_found"
	DocumentNotReady  Code = "document.not_ready"
	LetterNotFound    Code = "letter.not_found"
	LetterNotSealed   Code = "letter.scan_missing"
	LetterPending     Code = "letter.scan_pending"
	LetterUnconfirmed Code = "letter.scan_unconfirmed"
	LetterGlyph       Code = "letter.character_missing"
	DateTooEarly      Code = "invitation.date_too_early"
	VerifyUnknown     Code = "verify.unknown"
)

var catalogue = map[Code]entry{
	InputInvalid:      {Invalid, Text{"填写的内容有误，请按提示逐项改正。", "Some fields are wrong; each is listed."}},
	InputNotJSON:      {Malformed, Text{"请求内容不是有效的 JSON：{why}。", "The body is not valid JSON: {why}."}},
	InputTooLarge:     {TooLarge, Text{"请求内容过大，最多 {limit} 字节。", "The body is too large; at most {limit} bytes."}},
	VersionRequired:   {Required, Text{"请在 If-Match 中给出所修改的版本号。", "Give the version that you change in If-Match."}},
	VersionConflict:   {Conflict, Text{"内容已被他人修改，请刷新后再操作。", "It was changed meanwhile; reload and try again."}},
	VersionMalformed:  {Malformed, Text{"If-Match 应为一个版本号，如 \"7\"。", "If-Match takes one version such as \"7\"."}},
	KeyReused:         {Invalid, Text{"该 Idempotency-Key 已用于另一请求，请换一个。", "This Idempotency-Key was used for another request; take a new one."}},
	KeyMalformed:      {Malformed, Text{"Idempotency-Key 应为 8 至 128 个可见 ASCII 字符。", "Idempotency-Key takes 8 to 128 visible ASCII characters."}},
	SignInRequired:    {Unauthenticated, Text{"请先登录。", "Sign in first."}},
	AccountUnknown:    {Forbidden, Text{"账户尚未启用，请先进入首页完成首次登录。", "The account is not set up yet; open the home page (GET /me) first."}},
	ClaimsIncomplete:  {Forbidden, Text{"登录信息缺少{what}，请联系门户管理员。", "The sign-in lacks {whatEn}; ask the portal's administrator."}},
	RoleMissing:       {Forbidden, Text{"当前账户无权进行此操作，需要：{roles}。", "This account may not do this; it takes: {rolesEn}."}},
	SystemNotAllowed:  {Forbidden, Text{"该子账户没有鉴定评审系统的权限，请联系本单位主账户开通。", "This sub account has no permission for the review system; ask your unit's main account."}},
	UnitHasNoMain:     {Forbidden, Text{"本单位的主账户尚未登录过，请主账户先登录，再由其开通子账户。", "Your unit's main account has not signed in yet; it must do so before sub accounts can."}},
	UnitHasMain:       {Forbidden, Text{"本单位已有主账户（{name}），请使用该账户或作为子账户登录。", "The unit already has a main account ({name}); use that one or sign in as a sub account."}},
	UnitCodeDiffers:   {Invalid, Text{"登录信息中的统一社会信用代码无效，请联系门户管理员。", "The unit code of the sign-in is not valid; ask the portal's administrator."}},
	AccountNotFound:   {NotFound, Text{"本单位没有这个账户。", "Your unit has no such account."}},
	AccountExists:     {Conflict, Text{"该登录名已有账户，或已被邀请。", "This login has an account already, or was invited."}},
	AccountIsMain:     {Conflict, Text{"不能更改主账户的权限。", "The main account's permissions can't be changed."}},
	SettingNotFound:   {NotFound, Text{"没有这项设置。", "No such setting."}},
	ProjectNotFound:   {NotFound, Text{"没有这个评审项目。", "No such project."}},
	ProjectIncomplete: {Invalid, Text{"资料不完整，不能提交，请按提示逐项补齐。", "The project is not complete; each gap is listed."}},
	WrongStage:        {Conflict, Text{"项目现处于“{stage}”阶段，不能进行“{action}”。", "The project is at stage “{stageEn}”, which does not allow “{actionEn}”."}},
	OtherAccount:      {Forbidden, Text{"该项目由账户“{name}”提交并通过预审，后续请使用该账户办理。", "This project passed screening under account “{name}”; use that account."}},
	NotDraft:          {Conflict, Text{"项目已提交过，不能删除。", "The project was submitted before; it can't be deleted."}},
	DocumentNotFound:  {NotFound, Text{"没有这个文件。", "No such document."}},
	DocumentNotReady:  {Conflict, Text{"文件尚未通过检查，不能打开。", "The document has not passed its check; it can't be opened."}},
	LetterNotFound:    {NotFound, Text{"没有这份函件。", "No such letter."}},
	LetterNotSealed:   {Conflict, Text{"尚未上传盖章扫描件。", "The sealed scan has not been uploaded."}},
	LetterPending:     {Conflict, Text{"盖章扫描件正在识别，请稍候再提交。", "The sealed scan is still being read; submit in a moment."}},
	LetterUnconfirmed: {Conflict, Text{"扫描件未能自动确认（{finding}），请核对后填写说明并人工确认。", "The scan could not be confirmed by itself ({findingEn}); check it, give a reason and confirm by hand."}},
	LetterGlyph:       {Invalid, Text{"函件中的“{character}”无法印出（见“{text}”），请退回单位改用其他写法。", "The letter can't show “{character}” (in “{text}”); return it to the unit to be written otherwise."}},
	DateTooEarly:      {Invalid, Text{"约请日期最早为 {earliest}（当天及其后 {days} 天不可选）。", "The earliest date is {earliest} (today and the {days} days after it are closed)."}},
	VerifyUnknown:     {NotFound, Text{"查无此函，请核对二维码或网址。", "Unknown letter; check the code or the address."}},
}

// The codes of single fields.
const (
	FieldRequired     Code = "required"
	FieldUnknown      Code = "unknown"
	FieldTwice        Code = "duplicate"
	FieldType         Code = "type"
	FieldTooLong      Code = "too_long"
	FieldDate         Code = "date"
	FieldFuture       Code = "future"
	FieldFormat       Code = "format"
	FieldOption       Code = "option"
	FieldRange        Code = "range"
	FieldTooEarly     Code = "too_early"
	FieldTooLate      Code = "too_late"
	FieldFile         Code = "file_required"
	FieldFilePending  Code = "file_pending"
	FieldFileType     Code = "file_type"
	FieldFileSize     Code = "file_size"
	FieldTooMany      Code = "too_many"
	FieldSetting      Code = "setting"
	FieldCodeLength   Code = "unit_code.length"
	FieldCodeAlphabet Code = "unit_code.alphabet"
	FieldCodeCheck    Code = "unit_code.check_digit"
)

var fieldTexts = map[Code]Text{
	FieldRequired:     {"必填", "required"},
	FieldUnknown:      {"没有这个字段", "unknown field"},
	FieldTwice:        {"字段重复", "named twice"},
	FieldType:         {"应为{type}", "must be a {typeEn}"},
	FieldTooLong:      {"最多 {max} 个字", "at most {max} characters"},
	FieldDate:         {"不是存在的日期（格式 2026-01-31）", "not a date that exists (format 2026-01-31)"},
	FieldFuture:       {"不能晚于今天", "must not be in the future"},
	FieldFormat:       {"格式不正确", "wrong format"},
	FieldOption:       {"不在可选项中", "not one of the options"},
	FieldRange:        {"应在 {min} 至 {max} 之间", "must be between {min} and {max}"},
	FieldTooEarly:     {"最早为 {earliest}", "at the earliest {earliest}"},
	FieldTooLate:      {"最晚为 {latest}", "at the latest {latest}"},
	FieldFile:         {"请上传{name}", "upload at least one file: {nameEn}"},
	FieldFilePending:  {"{name}正在检查，请稍候", "{nameEn}: still being checked"},
	FieldFileType:     {"{name}只接受 {types}", "{nameEn} takes only {typesEn}"},
	FieldFileSize:     {"文件大小应在 1 字节至 {max} MB 之间", "the file must have 1 byte to {max} MB"},
	FieldTooMany:      {"最多 {max} 个", "at most {max}"},
	FieldSetting:      {"设置值有误（{reason}）", "the setting's value is wrong ({reasonEn})"},
	FieldCodeLength:   {"应为 18 位统一社会信用代码或 9 位组织机构代码", "must have 18 characters, or 9 for an organisation code"},
	FieldCodeAlphabet: {"第 {position} 位“{character}”不是代码允许的字符{hint}", "character {position} “{character}” is not allowed{hintEn}"},
	FieldCodeCheck:    {"校验码不符（应为 {expected}），请核对；确认无误可勾选“代码无误”", "the check character should be {expected}; correct it, or confirm that it was issued so"},
}
