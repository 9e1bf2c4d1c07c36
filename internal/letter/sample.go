package letter

import "appraisal/internal/words"

// Sample is a consultation letter with made-up values, for looking and measuring.
func Sample() Consultation {
	return Consultation{
		Layout: Newest,
		Issuer: "中国特种设备检验协会", Number: Number{Code: "检协评函", Year: 2026, Serial: 5}, Version: 1,
		Issued: Date{2026, 11, 22}, Project: "PSSCZJ26003", Unit: "中国特种设备检测研究院",
		Acceptance: "TS26110003", AcceptedOn: Date{2026, 10, 12},
		ReviewType: "换证核准", AcceptanceKind: "综合检验机构",
		Rules: []string{"特种设备检验机构核准规则"},
		From:  Date{2026, 12, 7}, To: Date{2026, 12, 9}, Days: 3, Electronic: true,
		UnitContact: Contact{Name: "张三", Phone: "010-00000001", Mobile: "13800000000"},
		Contact:     Contact{Name: "李四", Phone: "010-00000000", Address: "北京市朝阳区某某路2号", Postcode: "100000"},
		VerifyURL:   "https://appraisal.example.org/verify/letters/q7Yp2mX0RkW9sVd4TzB6nA",
		Words:       words.Builtin(words.Consultation).ID,
	}
}

// SampleNotice is a notice of the visit with made-up values: the second version, for a team of four.
func SampleNotice() Notice {
	const association, province = "中国特种设备检验协会", "某某省特种设备安全检测研究院"
	return Notice{
		Layout: Newest,
		Issuer: association, Number: Number{Code: "检协评函", Year: 2026, Serial: 12}, Version: 2,
		Issued: Date{2026, 11, 27}, Project: "PSSCZJ26003", Unit: "中国特种设备检测研究院",
		Acceptance: "TS26110003", AcceptedOn: Date{2026, 10, 12}, ReviewType: "换证核准", AcceptanceKind: "综合检验机构",
		Round: 1, Institution: association, From: Date{2026, 12, 14}, To: Date{2026, 12, 16}, Place: "北京市朝阳区某某路1号实验楼",
		Days: 3, Electronic: true, Rules: []string{"特种设备检验机构核准规则"},
		Team: []Teammate{
			{Name: "王五", Institution: association, Duty: "组长", Items: []string{"锅炉安装（含修理改造）", "压力容器分析设计"},
				Number: "SE2600128", Phone: "13800000000"},
			{Name: "赵六", Institution: province, Duty: "组员", Items: []string{"固定式压力容器制造（含安装、改造、修理）"}},
			{Name: "欧阳春晓", Institution: province, Duty: "组员", Items: []string{"压力管道设计（工业、动力）"}},
			{Name: "孙七", Institution: "某某市特种设备监督检验所", Duty: "组员", Items: []string{"气瓶制造", "安全附件制造"}},
		},
		ObjectBy: Date{2026, 12, 4},
		Prepare: []string{
			"安排法定代表人（负责人）、质量负责人、技术负责人及有关人员参加首次会议和总结会议",
			"备齐质量管理体系文件、受理决定书、申请书及有关证照的原件",
			"备齐人员资格与聘用、仪器设备检定校准、场地等资源条件的证明材料",
			"备齐近期检验检测（或试检验检测）报告、原始记录和质量活动记录",
			"保证检验检测现场及设备、仪器处于可查看、可操作状态",
			"提供评审组会议室及必要的办公条件，并指定一名联络人",
		},
		Supersedes: "检协评函〔2026〕9号", Reason: "你单位原定评审日期内有定期检验任务，经双方商定改期",
		CopyTo:      []string{"国家市场监督管理总局特种设备安全监察局", "北京市市场监督管理局"},
		UnitContact: Contact{Name: "张三", Phone: "010-00000001", Mobile: "13800000000"},
		Contact:     Contact{Name: "李四", Phone: "010-00000000", Address: "北京市朝阳区某某路2号", Postcode: "100000"},
		VerifyURL:   "https://appraisal.example.org/verify/letters/Zb3nK8wPq1LxYs6TfR0vHc",
		Words:       words.Builtin(words.Notice).ID,
	}
}

// SampleItems is how many items a sample has at most.
const SampleItems = 26

// SampleCertificate is a 资格证书 of so many items with made-up values.
func SampleCertificate(items int) Certificate {
	return Certificate{
		Issuer: "中国特种设备检验协会", Number: "检协评证〔2026〕00128号", Version: 1, Name: "王五", Items: sampleItems(items),
		From: Date{2026, 11, 28}, To: Date{2030, 11, 27}, Issued: Date{2026, 11, 28},
		VerifyURL: "https://appraisal.example.org/verify/credentials/u8Kd2nV5xQmC7pLr1ZsT0w",
		Words:     words.Builtin(words.Certificate).ID,
	}
}

// SampleCard is a 注册信息卡 of so many items with made-up values.
func SampleCard(items int) Card {
	return Card{
		Issuer: "中国特种设备检验协会", Number: "SE2600128-7", Version: 1, Name: "王五", Institution: "某某省特种设备安全检测研究院",
		Items: sampleItems(items), Issued: Date{2026, 12, 3},
		VerifyURL: "https://appraisal.example.org/verify/credentials/b3Rf9yHk6WtJ4gNa8XeM2c",
		Words:     words.Builtin(words.Card).ID,
	}
}

// sampleItems are the first so many of the items that the settings begin with.
func sampleItems(count int) []Holding {
	all := []Holding{{Code: "GL-1", Name: "锅炉制造"}, {Code: "GL-2", Name: "锅炉安装（含修理改造）"},
		{Code: "RQ-1", Name: "压力容器规则设计"}, {Code: "RQ-2", Name: "压力容器分析设计"},
		{Code: "RQ-3", Name: "固定式压力容器制造（含安装、改造、修理）"}, {Code: "RQ-4", Name: "移动式压力容器制造"},
		{Code: "RQ-5", Name: "氧舱制造"}, {Code: "QP-1", Name: "气瓶制造"}, {Code: "AF-1", Name: "安全附件制造"},
		{Code: "GD-1", Name: "压力管道设计（长输、公用）"}, {Code: "GD-2", Name: "压力管道设计（工业、动力）"},
		{Code: "GD-3", Name: "压力管道元件制造（管子、管件、法兰）"}, {Code: "GD-4", Name: "压力管道元件制造（阀门）"},
		{Code: "GD-5", Name: "压力管道元件制造（补偿器、密封及其他）"}, {Code: "GD-6", Name: "压力管道安装"},
		{Code: "CZ-1", Name: "气瓶充装"}, {Code: "CZ-2", Name: "移动式压力容器充装"}, {Code: "DT-1", Name: "电梯制造"},
		{Code: "DT-2", Name: "电梯安装（含修理）"}, {Code: "QZ-1", Name: "起重机械制造"}, {Code: "QZ-2", Name: "起重机械安装（含修理）"},
		{Code: "SD-1", Name: "客运索道制造、安装、修理"}, {Code: "YL-1", Name: "大型游乐设施制造、安装、修理"},
		{Code: "CC-1", Name: "场（厂）内专用机动车辆"}, {Code: "JY-1", Name: "检验机构核准"},
		{Code: "JC-1", Name: "检测机构、型式试验机构核准"}}
	for i := range all {
		all[i].To = Date{2030, 11, 27}
	}
	return all[:count]
}
