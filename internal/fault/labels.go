package fault

import "strings"

// labels are what forms call their fields, by the names that the API has for them; as the manual writes it where it has
// the field. One name has one label in all forms; where a form has another word for it, its faults say so themselves.
var labels = map[string]string{
	// 申请单, manual 000 §3.1
	"unitName": "单位名称", "address": "地址", "postcode": "邮政编码", "contactName": "联系人", "contactPhone": "联系电话",
	"contactMobile": "联系人手机", "fax": "传真", "email": "电子邮箱", "bank": "开户银行", "bankAccount": "账号",
	"unitCode": "统一社会信用代码", "unitCodeConfirmed": "代码无误", "legalRepresentative": "法定代表人/负责人", "businessLicence": "营业执照",
	"registrationAuthority": "登记机关", "registrationDate": "登记时间", "registeredCapital": "注册资本（万元）",
	"institutionType": "机构类型", "previousIssuer": "原证书颁发单位", "previousCertificate": "原有许可/核准证编号",
	"previousValidFrom": "原有核准证有效期（自）", "previousValidUntil": "原有核准证有效期（至）",
	"parentApprovalDate": "母体批准其成立日期", "parentApprovalNumber": "母体批准其成立文号", "parentHead": "母体批准其负责人",
	"acceptanceNumber": "受理决定书编号", "acceptanceSharedWith": "同一受理决定书的项目", "acceptanceDate": "受理日期",
	"reviewType": "评审类型", "acceptanceCategory": "受理类别", "region": "省份", "remarks": "备注",
	// 评审计划, 现场评审, 不符合项, 整改, 评价
	"institution": "评审机构", "leader": "组长", "members": "评审组成员", "items": "评审项（细项）", "place": "评审地点", "scope": "评审范围",
	"departure": "未按抽取顺序的理由", "schedule": "评审日程", "difference": "评审日期与约定不同的原因",
	"startedAt": "评审开始时间", "endedAt": "评审结束时间", "conclusion": "结论", "summary": "评审综述",
	"findings": "不符合项", "finding": "不符合项", "clause": "条款", "fact": "事实", "class": "类别", "verdicts": "逐项确认", "verdict": "确认结果", "cause": "原因分析",
	"measure": "整改措施", "responsible": "责任人", "doneOn": "完成日期", "scores": "评分", "criterion": "评价项目", "score": "评分", "words": "评价意见",
	"round": "第几次现场评审", "visit": "须到现场复审",
	// of units, institutions and people
	"mobile": "手机", "workplace": "工作单位", "education": "学历", "major": "专业", "document": "证件号码", "birth": "出生日期",
	"oldNumbers": "曾用注册号", "employers": "工作过的单位", "conflicts": "回避情形", "aliases": "其他编号", "contacts": "联系人",
	"phone": "联系电话", "login": "登录邮箱", "website": "网址", "examDay": "考核日期", "carrier": "承运单位",
	"parcel": "运单号",
	// of many steps
	"reason": "理由", "opinion": "意见", "decision": "决定", "date": "日期", "from": "开始日期", "to": "结束日期", "note": "说明",
	"agreedWith": "商定人", "confirmed": "确认无误", "source": "依据", "withdraw": "撤销", "evidence": "见证资料", "documents": "资料清单",
	"number": "编号", "name": "名称", "id": "编号", "project": "评审项目", "reviewer": "评审人员", "person": "人员", "active": "在用",
	"systems": "子系统", "step": "步骤", "entry": "评审工作日记录", "credential": "证卡", "replaces": "替换的文件", "file": "文件", "size": "文件大小",
	"version": "版本", "value": "值",
	// of lists, and of what is asked for beside a step
	"cursor": "翻页位置", "limit": "每页条数", "year": "年份", "all": "含已撤下的", "of": "模板种类", "status": "状态", "state": "状态", "stage": "阶段",
	"item": "细项", "on": "日期", "unit": "单位", "visitFrom": "评审日期（自）", "visitTo": "评审日期（至）", "overdue": "只看超期", "mine": "我的项目",
	"done": "已办", "count": "只计件数", "role": "身份", "kind": "种类", "carried": "结转年度", "posting": "寄发状态", "dryRun": "试办",
}

// Label is what the field that a pointer, or a parameter of an address, leads to is called in forms; of one of a list what
// the list is. Empty where no name on the way says anything.
func Label(pointer string) string {
	names := strings.Split(strings.Replace(pointer, "?", "/", 1), "/")
	for i := len(names) - 1; i >= 0; i-- {
		if label := labels[names[i]]; label != "" {
			return label
		}
	}
	return ""
}
