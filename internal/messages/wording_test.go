package messages_test

import (
	"regexp"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

func summary() review.Summary {
	from, to := calendar.MustDate("2026-03-19"), calendar.MustDate("2026-03-20")
	return review.Summary{Number: "PSFJ26001", Unit: access.Unit{Code: "91350100M000100Y43", Name: "某某检验有限公司"},
		Stage: review.Rectification,
		Round: 2, Result: review.Rectified, Due: &review.Due{Day: calendar.MustDate("2026-09-21"), Provisional: true},
		VisitFrom: &from, VisitTo: &to}
}

func TestEveryKindOfMessageHasItsWords(t *testing.T) {
	for _, kind := range review.MessageKinds {
		n := review.Message{Kind: kind, Stage: review.Rectification, Step: string(review.ReturnRectification),
			Opinion: "请补 {unit} 原件", Day: calendar.MustDate("2026-09-21")}
		n.Was, n.By, n.Heir = &calendar.Span{From: calendar.MustDate("2026-03-12"), To: calendar.MustDate("2026-03-12")}, "赵主管", "钱子账"
		if kind == review.MemberLost || kind == review.MemberEnds {
			n.Stage, n.Missed = review.Notification, missed()
		}
		worded, err := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-09-18"))
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if !strings.Contains(worded.Subject, "PSFJ26001") || !strings.Contains(worded.Text, "某某检验有限公司") ||
			strings.Contains(worded.Subject, "\n") {
			t.Errorf("%s: %q %q", kind, worded.Subject, worded.Text)
		}
		if left := strings.NewReplacer("请补 {unit} 原件", "", "合同到期 {unit}", "").Replace(worded.Text); strings.ContainsAny(worded.Subject+left, "{}") {
			t.Errorf("%s leaves a place unfilled: %q %q", kind, worded.Subject, worded.Text)
		}
	}
}

func TestAReminderSaysHowLongItIsToTheDayOfSending(t *testing.T) {
	for today, want := range map[string]string{"2026-09-18": "还有 3 天", "2026-09-21": "今天", "2026-09-26": "已逾期 5 天"} {
		n := review.Message{Kind: review.Reminder, Stage: review.Rectification, Day: calendar.MustDate("2026-09-21")}
		worded, err := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate(today))
		if err != nil || !strings.Contains(worded.Subject, want) && !strings.Contains(worded.Text, want) {
			t.Errorf("on %s: %q %q %v", today, worded.Subject, worded.Text, err)
		}
	}
}

func TestATurnSaysTheOpinionAndThatATermIsProvisional(t *testing.T) {
	n := review.Message{Kind: review.YourTurn, Stage: review.Rectification, Step: string(review.ReturnRectification),
		Opinion: "证据不足"}
	worded, err := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-09-18"))
	if err != nil || !strings.Contains(worded.Text, "意见：证据不足") || !strings.Contains(worded.Text, "（暂定）") ||
		!strings.Contains(worded.Text, "整改资料未通过确认，请按意见补充后重新提交") {
		t.Errorf("%q %v", worded.Text, err)
	}
	n.Opinion = ""
	if worded, _ := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-09-18")); strings.Contains(worded.Text, "意见：") ||
		strings.Contains(worded.Text, "\n\n") {
		t.Errorf("without an opinion: %q", worded.Text)
	}
}

func missed() *review.Missed {
	return &review.Missed{Name: "陈评审", Institution: "示例鉴定评审中心", Items: []string{"锅炉", "压力容器"}, Reason: "合同到期 {unit}",
		Day: calendar.MustDate("2026-03-02"), From: calendar.MustDate("2026-03-19"), To: calendar.MustDate("2026-03-20")}
}

func TestALossSaysWhoWhatWhyAndWhatCanBeDone(t *testing.T) {
	advice := map[string]bool{}
	for stage, can := range map[review.Stage]string{review.PlanApproval: "计划退回", review.Notification: "撤回计划重新拟制",
		review.OnSite: "更换组长"} {
		n := review.Message{Kind: review.MemberLost, Stage: stage, Missed: missed()}
		worded, err := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-03-03"))
		if err != nil {
			t.Fatal(err)
		}
		for _, said := range []string{"陈评审", "锅炉、压力容器", "示例鉴定评审中心", "2026年3月2日", "2026年3月19日至2026年3月20日", "第 2 次", "合同到期 {unit}",
			"仍然占用", can} {
			if !strings.Contains(worded.Text, said) {
				t.Errorf("%s: %q is not said: %s", stage, said, worded.Text)
			}
		}
		advice[worded.Text] = true
	}
	if len(advice) != 3 {
		t.Errorf("%v", advice)
	}
	n := review.Message{Kind: review.MemberLost, Stage: review.OnSite, Missed: missed()}
	n.Missed.Reason = ""
	if worded, _ := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-03-03")); !strings.Contains(worded.Text, "注册到期") {
		t.Errorf("what has lapsed: %s", worded.Text)
	}
}

// spans are two days that a text joins.
var spans = regexp.MustCompile(`(\d+年\d+月\d+日)至(\d+年\d+月\d+日)`)

