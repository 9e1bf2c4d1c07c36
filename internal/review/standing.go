package review

import (
	"fmt"
	"slices"

	"appraisal/internal/calendar"
)

// LetterState says whether an issued letter may be relied on.
type LetterState string

// The states of a letter.
const (
	LetterCurrent    LetterState = "current"
	LetterSuperseded LetterState = "superseded" // something later takes the place of what it says
	LetterWithdrawn  LetterState = "withdrawn"  // nothing does: what it says does not hold
)

// LetterStates lists all states.
var LetterStates = []LetterState{LetterCurrent, LetterSuperseded, LetterWithdrawn}

var letterStateNames = map[LetterState]string{LetterCurrent: "有效", LetterSuperseded: "已被替代", LetterWithdrawn: "已作废"}

// Zh is the state's name as a user sees it.
func (s LetterState) Zh() string { return letterStateNames[s] }

// LetterStanding is whether a letter may be relied on, and why not: in words that whoever holds the letter may read.
type LetterStanding struct {
	State     LetterState `json:"state"`
	StateName string      `json:"stateName"`
	Why       string      `json:"why,omitempty"`
	WhyEn     string      `json:"whyEn,omitempty"`
}

// LeaderChange is the last change of 组长 after the notice, which names another.
type LeaderChange struct {
	From string        `json:"from" for:"unit,team"` // names
	To   string        `json:"to" for:"unit,team"`
	On   calendar.Date `json:"on" for:"unit,team"`
}

// StandingOf is where a letter of the project stands: the one place that says so, for the project, 临时性文件, exports and
// the public verification. A later version takes a letter's place. A notice whose plan was recalled is withdrawn until
// then, and so is every letter of a project that ended early, and a 商洽函 whose date is agreed on no more. A notice that names another 组长 than the one who leads is
// overtaken by the record, in that alone.
func (p *Project) StandingOf(l Letter) LetterStanding {
	stands := func(s LetterState, why, whyEn string) LetterStanding {
		return LetterStanding{State: s, StateName: s.Zh(), Why: why, WhyEn: whyEn}
	}
	if next, ok := p.newer(l); ok {
		return stands(LetterSuperseded, fmt.Sprintf("已由第 %d 版（%s）替代。", next.Version, next.Number),
			fmt.Sprintf("Version %d (%s) takes its place.", next.Version, next.Number))
	}
	if p.Stage == Terminated {
		on := calendar.DateIn(p.EnteredAt)
		return stands(LetterWithdrawn, "项目已于 "+on.Chinese()+" 终止，请勿再据此办理。",
			"The project was ended on "+on.String()+"; do not rely on this letter.")
	}
	if l.Kind != NoticeLetter && (p.Stage == Invitation || p.Stage == InvitationReview) {
		return stands(LetterWithdrawn, "评审日期正在重新商定，请勿再据此办理，以重新发出的商洽函为准。",
			"Another day is being agreed on; a new letter will take the place of this one.")
	}
	if l.Kind != NoticeLetter {
		return stands(LetterCurrent, "", "")
	}
	plan, _ := p.Plan(l.Round)
	if plan.State != PlanApproved {
		return stands(LetterWithdrawn, "评审计划已撤回，请勿再据此安排，以重新发出的通知函为准。",
			"The plan was recalled; a new notice will take the place of this one.")
	}
	if plan.Leader != nil {
		on := plan.Leader.On
		return stands(LetterSuperseded, "评审组组长已于 "+on.Chinese()+" 更换，以系统记载为准；其余内容不变。",
			"Another leads the team since "+on.String()+", as the record says; all else holds.")
	}
	return stands(LetterCurrent, "", "")
}

// newer is the next version of a letter, if one has been issued.
func (p *Project) newer(l Letter) (next Letter, ok bool) {
	for _, other := range p.Letters {
		if other.Kind == l.Kind && other.Round == l.Round && other.Version > l.Version &&
			(!ok || other.Version > next.Version) {
			next, ok = other, true
		}
	}
	return next, ok
}

// IsCurrent tells whether no newer version of the letter has been issued.
func (p *Project) IsCurrent(l Letter) bool { _, ok := p.newer(l); return !ok }

// Restated are the letters, issued before an event, whose standing it may have changed.
func (p *Project) Restated(e Event) []Letter {
	return slices.DeleteFunc(slices.Clone(p.Letters), func(l Letter) bool {
		switch {
		case e.Letter != nil && e.Letter.ID == l.ID:
			return true
		case e.Letter != nil && l.Kind == e.Letter.Kind && l.Round == e.Letter.Round && l.Version == e.Letter.Version-1:
			return false
		case !p.IsCurrent(l):
			return true
		case e.Enters && e.Stage == Terminated, l.Kind == ConsultationLetter &&
			(Action(e.Kind) == RevokeInvitation || Action(e.Kind) == DeclineLetter):
			return false
		}
		return l.Kind != NoticeLetter || e.Plan == nil || e.Plan.Round != l.Round || e.Kind != string(RecallPlan) && e.Kind != string(RevokePlanDecision) &&
			e.Kind != string(ReplaceLeader)
	})
}
