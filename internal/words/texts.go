package words

// Places of letters.
var (
	issuer     = Place{Name: "协会", Example: "中国特种设备检验协会"}
	we         = Place{Name: "我会", Example: "我会"}
	number     = Place{Name: "文号", Example: "检协评函〔2026〕5号"}
	version    = Place{Name: "版次", Example: "1"}
	project    = Place{Name: "项目编号", Example: "PSSCZJ26003"}
	title      = Place{Name: "标题", Example: "关于商洽特种设备鉴定评审有关事宜的函"}
	acceptance = Place{Name: "受理决定书编号", Example: "TS26110003"}.maybe()
	accepted   = Place{Name: "受理日期", Example: "2026年10月12日"}.maybe()
	reviewType = Place{Name: "评审类型", Example: "换证核准"}.maybe()
	category   = Place{Name: "受理类别", Example: "综合检验机构"}.maybe()
	days       = Place{Name: "评审日期", Example: "2026年12月7日至9日"}
	contacts   = Place{Name: "联系方式", Example: "你单位联系人：张三，13800000000；我会联系人：李四，010-00000000"}.maybe()
	person     = Place{Name: "姓名", Example: "张三"}.maybe()
	phone      = Place{Name: "电话", Example: "13800000000"}.maybe()
	address    = Place{Name: "地址", Example: "北京市朝阳区某某路2号"}.maybe()
	postcode   = Place{Name: "邮编", Example: "100000"}.maybe()
	rules      = Place{Name: "评审规则", Example: "《特种设备检验机构核准规则》"}.maybe()
	dayCount   = Place{Name: "天数", Example: "3"}.maybe()
	superseded = Place{Name: "原文号", Example: "检协评函〔2026〕9号"}.maybe().needed()
)

// The length of a letter's text: about four pages.
const longest, mostParagraphs = 2500, 30

func letterTexts(own ...Text) []Text {
	return append([]Text{
		line("file", "文件标题（不印出）", 60, number.needed(), version, project),
		line("heading", "标题", 60),
	}, append(own,
		line("contact.unit", "联系方式：单位一方", 200, person, phone, address, postcode, we),
		line("contact.our", "联系方式：协会一方", 200, person, phone, address, postcode, we),
		line("note", "日期下的说明（电子签发，不盖章）", 60, number, version))...)
}

var consultation = letterTexts(
	lines("body", "正文", longest, mostParagraphs, issuer, we, number, version, project.needed(),
		superseded, Place{Name: "更正原因", Example: "联系人有误"}.maybe(), rules, acceptance, accepted, reviewType, category,
		Place{Name: "评审项目", Example: "锅炉、压力容器定期检验"}.maybe(),
		days.maybe().needed(), dayCount, Place{Name: "开始日期", Example: "2026年12月7日"}.needed(), contacts),
	line("receipt.title", "回执：标题", 10), line("receipt.caption", "回执：标题下的说明", 40),
	line("receipt.statement", "回执：说明", 200, issuer, title, number.needed(), version.needed(), project),
	Text{Name: "receipt.choices", Zh: "回执：意见选项", Most: 40, Lines: 2, Least: 2},
	Text{Name: "receipt.blanks", Zh: "回执：填写栏", Most: 20, Lines: 2, Least: 2},
	line("receipt.seal", "回执：盖章处", 12),
	line("receipt.day", "回执：日期栏", 12),
	lines("receipt.labels", "回执：二维码下的文字", 90, 4, number.needed(), version.needed(), project.needed()),
)

var notice = letterTexts(
	line("round", "标题下的说明（第二次现场评审起）", 60, Place{Name: "复审次数", Example: "2"}.needed()),
	lines("body", "正文", longest, mostParagraphs, issuer, we, number, version, project.needed(),
		Place{Name: "复审次数", Example: "2"}.maybe(),
		superseded,
		Place{Name: "调整原因", Example: "单位原定评审日期内有定期检验任务"}.maybe().needed(),
		Place{Name: "换发版次", Example: "2"}.maybe(),
		rules, acceptance, accepted, reviewType, category,
		Place{Name: "评审范围", Example: "锅炉、压力容器制造"}.maybe(), days.needed(), dayCount,
		Place{Name: "评审地点", Example: "北京市朝阳区某某路1号实验楼"}.needed(),
		Place{Name: "商洽文号", Example: "检协评函〔2026〕5号"}.maybe(), Place{Name: "商洽日期", Example: "2026年12月7日"}.maybe(),
		Place{Name: "日期变动原因", Example: "评审人员档期冲突"}.maybe(),
		Place{Name: "评审日程", Example: "（逐条列出）"}.maybe().last(),
		Place{Name: "准备事项", Example: "（逐条列出）"}.maybe().last(),
		Place{Name: "评审机构", Example: "中国特种设备检验协会"}.maybe(), Place{Name: "评审组人数", Example: "4"},
		Place{Name: "组长", Example: "王五"}.maybe(), Place{Name: "组长注册号", Example: "SE2600128"}.maybe(),
		Place{Name: "组长电话", Example: "13800000000"}.maybe(),
		Place{Name: "评审组名单", Example: "（表格）"}.needed().last(),
		Place{Name: "异议截止日", Example: "2026年12月4日"}.maybe().needed(),
		Place{Name: "联系方式序号", Example: "八"}.maybe(), contacts),
	line("table.name", "评审组名单：姓名一栏", 6), line("table.unit", "评审组名单：单位一栏", 12),
	line("table.duty", "评审组名单：职责一栏", 4), line("table.items", "评审组名单：评审项一栏", 16),
	lines("foot.labels", "二维码旁的文字", 160, 5, number.needed(), version.needed(), project.needed()),
	line("foot.copies", "抄送", 8),
)

// Places of what people carry.
var (
	certificateNumber = Place{Name: "证书编号", Example: "RC2600128-7"}.needed()
	cardNumber        = Place{Name: "注册号", Example: "SE2600128-7"}.needed()
	items             = Place{Name: "细项数", Example: "26"}
	reissued          = Place{Name: "换发原因", Example: "遗失补发"}.maybe()
)

var certificate = []Text{
	line("file", "文件标题（不印出）", 60, certificateNumber, version),
	line("title", "标题", 30),
	line("number", "证书编号", 30, certificateNumber),
	line("edition", "版次", 60, version.needed(), reissued.needed()),
	line("says", "证明的内容", 80, items.needed()),
	line("term", "有效期", 40, Place{Name: "起始日", Example: "2026年11月28日"}.needed(),
		Place{Name: "截止日", Example: "2030年11月27日"}.needed()),
	line("verify.heading", "二维码旁的标题", 20), line("verify", "二维码旁的说明", 80),
	line("item.code", "细项表：代码一栏", 6), line("item.name", "细项表：名称一栏", 12), line("item.to", "细项表：有效期一栏", 8),
}

var card = []Text{
	line("file", "文件标题（不印出）", 60, cardNumber, version),
	line("holder", "持卡人", 24), line("title", "标题", 12), line("number", "注册号的名称", 12),
	line("institution", "所属机构的名称", 24), line("photo", "贴照片处", 8),
	line("items", "细项移到背面时的说明", 60, items.needed()),
	line("issued", "发卡日期", 30, Place{Name: "发卡日期", Example: "2026年12月3日"}.needed()),
	line("edition", "版次", 60, version.needed(), reissued.needed()),
	line("verify.heading", "二维码旁的标题", 16), line("verify", "二维码旁的说明", 60),
	line("item.code", "细项表：代码一栏", 6), line("item.name", "细项表：名称一栏", 12), line("item.to", "细项表：有效期一栏", 8),
}
