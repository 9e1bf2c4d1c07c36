package messages

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

//go:embed texts/*.txt
var texts embed.FS

// Message is a message in words, as it is kept and sent.
type Message struct {
	review.Message
	Person   string   `json:"person,omitempty"` // id; of what is about one of the registry, and no project's
	People   []string `json:"people,omitempty"` // ids; of what tells an institution of several of its own
	UnitName string   `json:"unitName,omitempty"`
	Subject  string   `json:"subject"`
	Text     string   `json:"text"`
}

// About is what a message is about, as its ID begins: the number of a project, PERSON. and an id or, of what tells an
// institution of several people, INSTITUTION. and its id.
func (n Message) About() string {
	switch {
	case n.Project != "":
		return n.Project
	case n.Person != "":
		return "PERSON." + n.Person
	}
	return "INSTITUTION." + n.Desk.Institution
}

// Word says a message of a project as it stands, on a day: what to do, by when, and where.
func Word(n review.Message, s review.Summary, in settings.Settings, today calendar.Date) (Message, error) {
	name := string(n.Kind)
	if n.Kind == review.Reminder {
		name += "_" + moment(n.Day, today)
	}
	raw, err := texts.ReadFile("texts/" + name + ".txt")
	if err != nil {
		return Message{}, fmt.Errorf("the text of a message: %w", err)
	}
	template := string(raw)
	if n.Kind == review.YourTurn {
		what, known := whatNow[n.Step]
		if !known {
			return Message{}, fmt.Errorf("the text of a message: it says nothing of the step %q", n.Step)
		}
		template = strings.Replace(template, "{what}", what, 1)
	}
	template = strings.NewReplacer("{asks}", asks[n.Step], "{reply}", replies[n.Step]).Replace(template)
	var wish, answerBy string
	if s.Asked != nil {
		wish, answerBy = s.Asked.Day.Chinese(), s.Asked.AnswerBy.Chinese()
	}
	days := n.Day.DaysUntil(today)
	due, term := dueOf(s)
	places := append(missed(n), "{number}", s.Number, "{unit}", s.Unit.Name, "{stage}", n.Stage.Zh(),
		"{how}", endings[n.Step], "{step}", review.EventName(n.Step), "{then}", thenWhat[n.Step], "{wish}", wish, "{answer_by}", answerBy,
		"{by}", n.By, "{heir}", n.Heir, "{was}", was(n),
		"{due}", due, "{term}", term, "{days}", strconv.Itoa(max(days, -days)), "{opinion}", written(n), "{result}", s.Result.Zh(),
		"{visit}", visit(s), "{round}", strconv.Itoa(s.Round), "{leader}", s.Leader().Name)
	filled := strings.NewReplacer(places...).Replace(template)
	subject, text, _ := strings.Cut(filled, "\n")
	return Message{Message: n, UnitName: s.Unit.Name, Subject: subject, Text: tidy(text + "\n" + where(n, in))}, nil
}

// missed are the places of what a loss says, with what fills them; none of another message.
func missed(n review.Message) []string {
	m := n.Missed
	if m == nil {
		return nil
	}
	why := "原因：注册到期。"
	if m.Reason != "" {
		why = "该机构退回的理由：" + m.Reason
	}
	return []string{"{member}", m.Name, "{items}", strings.Join(m.Items, "、"), "{institution}", m.Institution,
		"{days_of_visit}", calendar.Span{From: m.From, To: m.To}.Chinese(), "{lost_on}", m.Day.Chinese(), "{reason}", why,
		"{advice}", advice[n.Stage]}
}

// advice is what officers can do about a loss, by where the project stands.
var advice = map[review.Stage]string{
	review.PlanApproval: "计划正待审批：需要换人的，请告知审批人员“计划退回”，换人后重新提交。",
	review.Notification: "计划已批准：需要换人的，请在单位确认接收通知函之前“撤回计划重新拟制”，换人后重新提交。",
	review.OnSite:       "通知函已确认，评审开始之前仍可“撤回计划重新拟制”换人；需要由组内其他人任组长的，请“更换组长”；评审已经开始的，请与评审机构和单位商定。",
}

// moment tells which text a reminder takes: it may be sent later than its day, after an outage.
func moment(due, today calendar.Date) string {
	switch {
	case today.Before(due):
		return "before"
	case today == due:
		return "today"
	}
	return "after"
}

// dueOf is the day of the project's 期限, - where it has none as in lists, and the line that says so.
func dueOf(s review.Summary) (day, line string) {
	if s.Due == nil {
		return "-", "期限：-"
	}
	day = s.Due.Day.Chinese()
	if s.Due.Provisional {
		day += "（暂定）"
	}
	return day, "期限：" + day + "。"
}

// written is what whoever took the step has written: an opinion, or why it was taken.
func written(n review.Message) string {
	step := review.Action(n.Step)
	if n.Kind == review.Answered {
		return said("答复意见：", n.Opinion)
	}
	if n.Kind == review.Corrected {
		return said("更正：", n.Opinion)
	}
	if n.Kind != review.YourTurn || step == review.ReDate || step == review.RecallPlan || step == review.ReissueLetter ||
		step == review.ReopenCase {
		return said("原因：", n.Opinion)
	}
	return said("意见：", n.Opinion)
}

func said(as, words string) string {
	if words == "" {
		return ""
	}
	return as + words
}

func was(n review.Message) string {
	if n.Was == nil {
		return ""
	}
	return n.Was.Chinese()
}

func visit(s review.Summary) string {
	if s.VisitFrom == nil || s.VisitTo == nil {
		return ""
	}
	return calendar.Span{From: *s.VisitFrom, To: *s.VisitTo}.Chinese()
}

// tidy drops lines that a missing value has left empty.
func tidy(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