func TestEachStepThatMakesItSomebodysTurnSaysWhatHappenedAndWhatToDo(t *testing.T) {
	said := map[string]string{}
	for _, step := range review.TurnSteps() {
		n := review.Message{Kind: review.YourTurn, Stage: review.Rectification, Step: step}
		n.Was = &calendar.Span{From: calendar.MustDate("2026-03-12")}
		for _, due := range []*review.Due{nil, summary().Due} {
			s := summary()
			s.Due = due
			worded, err := messages.Word(n, s, settings.Default(), builtin, calendar.MustDate("2026-09-18"))
			if err != nil {
				t.Fatalf("%s: %v", step, err)
			}
			if strings.ContainsAny(worded.Subject+worded.Text, "{}") || !strings.Contains(worded.Text, "请") ||
				strings.Contains(worded.Text, "期限：-\n") != (due == nil) || !strings.Contains(worded.Text, "期限：") {
				t.Errorf("%s: %q", step, worded.Text)
			}
			first, _, _ := strings.Cut(worded.Text, "\n")
			if other := said[first]; other != "" && other != step {
				t.Errorf("%s and %s say the same: %s", step, other, first)
			}
			said[first] = step
		}
	}
	if _, err := messages.Word(review.Message{Kind: review.YourTurn, Step: "unheard of"}, summary(), settings.Default(), builtin,
		calendar.MustDate("2026-09-18")); err == nil {
		t.Error("a step of which nothing is known is told")
	}
}

func TestADecisionThatIsTakenBackSaysWhoDidWhyAndWhatNow(t *testing.T) {
	said := map[string]bool{}
	for _, action := range review.AllActions() {
		if !strings.HasPrefix(string(action), "revoke_") && action != review.ReopenCase {
			continue
		}
		n := review.Message{Kind: review.Revoked, Stage: review.Concluding, Step: string(action), By: "李审批", Opinion: "证据不足 {unit}"}
		worded, err := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-09-18"))
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"“李审批”已" + action.Zh(), "“结论确认”阶段", "\n原因：证据不足 {unit}\n", "您暂时无需办理"} {
			if !strings.Contains(worded.Text, words) {
				t.Errorf("%s: %q is not said: %s", action, words, worded.Text)
			}
		}
		said[worded.Text] = true
	}
	if len(said) != 7 {
		t.Errorf("%d ways back are told", len(said))
	}
}

func TestNoMessageSaysOneDayTwice(t *testing.T) {
	s := summary()
	s.VisitTo = s.VisitFrom
	for _, kind := range review.MessageKinds {
		for _, step := range review.TurnSteps() {
			n := review.Message{Kind: kind, Stage: review.Notification, Step: step, Day: s.Due.Day}
			n.Was, n.Missed = &calendar.Span{From: *s.VisitFrom, To: *s.VisitFrom}, missed()
			n.Missed.To = n.Missed.From
			worded, err := messages.Word(n, s, settings.Default(), builtin, calendar.MustDate("2026-09-18"))
			if err != nil {
				t.Fatal(err)
			}
			for _, span := range spans.FindAllStringSubmatch(worded.Text, -1) {
				if span[1] == span[2] {
					t.Errorf("%s, %s: %s", kind, step, worded.Text)
				}
			}
		}
	}
}

func TestAChangeSaysWhatItWasWhoMadeItAndWhy(t *testing.T) {
	was := calendar.Span{From: calendar.MustDate("2026-03-12"), To: calendar.MustDate("2026-03-13")}
	for want, n := range map[string]review.Message{
		"由2026年3月12日至2026年3月13日改为2026年3月19日至2026年3月20日。\n原因：单位停电": {Kind: review.DatesChanged, Was: &was, Opinion: "单位停电"},
		"已由“赵主管”移交给“钱子账”":                                         {Kind: review.HandedOver, By: "赵主管", Heir: "钱子账"},
		"已终止：协会终止项目。\n原因：材料不实":                                    {Kind: review.ProjectEnded, Step: string(review.Terminate), Opinion: "材料不实"},
		"已终止：单位撤回并终止申请。\n原因：不再申请":                                 {Kind: review.ProjectEnded, Step: string(review.Withdraw), Opinion: "不再申请"},
		"已终止：整改逾期，按规定自动终止。\n已发出的商洽函":                              {Kind: review.ProjectEnded, Step: "expired"},
	} {
		worded, err := messages.Word(n, summary(), settings.Default(), builtin, calendar.MustDate("2026-09-18"))
		if err != nil || !strings.Contains(worded.Text, want) {
			t.Errorf("%q is not in %q (%v)", want, worded.Text, err)
		}
	}
}

func TestWhatAUnitAsksAndItsAnswerSayWhatToDoByWhenAndWhere(t *testing.T) {
	s := summary()
	s.Asked = &review.Asked{Day: calendar.MustDate("2026-10-30"), AnswerBy: calendar.MustDate("2026-09-11")}
	said := map[string]bool{}
	for step, wants := range map[review.Action][]string{
		review.ObjectTeam:      {"对评审组提出异议", "原因：理由", "2026年9月11日前", "待办任务"},
		review.AskExtension:    {"由2026年9月21日（暂定）延长至2026年10月30日", "2026年9月11日前", "待办任务"},
		review.KeepTeam:        {"维持原评审组", "答复意见：理由", "评审项目管理"},
		review.GrantExtension:  {"同意延长", "期限：2026年9月21日", "提交"},
		review.RefuseExtension: {"不同意延长", "期限：2026年9月21日", "提交"},
	} {
		kind := review.Answered
		if step == review.ObjectTeam || step == review.AskExtension {
			kind = review.Requested
		}
		worded, err := messages.Word(review.Message{Kind: kind, Stage: review.Rectification, Step: string(step), Opinion: "理由"}, s, settings.Default(), builtin,
			calendar.MustDate("2026-09-04"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(worded.Text, want) {
				t.Errorf("%s does not say %q: %s", step, want, worded.Text)
			}
		}
		first, _, _ := strings.Cut(worded.Text, "\n")
		if said[first] || strings.ContainsAny(worded.Subject+worded.Text, "{}") {
			t.Errorf("%s: %q %q", step, worded.Subject, worded.Text)
		}
		said[first] = true
	}
}
