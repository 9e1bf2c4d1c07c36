package messages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

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
func Word(n review.Message, s review.Summary, in settings.Settings, w words.Set, today calendar.Date) (Message, error) {
	name := string(n.Kind)
	if n.Kind == review.Reminder {
		name += "_" + moment(n.Day, today)
	}
	now, known := whatNow[n.Step]
	if n.Kind == review.YourTurn && !known {
		return Message{}, fmt.Errorf("the text of a message: it says nothing of the step %q", n.Step)
	}
	var wish, answerBy string
	if s.Asked != nil {
		wish, answerBy = s.Asked.Day.Chinese(), s.Asked.AnswerBy.Chinese()
	}
	due := dueOf(s)
	sentence := strings.NewReplacer("{visit}", visit(s), "{was}", was(n), "{due}", cmp.Or(due, "-"), "{wish}", wish)
	v := missed(n)
	v.Say(number, s.Number)
	v.Say("单位", s.Unit.Name)
	v.Say("阶段", n.Stage.Zh())
	v.Say("期限", due)
	days := n.Day.DaysUntil(today)
	v.Say("天数", strconv.Itoa(max(days, -days)))
	v.Say("评审次数", strconv.Itoa(s.Round))
	v.Say("组长", s.Leader().Name)
	v.Say("结论", s.Result.Zh())
	v.Say("原日期", was(n))
	v.Say("答复截止日", answerBy)
	v.Say("移交人", n.By)
	v.Say("经办人", n.By)
	v.Say("接手人", n.Heir)
	v.Say("步骤", review.EventName(n.Step))
	v.Say("办理事项", sentence.Replace(now))
	v.Say("申请事项", sentence.Replace(asks[n.Step]))
	v.Say("答复", sentence.Replace(replies[n.Step]))
	v.Say("终止方式", endings[n.Step])
	v.Say("后续", thenWhat[n.Step])
	v.Say(written(n), n.Opinion)
	if n.Missed == nil {
		v.Say("评审日期", visit(s))
	}
	said := Message{Message: n, UnitName: s.Unit.Name}
	said.say(w, name, v, in)
	return said, nil
}

// say fills in the words of a message, and adds where it is dealt with. What people have written is filled in, and never
// read as words.
func (n *Message) say(w words.Set, name string, v words.Values, in settings.Settings) {
	n.Subject = w.Line(name+".subject", v)
	n.Text = tidy(strings.Join(append(w.Lines(name+".body", v), where(n.Message, in)), "\n"))
}

// missed are the values of what a loss says; none of another message.
func missed(n review.Message) words.Values {
	v := words.Values{}
	m := n.Missed
	if m == nil {
		return v
	}
	v.Say("评审人员", m.Name)
	v.Say("细项", strings.Join(m.Items, "、"))
	v.Say("评审机构", m.Institution)
	v.Say("评审日期", calendar.Span{From: m.From, To: m.To}.Chinese())
	v.Say("截止日", m.Day.Chinese())
	v.Say("退回理由", m.Reason)
	v.Say("办理建议", advice[n.Stage])
	return v
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

// dueOf is the day of the project's 期限; empty where it has none.
func dueOf(s review.Summary) string {
	if s.Due == nil {
		return ""
	}
	day := s.Due.Day.Chinese()
	if s.Due.Provisional {
		day += "（暂定）"
	}
	return day
}

// written is the place of what whoever took the step has written: an opinion, or why it was taken.
func written(n review.Message) string {
	because := []review.Action{review.ReDate, review.RecallPlan, review.ReissueLetter, review.ReopenCase}
	switch {
	case n.Kind == review.Corrected:
		return "更正内容"
	case n.Kind == review.Answered, n.Kind == review.YourTurn && !slices.Contains(because, review.Action(n.Step)):
		return "意见"
	}
	return "原因"
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
