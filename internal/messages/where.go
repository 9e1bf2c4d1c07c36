package messages

import (
	"cmp"
	"net/url"

	"appraisal/internal/access"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

const tasks = "请登录鉴定评审系统，在“我的任务－待办任务”中打开。"

// dealtWith says, of each kind of message that is not merely to be known, in which place of the system it is dealt with.
var dealtWith = map[review.MessageKind]string{
	review.YourTurn:      tasks,
	review.Reminder:      tasks,
	review.LeaderChanged: tasks,
	review.Requested:     tasks,
	review.MayEvaluate:   "请登录鉴定评审系统，打开该项目，选择“评审评价”。",
	ProposalMade:         "请登录鉴定评审系统，在“待确认的提议”中办理。",
	ProposalDecided:      "详情可登录鉴定评审系统，查看该评审人员的记录。",
	RegistrationEnds:     "请登录鉴定评审系统，在“本机构人员”中办理。",
}

// lists are where each role finds what is merely to be known of a project.
var lists = map[access.Role]string{access.Reviewer: "我的项目"}

// toContact is said to an address of which nobody knows who reads it.
const toContact = "本邮件发给贵单位在申请单中填写的联系邮箱，只作提示；意见等内容请由贵单位账户登录查看。与您无关的，请删除。"

// where are the last lines of every message: where it is dealt with, or read, and the address of that place while the
// portal has one.
func where(n review.Message, in settings.Settings) string {
	at := cmp.Or(dealtWith[n.Kind], "详情可登录鉴定评审系统，在“"+cmp.Or(lists[n.Desk.Role], "评审项目管理")+"”中查看。")
	if link := in.Portal(); link != "" {
		if n.Project != "" {
			link += "/projects/" + url.PathEscape(n.Project)
		}
		at += "\n" + link
	}
	if n.Contact {
		at += "\n" + toContact
	}
	return at
}
