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
