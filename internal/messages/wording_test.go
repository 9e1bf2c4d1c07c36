package messages_test

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/review"
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
		if kind == review.MemberLost || kind == review.MemberEnds {
			n.Stage, n.Missed = review.Notification, missed()
		}
		worded, err := messages.Word(n, summary(), calendar.MustDate("2026-09-18"))
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
		worded, err := messages.Word(n, summary(), calendar.MustDate(today))
		if err != nil || !strings.Contains(worded.Subject, want) && !strings.Contains(worded.Text, want) {
			t.Errorf("on %s: %q %q %v", today, worded.Subject, worded.Text, err)
		}
	}
}

func TestATurnSaysTheOpinionAndThatATermIsProvisional(t *testing.T) {
	n := review.Message{Kind: review.YourTurn, Stage: review.Rectification, Step: string(review.ReturnRectification),
		Opinion: "证据不足"}
	worded, err := messages.Word(n, summary(), calendar.MustDate("2026-09-18"))
	if err != nil || !strings.Contains(worded.Text, "意见：证据不足") || !strings.Contains(worded.Text, "（暂定）") ||
		!strings.Contains(worded.Text, "整改退回") {
		t.Errorf("%q %v", worded.Text, err)
	}
	n.Opinion = ""
	if worded, _ := messages.Word(n, summary(), calendar.MustDate("2026-09-18")); strings.Contains(worded.Text, "意见") ||
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
		worded, err := messages.Word(n, summary(), calendar.MustDate("2026-03-03"))
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
	if worded, _ := messages.Word(n, summary(), calendar.MustDate("2026-03-03")); !strings.Contains(worded.Text, "注册到期") {
		t.Errorf("what has lapsed: %s", worded.Text)
	}
}
