package review

import (
	"fmt"

	"appraisal/internal/calendar"
)

// Forecast is where a project will stand on a day if nobody acts until then (X9). It is no record: it goes by the calendar
// and the settings as they are today.
type Forecast struct {
	On         calendar.Date `json:"on" for:"unit,team"`
	Ended      bool          `json:"ended" for:"unit,team"`         // the 期限 will have run to its last day, that day included
	Overdue    bool          `json:"overdue" for:"unit,team"`       // it will have passed
	Terminates bool          `json:"terminates" for:"unit,team"`    // the clock will have ended the project for it
	Due        *Due          `json:"due,omitempty" for:"unit,team"` // as the clock will have counted it by then
	Stage      Stage         `json:"stage" for:"unit,team"`
	StageName  string        `json:"stageName" for:"unit,team"`
	Status     Status        `json:"status" for:"unit,team"`
	StatusName string        `json:"statusName" for:"unit,team"`
	Sentence   string        `json:"sentence" for:"unit,team"`
	SentenceEn string        `json:"sentenceEn" for:"unit,team"`
}

// Forecast looks ahead to a day, today or later, by taking the clock's own step on a copy.
func (s Summary) Forecast(on calendar.Date, step Step) *Forecast {
	p := Project{Summary: s}
	step.At = on.Midnight()
	p.Lapse(step)
	f := Forecast{On: on, Stage: p.Stage, StageName: p.Stage.Zh(), Status: p.Status, StatusName: p.Status.Zh(), Due: p.Due,
		Terminates: p.Stage != s.Stage}
	due := p.Due
	if f.Terminates { // with the project its 期限 is gone: it is the one that has passed
		counted := s.Due.recounted(step.Calendar)
		due, f.Due = &counted, &counted
	}
	if due != nil {
		f.Ended, f.Overdue = !on.Before(due.Day), due.Day.Before(on)
	}
	f.Sentence, f.SentenceEn = f.say(s.Stage)
	return &f
}

func (f Forecast) say(now Stage) (zh, en string) {
	zh, en = fmt.Sprintf("预测：如无人办理，到%s，", f.On.Chinese()), fmt.Sprintf("A forecast for %s, if nobody acts: ", f.On)
	stage := "“" + now.Zh() + "”阶段"
	switch {
	case f.Due == nil:
		return zh + "处于" + stage + "，没有期限。", en + "it has no term at its stage."
	case f.Terminates:
		return zh + stage + "的期限（" + f.Due.Day.Chinese() + "）已过，项目将终止。",
			en + "its term has passed (" + f.Due.Day.String() + "), and the project will have been ended."
	case f.Overdue:
		late := f.Due.Day.DaysUntil(f.On)
		return fmt.Sprintf("%s%s的期限（%s）已过 %d 日，逾期。", zh, stage, f.Due.Day.Chinese(), late),
			fmt.Sprintf("%sits term (%s) has passed by %d days.", en, f.Due.Day, late)
	case f.Ended:
		return zh + stage + "的期限当日届满。", en + "its term ends on that day."
	}
	return zh + stage + "的期限（" + f.Due.Day.Chinese() + "）未到。", en + "its term (" + f.Due.Day.String() + ") has not ended."
}
