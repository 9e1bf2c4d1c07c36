package words

import "slices"

// What mails and messages in the inbox have room for.
const longestSubject, longestMail, mostMailLines = 80, 1000, 12

// mail are the texts of one message: its subject, which may name whatever is short, and its body, of which what follows
// it – where it is dealt with, and the address – is no part.
func mail(name, zh string, about Place, places ...Place) []Text {
	short := []Place{about.needed().once()}
	for _, p := range places {
		if p.Needed = false; !p.Once && !p.Last {
			short = append(short, p.once())
		}
	}
	return []Text{
		line(name+".subject", zh+"：主题", longestSubject, short...),
		lines(name+".body", zh+"：正文", longestMail, mostMailLines, append([]Place{about}, places...)...),
	}
}

// Places of mails. What people have written, and who did it, has nothing to say to the address of a unit's contact (0054).
var (
	of      = project.needed()
	unit    = Place{Name: "单位", Example: "某某特种设备检测有限公司"}
	stage   = Place{Name: "阶段", Example: "评审计划"}
	due     = Place{Name: "期限", Example: "2026年12月9日"}
	left    = Place{Name: "天数", Example: "3"}
	round   = Place{Name: "评审次数", Example: "1"}
	opinion = Place{Name: "意见", Example: "第 3 项证据不足，请补充"}.maybe().needed().once()
	why     = Place{Name: "原因", Example: "单位停电"}.maybe().needed().once()
	member  = Place{Name: "评审人员", Example: "王五"}
	lost    = Place{Name: "截止日", Example: "2026年12月8日"}
	advice  = Place{Name: "办理建议", Example: "计划正待审批：需要换人的，请告知审批人员“计划退回”，换人后重新提交。"}.needed().once()
	named   = Place{Name: "姓名", Example: "王五"}
	held    = Place{Name: "注册号", Example: "SE2600128"}.maybe()
	asked   = Place{Name: "提议编号", Example: "12"}.needed()
)

// loss are the places of what the registry has ended, or will end, of somebody whom a plan names.
func loss(more ...Place) []Place {
	return append([]Place{unit, round, days, member.needed(), Place{Name: "细项", Example: "锅炉、压力容器"},
		Place{Name: "评审机构", Example: "示例鉴定评审中心"}, lost.needed(), advice}, more...)
}

var mails = slices.Concat(
	mail("turn", "待办", of, unit, stage,
		Place{Name: "办理事项", Example: "评审计划未通过审批，请按意见修改后重新提交。"}.needed().once(), opinion, why, due.maybe().needed()),
	mail("reminder_before", "期限提醒（到期之前）", of, unit, stage, due.needed(), left),
	mail("reminder_today", "期限提醒（到期当天）", of, unit, stage, due.needed()),
	mail("reminder_after", "期限提醒（逾期）", of, unit, stage, due.needed(), left),
	mail("team", "列入评审组", of, unit, round, days.needed()),
	mail("re_dated", "评审日期调整", of, unit, round, Place{Name: "原日期", Example: "2026年12月1日至3日"}, days.needed(), why),
	mail("released", "评审安排撤回", of, unit, round),
	mail("may_evaluate", "请评价评审组", of, unit),
	mail("date_objected", "对评审日期的异议", of, unit, days, why),
	mail("leader_changed", "担任组长", of, unit, stage, due.maybe().needed()),
	mail("leader_replaced", "更换组长", of, unit, round, Place{Name: "组长", Example: "王五"}.needed()),
	mail("letter_withdrawn", "评审通知函作废", of, unit, round, why),
	mail("taken_back", "撤回修改", of, unit, stage),
	mail("revoked", "收回决定", of, unit, stage, Place{Name: "步骤", Example: "收回预审意见"},
		Place{Name: "经办人", Example: "李经办"}.maybe(), why,
		Place{Name: "后续", Example: "您暂时无需办理；重新决定后会再次通知您。"}.needed().once()),
	mail("letter_declined", "不同意商洽函", of, unit, why),
	mail("member_lost", "评审人员注册终止", of, loss(Place{Name: "退回理由", Example: "合同到期"}.maybe().needed().once())...),
	mail("member_ends", "评审人员注册将截止", of, loss()...),
	mail("requested", "单位提出申请", of, unit, stage, Place{Name: "申请事项", Example: "对评审组提出异议"}.needed(), why,
		Place{Name: "答复截止日", Example: "2026年12月2日"}.needed()),
	mail("answered", "答复单位", of, unit,
		Place{Name: "答复", Example: "对评审组的异议，协会维持原评审组，请按通知函的安排办理；尚未确认接收的，请确认接收。"}.needed().once(),
		opinion, due.maybe().needed()),
	mail("corrected", "申请单更正", of, unit, Place{Name: "更正内容", Example: "联系人：王小明 → 张三"}.maybe().needed().once()),
	mail("handed_over", "项目移交", of, unit, stage, Place{Name: "移交人", Example: "张三"}, Place{Name: "接手人", Example: "李四"}.needed()),
	mail("closed", "办结", of, unit, Place{Name: "结论", Example: "符合条件"}.needed()),
	mail("ended", "终止", of, unit, Place{Name: "终止方式", Example: "单位撤回并终止申请"}, why),
	mail("proposal_made", "提议待确认", named, held, Place{Name: "提议人", Example: "李四"}, Place{Name: "提议事项", Example: "合并记录"}.needed(), asked),
	mail("proposal_decided", "提议的结果", named, held, Place{Name: "办理人", Example: "李四"}, Place{Name: "结果", Example: "已确认"}.needed(), asked, opinion),
	mail("registration_ends", "注册到期", Place{Name: "人员", Example: "王五等 2 人"}, Place{Name: "人数", Example: "2"}, lost.needed(), left.maybe(),
		Place{Name: "换证起始日", Example: "2026年9月23日"}.maybe(),
		Place{Name: "名单", Example: "王五（注册号 SE2600128）：继续教育已覆盖，换证后可以继续注册：锅炉。"}.needed().last(),
		Place{Name: "其余人员", Example: "赵六、孙七"}.maybe().needed().once(), Place{Name: "其余人数", Example: "8"}.maybe()),
)
