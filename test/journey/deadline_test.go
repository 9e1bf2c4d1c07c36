package journey_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"appraisal/test/client"
)

// 期限说明: why a 期限 is on its day.
func TestDeadline_期限说明(t *testing.T) {
	s := begin(t)
	number := s.complete()
	s.main.Submit(number)
	var why struct {
		Due                                               client.Due
		StageName, Limit, LimitName, Sentence, SentenceEn string
		Term                                              struct {
			Start, Day, Unit string
			Count            int
		}
		Overdue bool
		Left    int
	}
	for _, who := range []*client.Person{s.main, s.officer} {
		who.Send("GET", "/projects/"+number+"/deadline", nil, &why)
		if why.StageName != "预审" || why.Limit != "limit.screening" || why.Term.Count != 5 || why.Term.Unit != "working" ||
			why.Overdue || why.Left < 5 ||
			why.Due.Day != why.Term.Day || why.Due.Day != s.main.Project(number).Due.Day ||
			!strings.Contains(why.Sentence, "5 个工作日") || why.SentenceEn == "" {
			t.Errorf("%s is told %+v", who.Name, why)
		}
	}
	draft := s.main.Create(s.form()).Number
	s.main.Refused(404, "deadline.none", "GET", "/projects/"+draft+"/deadline", nil)
	s.site.Unit().Main().Refused(404, "project.not_found", "GET", "/projects/"+number+"/deadline", nil)
}

// clockwork is one run at a time, as the schedule has it.
var clockwork sync.Mutex

// clock lets the clock run, which has to leave nothing undone, and gives of how many people it ended a registration.
func (s scene) clock() (lapsed int) {
	s.Helper()
	clockwork.Lock()
	defer clockwork.Unlock()
	var report struct {
		From, To string
		Jobs     *int
		Lapsed   int
		Failed   []any
	}
	err := json.Unmarshal(s.deliver("CheckDeadlines", map[string]any{"time": "2026-01-01T00:00:00Z"}), &report)
	if err != nil || report.To == "" || report.Jobs == nil || len(report.Failed) != 0 {
		s.Errorf("the clock reports %+v %v", report, err)
	}
	return report.Lapsed
}

// The clock works through the day as often as it is started, and reports what it did.
func TestDeadline_每日检查(t *testing.T) {
	s := begin(t)
	number := s.complete()
	s.main.Submit(number)
	for range 2 {
		s.clock()
	}
	s.at(s.main.Project(number).Position, "预审", "提交")
}
