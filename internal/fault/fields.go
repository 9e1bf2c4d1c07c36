package fault

// The codes of single fields.
const (
	FieldRequired        Code = "required"
	FieldUnknown         Code = "unknown"
	FieldInactive        Code = "inactive"
	FieldTwice           Code = "duplicate"
	FieldType            Code = "type"
	FieldTooLong         Code = "too_long"
	FieldDate            Code = "date"
	FieldFuture          Code = "future"
	FieldFormat          Code = "format"
	FieldOption          Code = "option"
	FieldOneOnly         Code = "one_only"
	FieldRange           Code = "range"
	FieldTooEarly        Code = "too_early"
	FieldTooLate         Code = "too_late"
	FieldFile            Code = "file_required"
	FieldFilePending     Code = "file_pending"
	FieldFileType        Code = "file_type"
	FieldFileSize        Code = "file_size"
	FieldTooMany         Code = "too_many"
	FieldSetting         Code = "setting"
	FieldTime            Code = "time"
	FieldTeamSize        Code = "team_size"
	FieldNoAccount       Code = "no_account"
	FieldNoReviewer      Code = "no_reviewer"
	FieldUncovered       Code = "item_uncovered"
	FieldNotRegistered   Code = "not_registered"
	FieldBooked          Code = "booked"
	FieldConflict        Code = "conflict_of_interest"
	FieldFewEntrants     Code = "few_entrants"
	FieldUnmatched       Code = "item_unmatched"
	FieldNotDrawn        Code = "not_drawn"
	FieldDeparts         Code = "departs_from_draw"
	FieldWaived          Code = "waived_before"
	FieldNoGround        Code = "nothing_to_waive"
	FieldDaysOff         Code = "days_off"
	FieldOtherDay        Code = "other_day"
	FieldDayOff          Code = "day_off"
	FieldVisitLength     Code = "visit_length"
	FieldSameDays        Code = "same_days"
	FieldLeadsAlready    Code = "leads_already"
	FieldEndFirst        Code = "end_before_start"
	FieldFindingsOpen    Code = "findings_open"
	FieldFindingsMissing Code = "findings_missing"
	FieldVerdictMissing  Code = "verdict_missing"
	FieldScoreMissing    Code = "score_missing"
	FieldDayTwice        Code = "day_twice"
	FieldOtherYear       Code = "other_year"
	FieldMakeUp          Code = "make_up_no_weekend"
	FieldStatutory       Code = "statutory_missing"
	FieldCodeLength      Code = "unit_code.length"
	FieldCodeAlphabet    Code = "unit_code.alphabet"
	FieldCodeCheck       Code = "unit_code.check_digit"
	FieldCodeDepartment  Code = "unit_code.department"
	FieldCodeUnreal      Code = "unit_code.unreal"
	FieldCodeOther       Code = "unit_code.other_unit"
	FieldGlyph           Code = "unprintable"
	FieldHandwritten     Code = "handwritten"
	FieldIDLength        Code = "identity.length"
	FieldIDAlphabet      Code = "identity.alphabet"
	FieldIDFormat        Code = "identity.format"
	FieldIDBirth         Code = "identity.birth_date"
	FieldIDBirthNeeded   Code = "identity.birth_needed"
	FieldIDBirthOther    Code = "identity.birth_other"
	FieldIDKindNeeded    Code = "identity.kind_needed"
	FieldIDKindOther     Code = "identity.kind_other"
	FieldIDCheck         Code = "identity.check_digit"
	FieldIDCut           Code = "identity.cut"
	FieldIDArea          Code = "identity.area"
	FieldCellNumber      Code = "cell.number"
	FieldCellScientific  Code = "cell.scientific"
	FieldCellDay         Code = "cell.day"
	FieldCellMerged      Code = "cell.merged"
	FieldCellFormula     Code = "cell.formula"
	FieldCellError       Code = "cell.error"
	FieldRowHidden       Code = "row.hidden"
	FieldHeaderAgain     Code = "row.header"
	FieldExampleRow      Code = "row.example"
	FieldPersonTwice     Code = "person_twice"
	FieldItemUnknown     Code = "item_unknown"
	FieldItemTwice       Code = "item_twice"
	FieldExamOther       Code = "exam_other"
	FieldColumnsUnread   Code = "columns_unread"
	FieldSheetsUnread    Code = "sheets_unread"
	FieldExamAge         Code = "exam_age"
	FieldItemNotHeld     Code = "item_not_held"
	FieldItemTaken       Code = "item_taken"
	FieldItemElsewhere   Code = "item_elsewhere"
	FieldItemExpired     Code = "item_expired"
	FieldProfileOpen     Code = "profile_open"
	FieldNoBirth         Code = "no_birth"
	FieldOverAge         Code = "over_age"
	FieldMergeSelf       Code = "merge.self"
	FieldMergeAccount    Code = "merge.account"
	FieldMergeAccounts   Code = "merge.accounts"
	FieldMergeOpen       Code = "merge.open"
	FieldMergePlanned    Code = "merge.planned"
	FieldMergeItem       Code = "merge.item"
	FieldMergeDocuments  Code = "merge.documents"
	FieldNewNumber       Code = "new_number"
	FieldNoCertificate   Code = "no_certificate"
	FieldCertificateOver Code = "certificate_over"
	FieldRenewalEarly    Code = "renewal_early"
	FieldHoursShort      Code = "hours_short"
	FieldDaysShort       Code = "days_short"
	FieldRenewalAge      Code = "renewal_age"
	FieldNothingCovered  Code = "nothing_covered"
	FieldNoPerson        Code = "no_person"
	FieldNoCredential    Code = "no_credential"
	FieldCredentialVoid  Code = "credential_void"
	FieldNotPosted       Code = "not_posted"
	FieldOwnHours        Code = "own_hours"
	FieldAttendeeTwice   Code = "attendee_twice"
	FieldHours           Code = "hours"
	FieldNameDiffers     Code = "name_differs"
	FieldNumbersDiffer   Code = "numbers_differ"
	FieldDoubts          Code = "doubts_open"
	FieldNameOther       Code = "name_other"
	FieldAcceptanceTwice Code = "acceptance_twice"
	FieldLinesMany       Code = "words.too_many_lines"
	FieldLinesFew        Code = "words.too_few_lines"
	FieldBracket         Code = "words.bracket"
	FieldNoPlace         Code = "words.no_place"
	FieldPlaceMissing    Code = "words.place_missing"
	FieldPlaceTwice      Code = "words.place_twice"
	FieldPlaceOutside    Code = "words.place_outside"
	FieldPlaceLast       Code = "words.place_not_last"
	FieldNoRoom          Code = "words.no_room"
)

