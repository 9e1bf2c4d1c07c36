package letter

// Sample is a consultation letter with made-up values, for looking and measuring.
func Sample() Consultation {
	return Consultation{
		Issuer: "中国特种设备检验协会", Number: Number{Code: "检协评函", Year: 2026, Serial: 5}, Version: 1,
		Issued: Date{2026, 11, 22}, Project: "PSSCZJ26003", Unit: "中国特种设备检测研究院",
		Acceptance: "TS26110003", AcceptedOn: Date{2026, 10, 12},
		ReviewType: "换证核准", AcceptanceKind: "综合检验机构",
		Rules: []string{"特种设备检验机构核准规则"},
		From:  Date{2026, 12, 7}, To: Date{2026, 12, 9},
		UnitContact: Contact{Name: "张三", Phone: "13800000000"},
		Contact:     Contact{Name: "李四", Phone: "010-00000000"},
		VerifyURL:   "https://appraisal.example.org/verify/letters/q7Yp2mX0RkW9sVd4TzB6nA",
	}
}

// SampleNotice is a notice of the visit with made-up values: the second version, for a team of four.
func SampleNotice() Notice {
	const association, province = "中国特种设备检验协会", "某某省特种设备安全检测研究院"
	return Notice{
		Issuer: association, Number: Number{Code: "检协评函", Year: 2026, Serial: 12}, Version: 2,
		Issued: Date{2026, 11, 27}, Project: "PSSCZJ26003", Unit: "中国特种设备检测研究院",
		Acceptance: "TS26110003", AcceptedOn: Date{2026, 10, 12}, ReviewType: "换证核准", AcceptanceKind: "综合检验机构",
		Round: 1, Institution: association, From: Date{2026, 12, 14}, To: Date{2026, 12, 16}, Place: "北京市朝阳区某某路1号实验楼",
		Team: []Teammate{
			{Name: "王五", Institution: association, Duty: "组长", Items: []string{"锅炉安装（含修理改造）", "压力容器分析设计"}},
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
		UnitContact: Contact{Name: "张三", Phone: "13800000000"},
		Contact:     Contact{Name: "李四", Phone: "010-00000000"},
		VerifyURL:   "https://appraisal.example.org/verify/letters/Zb3nK8wPq1LxYs6TfR0vHc",
	}
}
