package messages

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

//go:embed texts/*.txt
var texts embed.FS

// Message is a message in words, as it is kept and sent.
type Message struct {
	review.Message
	UnitName string `json:"unitName"`
	Subject  string `json:"subject"`
	Text     string `json:"text"`
}

// Word says a message of a project as it stands, on a day.
func Word(n review.Message, s review.Summary, today calendar.Date) (Message, error) {
	name := string(n.Kind)
	if n.Kind == review.Reminder {
		name += "_" + moment(n.Day, today)
	}
	template, err := texts.ReadFile("texts/" + name + ".txt")
	if err != nil {
		return Message{}, fmt.Errorf("the text of a message: %w", err)
	}
	days := n.Day.DaysUntil(today)
	due := "无"
	if s.Due != nil {
		due = s.Due.Day.Chinese()
		if s.Due.Provisional {
			due += "（暂定）"
		}
	}
	filled := strings.NewReplacer("{number}", s.Number, "{unit}", s.Unit.Name, "{stage}", n.Stage.Zh(), "{step}",
		review.EventName(n.Step),
		"{due}", due, "{days}", strconv.Itoa(max(days, -days)), "{opinion}", said(n.Opinion), "{result}", s.Result.Zh(),
		"{visit}", visit(s), "{round}", strconv.Itoa(s.Round), "{leader}", s.Leader().Name).Replace(string(template))
	subject, text, _ := strings.Cut(filled, "\n")
	return Message{Message: n, UnitName: s.Unit.Name, Subject: subject, Text: tidy(text)}, nil
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

func said(opinion string) string {
	if opinion == "" {
		return ""
	}
	return "意见：" + opinion
}

func visit(s review.Summary) string {
	if s.VisitFrom == nil || s.VisitTo == nil {
		return ""
	}
	return s.VisitFrom.Chinese() + "至" + s.VisitTo.Chinese()
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