var fieldTexts = map[Code]Text{
	FieldRequired:    {"必填", "required"},
	FieldUnknown:     {"不能填写此项{reason}", "does not belong here{reasonEn}"},
	FieldInactive:    {"“{name}”已停用", "{name} is not active"},
	FieldTwice:       {"字段重复", "named twice"},
	FieldType:        {"应为{type}", "must be a {typeEn}"},
	FieldTooLong:     {"最多 {max} 个字", "at most {max} characters"},
	FieldDate:        {"不是存在的日期（格式 2026-01-31）", "not a date that exists (format 2026-01-31)"},
	FieldFuture:      {"不能晚于今天", "must not be in the future"},
	FieldFormat:      {"格式不正确{reason}", "wrong format{reasonEn}"},
	FieldOption:      {"请从列表中选择{reason}", "choose one of the list{reasonEn}"},
	FieldOneOnly:     {"一次只按一项查询", "look for one thing at a time"},
	FieldRange:       {"应在 {min} 至 {max} 之间", "must be between {min} and {max}"},
	FieldTooEarly:    {"最早为 {earliest}", "at the earliest {earliest}"},
	FieldTooLate:     {"最晚为 {latest}", "at the latest {latest}"},
	FieldFile:        {"请上传{name}", "upload at least one file: {nameEn}"},
	FieldFilePending: {"“{name}”正在检查，请稍候", "{nameEn}: still being checked"},
	FieldFileType:    {"“{name}”只接受 {types}", "{nameEn} takes only {typesEn}"},
	FieldFileSize:    {"文件大小应在 1 字节至 {max} MB 之间", "the file must have 1 byte to {max} MB"},
	FieldTooMany:     {"最多 {max} 个", "at most {max}"},
	FieldSetting:     {"设置值有误（{reason}）", "the setting's value is wrong ({reasonEn})"},
	FieldLinesMany:   {"最多 {max} 段", "at most {max} paragraphs"},
	FieldLinesFew:    {"应有 {max} 行，每行一项", "must have {max} lines, one for each thing"},
	FieldBracket: {"括号不成对：“{part}”。占位符写在花括号中，可省略的部分写在方括号中，加粗的前后各写两个星号",
		"brackets don’t match at “{part}”; a place stands in braces, what may be left out is [one|other], what is strong **text**"},
	FieldNoPlace:      {"没有占位符“{part}”；可用的有：{known}", "there is no place “{part}”; there are: {known}"},
	FieldPlaceMissing: {"缺少必需的占位符“{part}”（如 {known}）", "lacks the place “{part}” (such as {known})"},
	FieldPlaceTwice:   {"占位符“{part}”只能出现一次", "the place “{part}” can stand there once only"},
	FieldPlaceOutside: {"占位符“{part}”可能没有内容，请用方括号括起所在的部分",
		"the place “{part}” may have nothing to say; put it in brackets, such as [… {part} …|what is said without it]"},
	FieldPlaceLast: {"占位符“{part}”应在段落末尾，其内容另起", "the place “{part}” ends its paragraph; what it stands for follows"},
	FieldNoRoom:    {"“{part}”放不下，请缩短", "there is not enough room for “{part}”; shorten it"},
	FieldTime:      {"不是有效的时间（格式 2026-01-31T09:00:00+08:00）", "not a time (format 2026-01-31T09:00:00+08:00)"},
	FieldOtherDay: {"评审开始日期与约定的 {day} 不同，请说明原因；首次评审的通知函写明",
		"the visit begins on another day than {day}, which was agreed on: say why; the notice of a first visit says it"},
	FieldTeamSize:   {"评审组至少 {least} 人", "a team has at least {least} members"},
	FieldNoAccount:  {"{name} 没有登录账户，不能担任组长", "{name} has no account and can't lead"},
	FieldNoReviewer: {"{name} 不在可选的评审人员中", "{name} is not among the reviewers who can be chosen"},
	FieldUncovered:  {"评审组中没有人在该机构注册此评审项", "nobody of the team is registered for this item with the institution"},
	FieldNotRegistered: {"{name} 在评审期间未在该机构注册所需评审项{why}",
		"{name} is not registered with the institution for any of the items on those days{whyEn}"},
	FieldBooked:   {"{name} 在 {days} 已有其他评审安排：{project}", "{name} is planned elsewhere: {days}, {project}"},
	FieldConflict: {"{name} 应当回避：{ground}", "{name} has a conflict of interest: {groundEn}"},
	FieldFewEntrants: {"符合条件的评审人员只有 {count} 人，至少需要 {least} 人才能抽取",
		"only {count} people could review; a draw takes at least {least}"},
	FieldUnmatched: {"没有符合条件的人员在该机构注册此评审项", "nobody who could review is registered for this item with the institution"},
	FieldNotDrawn:  {"本轮评审组尚未抽取", "the team of this round has not been drawn yet"},
	FieldDeparts:   {"计划与抽取结果不一致，请写明理由：{why}", "the plan departs from the draw; say why: {whyEn}"},
	FieldWaived:    {"{name} 已豁免", "{name} has a waiver already"},
	FieldNoGround:  {"{name} 未参加过该单位上一次评审，无需豁免", "{name} took no part in the unit's previous review: there is nothing to waive"},
	FieldDayOff:    {"应为工作日", "is no working day"},
	FieldDaysOff:   {"评审期间没有工作日", "there is no working day among the days"},
	FieldVisitLength: {"现场评审最长 {most} 个工作日（所选 {days} 个）",
		"a visit takes at most {most} working days (these are {days})"},
	FieldSameDays:        {"与原日期相同", "the same days as before"},
	FieldLeadsAlready:    {"{name} 已是组长", "{name} leads already"},
	FieldEndFirst:        {"结束时间应晚于开始时间", "must end after it starts"},
	FieldFindingsOpen:    {"仍有 {count} 个不符合项未关闭，不能为符合条件", "{count} findings are still open"},
	FieldFindingsMissing: {"需要整改时至少应有一个不符合项", "there must be at least one finding to rectify"},
	FieldVerdictMissing:  {"不符合项 {finding} 尚未给出确认意见", "finding {finding} has no verdict"},
	FieldScoreMissing:    {"尚未对“{criterion}”打分", "no score for {criterionEn}"},
	FieldDayTwice:        {"{day} 重复", "{day} is listed twice"},
	FieldOtherYear:       {"{day} 不在 {year} 年，也不在上一年 12 月", "{day} is neither in {year} nor in the December before"},
	FieldMakeUp:          {"{day} 不是周末，不能作为调休上班日", "{day} is no weekend, so it can't be a make-up day"},
	FieldStatutory:       {"缺少法定节假日 {day}", "the statutory holiday {day} is missing"},
	FieldCodeLength:      {"应为 18 位统一社会信用代码或 9 位组织机构代码", "must have 18 characters, or 9 for an organisation code"},
	FieldCodeAlphabet: {"第 {position} 位“{character}”不是代码允许的字符{hint}",
		"character {position} “{character}” is not allowed{hintEn}"},
	FieldCodeDepartment: {"没有“{pair}”这一登记管理部门和机构类别，请核对前两位；确认无误可勾选“代码无误”",
		"there is no department and kind “{pair}”; correct the first two characters, or confirm that it was issued so"},
	FieldCodeUnreal: {"不是任何单位的代码，请填写证照上的代码", "no unit has this code; enter the one on the licence"},
	FieldCodeOther:  {"应为本单位的代码（{code}），与之主体标识码不同的代码不能使用", "must be a code of your own unit ({code})"},
	FieldGlyph: {"“{character}”（{point}）无法在函件中印出，请改用其他写法",
		"letters can't show “{character}” ({point}); write it otherwise"},
	FieldHandwritten: {"{characters}无法印出：资格证书和注册信息卡上留有空格，印出后须手写补上，不影响登记",
		"{characters} can't be printed: certificates and cards have a blank square for it, to be filled in by hand; nothing else is affected"},
	FieldIDLength: {"应为 18 位号码（旧号 15 位），现为 {length} 位；护照等其他证件须写明证件类型和出生日期",
		"must have 18 characters (15 in old ones), has {length}; other documents need their kind and the birth date"},
	FieldIDAlphabet: {"第 {position} 位“{character}”{script}不是号码允许的字符{hint}",
		"character {position} “{character}”{scriptEn} is not allowed{hintEn}"},
	FieldIDFormat:      {"不是{kind}的号码", "not the number of a {kindEn}"},
	FieldIDBirth:       {"出生日期不存在，或者不在 1900 年至今之间", "the birth date does not exist, or is not between 1900 and today"},
	FieldIDBirthNeeded: {"{kind}的号码中没有出生日期，须另行填写", "the number of a {kindEn} has no birth date in it; enter it"},
	FieldIDBirthOther:  {"与号码中的出生日期不一致", "not the birth date in the number"},
	FieldIDKindNeeded: {"不是身份证号码；护照等其他证件须写明证件类型和出生日期",
		"not the number of an identity card; other documents need their kind and the birth date"},
	FieldIDKindOther: {"号码是{kind}的号码，与证件类型不符", "the number is that of a {kindEn}"},
	FieldIDCheck: {"校验码不符（应为 {expected}），请核对证件；证件上确为此号的，须由办理人确认",
		"the check character should be {expected}; look at the document, and confirm it if it was issued so"},
	FieldIDCut: {"号码以 000 结尾，可能已被表格软件截断，请核对证件；证件上确为此号的，须由办理人确认",
		"ends in 000, as what a spreadsheet has cut does; look at the document, and confirm it if it was issued so"},
	FieldExamAge:         {"考核日（{day}）已满 {age} 周岁", "has reached the age of {age} on the day of the exam ({day})"},
	FieldItemNotHeld:     {"该人员没有此细项的资格", "the person does not hold this item"},
	FieldItemTaken:       {"此细项已有聘用单位，须由其退回后才能聘用", "an institution has the person for this item; it must release them first"},
	FieldItemElsewhere:   {"此细项未聘用在本机构", "your institution has not hired the person for this item"},
	FieldItemExpired:     {"资格证书已过期或没有有效期，不能注册", "the certificate has ended, or has no end on record"},
	FieldProfileOpen:     {"该人员信息尚未填报完整，不能注册", "the person has not completed the form"},
	FieldNoBirth:         {"没有登记证件和出生日期，请联系协会注册管理补录（更正身份信息）后再注册", "no identity document and birth date are on record; ask the association's registrar to enter them first"},
	FieldOverAge:         {"已达到注册年龄上限，不能注册", "the person is too old to be registered"},
	FieldNoCertificate:   {"没有登记资格证书有效期，不能换证", "no certificate with an end is on record"},
	FieldCertificateOver: {"资格证书已于 {day} 到期，须重新考核", "the certificate ended on {day}; a new examination is needed"},
	FieldRenewalEarly:    {"自 {day} 起可以换证", "it can be renewed from {day} on"},
	FieldHoursShort:      {"继续教育课时不足：已有 {have}，需要 {need}", "{have} class hours, and {need} are needed"},
	FieldDaysShort:       {"评审工作日不足：已有 {have}，需要 {need}", "{have} work days, and {need} are needed"},
	FieldRenewalAge:      {"已满 {age} 周岁，不能换证", "has reached the age of {age}"},
	FieldNothingCovered:  {"本周期的继续教育未覆盖任何一个可换证的细项", "no class of the cycle covered an item that can be renewed"},
	FieldNoPerson:        {"没有这位评审人员，请核对号码或编号", "there is no such person; check the number or the id"},
	FieldOwnHours:        {"不能登记本人的课时，请由其他经办人办理", "nobody enters their own hours; a colleague does"},
	FieldAttendeeTwice:   {"与第 {line} 行是同一人", "the same person as in row {line}"},
	FieldHours:           {"课时须为不小于 0 的数，最多一位小数", "hours are a number of at most one decimal, not below 0"},
	FieldNameDiffers:     {"按号码查到的人登记的姓名是“{name}”，请核对号码和姓名", "the number is that of “{name}” in the registry; check number and name"},
	FieldNumbersDiffer:   {"与证件号码不是同一人，请核对", "not the person of the document's number; check both"},
	FieldMergeSelf:       {"两条记录是同一条", "both are the same record"},
	FieldMergeAccount:    {"该记录已绑定登录账户，请以它为保留的记录", "this record has an account: let the other one go into it"},
	FieldMergeAccounts:   {"两条记录都已绑定登录账户，不能合并", "both records have an account"},
	FieldMergeOpen:       {"该记录还有待确认的提议，请先办理", "this record has open proposals; they are decided first"},
	FieldMergePlanned:    {"该记录在未办结的评审项目 {project} 的评审组中，请以它为保留的记录，或待项目办结", "this record is in the team of {project}, which is open: let the other one go into it, or wait"},
	FieldMergeItem:       {"细项“{item}”在两条记录中属于不同的评审机构，须先由一家机构退回", "the two records have {item} with different institutions; one of them releases it first"},
	FieldMergeDocuments:  {"两条记录的证件号码不同，请核对后注明以哪一个为准（documents）", "the records have different documents: say whose is right"},
	FieldNewNumber:       {"这是新注册号，原编号请填登记系统启用前的号码", "this is a number of the registry, not one from before it"},
	FieldDoubts:          {"有存疑的行尚未全部确认", "lines with a doubt are not all confirmed"},
	FieldAcceptanceTwice: {"与在办项目 {number} 的受理决定书编号相同；确属同一份受理决定书的，请在“同一受理决定书的项目”填写 {number}",
		"project {number}, which is open, has the same number; if it is the same acceptance decision, say so by naming that project"},
	FieldNameOther: {"登记的姓名是“{name}”；按证件号码是同一人，公布后两种写法都保留", "the registry has “{name}”; by the number it is the same person, and both names are kept"},
	FieldIDArea:    {"号码中的地区代码不在历年行政区划代码表中，请留意", "no list of areas has the one in the number"},
	FieldCellNumber: {"号码存为数字，只保留了 15 位有效数字；请将整列设为文本格式，按证件重新输入",
		"a number in a numeric cell has lost its last digits; make the column text and enter it anew"},
	FieldCellScientific: {"号码已变为科学计数（如 1.10101E+17），后几位已丢失；请将整列设为文本格式，按证件重新输入",
		"the number has become scientific notation and lost its last digits; enter it anew, as text"},
	FieldCellDay:        {"单元格是日期格式，不能确定填写的是什么；请改为文本或常规格式重新输入", "the cell is formatted as a day; enter it anew as text or as a number"},
	FieldCellMerged:     {"{range} 是合并单元格，请取消合并，逐行填写", "{range} is merged; part it and fill in each row"},
	FieldCellFormula:    {"公式没有保存的结果，请改为填写内容", "a formula without a saved value; write the value"},
	FieldCellError:      {"单元格是错误值，请改为填写内容", "the cell holds an error; write the value"},
	FieldRowHidden:      {"此行在表中是隐藏的，已读取", "this row is hidden in the list; it was read"},
	FieldHeaderAgain:    {"表头重复，请删除本行", "the header again; delete the row"},
	FieldExampleRow:     {"这是模板的示例，请删除本行", "the template's example; delete the row"},
	FieldNoCredential:   {"该人员没有这份证卡", "the person has no such certificate or card"},
	FieldCredentialVoid: {"这份证卡{state}，不再寄发", "this certificate or card is void ({state}) and is posted no more"},
	FieldNotPosted:      {"尚未寄出：请先登记寄出日期和承运单位", "it has not been posted: enter the day and the carrier first"},
	FieldPersonTwice:    {"与第 {line} 行是同一人，请合为一行，细项以顿号分隔", "the same person as in row {line}; make it one row"},
	FieldItemUnknown:    {"没有细项“{item}”", "there is no item “{item}”"},
	FieldItemTwice:      {"细项“{item}”重复", "item “{item}” is named twice"},
	FieldColumnsUnread:  {"这些列不读取：{columns}", "these columns are not read: {columns}"},
	FieldSheetsUnread: {"只读取本工作表；这些工作表中也有名单，未读取：{sheets}",
		"only this sheet is read; these have a list too, which is not read: {sheets}"},
	FieldExamOther: {"与本名单的考核日期（{day}）不一致", "not the day of this list's examination ({day})"},
	FieldCodeCheck: {"校验码不符（应为 {expected}），请核对；确认无误可勾选“代码无误”",
		"the check character should be {expected}; correct it, or confirm that it was issued so"},
}
