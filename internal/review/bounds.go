package review

import (
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// bound is the limit of one collection of a project, on its sum: a count of the settings. What grows beyond it is
// refused; what is there stays, also when the limit is lowered.
type bound struct {
	Count settings.Count
	of    func(*Project) int
	does  []Action   // those alone that are refused, when the limit is reached; where empty, whatever makes it grow
	How   fault.Text // what to do instead
}

// bounds are the limits of all that a person's steps let grow. An item holds 400 KB, a transaction a hundred items and
// an answer 6 MB: the highest values that may be set are those with which a case still goes to its end on every engine.
var bounds = []bound{
	{settings.Documents, func(p *Project) int { return len(p.Documents) }, nil,
		fault.Text{Zh: "（含已被替换、删除或未通过检查的），请合并后再上传", En: "replaced, removed and refused ones count; put files together"}},
	{settings.DocumentAttempts, (*Project).attempts, nil,
		fault.Text{Zh: "，请先删除未通过检查的文件，再重新上传", En: "remove those that did not pass and upload anew"}},
	{settings.FindingsText, (*Project).findingsText, nil,
		fault.Text{Zh: "，请精简条款、事实和总结，详情作为现场评审资料上传", En: "shorten clauses, facts and summary, and upload the details"}},
	{settings.ReasonsText, (*Project).reasonsText, nil,
		fault.Text{Zh: "，请精简理由", En: "shorten the reasons"}},
	{settings.AnswersText, (*Project).answersText, nil,
		fault.Text{Zh: "，请精简原因和措施，详情作为整改见证资料上传", En: "shorten causes and measures and upload the details as evidence"}},
	{settings.Rounds, func(p *Project) int { return p.Round }, []Action{ConcludeRevisit, RequireVisit},
		fault.Text{Zh: "，请作出其他结论", En: "conclude otherwise"}},
	{settings.Conclusions, func(p *Project) int { return len(p.Conclusions) }, []Action{ReturnConclusion, RevokeConclusion, RevokeVerification},
		fault.Text{Zh: "，请确认结论或终止评审", En: "confirm it, or terminate the review"}},
	{settings.Letters, func(p *Project) int { return len(p.Letters) }, []Action{ReDate, RecallPlan, ReplaceLeader, RevokeInvitation,
		RevokePlanDecision, DeclineLetter, ReissueLetter},
		fault.Text{Zh: "，请按现行函件办理或终止评审", En: "go by the present letter, or terminate the review"}},
	{settings.Draws, func(p *Project) int { return len(p.Draws) }, nil,
		fault.Text{Zh: "，请按已有的抽取结果拟制计划，并写明理由", En: "plan by the last one, and say why where the plan departs from it"}},
	{settings.DrawEntrants, (*Project).entered, nil,
		fault.Text{Zh: "，请减少本次抽取的评审项", En: "draw for fewer items"}},
	{settings.RecordBytes, func(p *Project) int { return p.Recorded >> 20 }, again,
		fault.Text{Zh: "，不能再保存、上传或退回，请提交、通过或终止", En: "nothing can be saved, uploaded or returned any more; hand it in, pass or terminate it"}},
}

// again are the steps that can be taken any number of times, and without which no other can.
var again = []Action{Save, Upload, UploadScan, UploadMaterial, UploadEvidence, Remove, SavePlan, FixDraw,
	DrawTeam, WaiveGround, SaveVisit,
	SaveRectification, HandOver,
	ReturnScreening, ReturnInvitation, ReturnPlan, RecallPlan, ObjectDate, ReDate, ReplaceLeader, ReturnRectification,
	ReturnConclusion, TakeBack, RevokeScreening, RevokeInvitation, RevokePlanDecision, RevokeConclusion,
	RevokeVerification, RevokeConfirmation, ReopenCase, DeclineLetter, ReturnScan, ReissueLetter, ConfirmScan,
	CorrectContact, CorrectAcceptance, ObjectTeam, AskExtension} // what was asked can always be answered

// accept records what a person's step came to, or refuses it where a collection would grow beyond its limit.
func (p *Project) accept(e Event, step Step) error {
	next := p.after(e)
	for _, b := range bounds {
		most, before, now := step.Settings.Count(b.Count), b.of(p), b.of(next)
		over := now > most && now > before
		if len(b.does) > 0 {
			now, over = before, before >= most && slices.Contains(b.does, Action(e.Kind))
		}
		if over {
			entry, _ := step.Settings.Entry(string(b.Count))
			return fault.Of(fault.LimitReached, "what", entry.Zh, "whatEn", entry.En, "most", strconv.Itoa(most), "now",
				strconv.Itoa(before),
				"how", b.How.Zh, "howEn", b.How.En).With("limit", most).With("now", now)
		}
	}
	*p = *next
	return nil
}

// after is the project as it will be; p stays as it is.
func (p *Project) after(e Event) *Project {
	next := *p
	next.Documents, next.Letters, next.Findings = slices.Clone(p.Documents), slices.Clone(p.Letters),
		slices.Clone(p.Findings)
	next.Plans, next.Visits = slices.Clone(p.Plans), slices.Clone(p.Visits)
	next.Draws, next.Waivers = slices.Clone(p.Draws), slices.Clone(p.Waivers)
	next.Conclusions, next.Evaluations = slices.Clone(p.Conclusions), slices.Clone(p.Evaluations)
	next.pending = slices.Clone(p.pending)
	next.record(e)
	return &next
}

// attempts is how many documents stand at one place at most, on their way, refused or abandoned: they go when one of
// them is accepted, together.
func (p *Project) attempts() int {
	most, at := 0, map[string]int{}
	for _, d := range p.Documents {
		if d.State != Removed {
			place := p.place(d)
			at[place]++
			most = max(most, at[place])
		}
	}
	return most
}

// entered is how many people are on the list of the round's draw.
func (p *Project) entered() int {
	d, _ := p.Draw(p.Round)
	return len(d.Entrants)
}

// findingsText is how many characters of findings the next step of the project may hold at once: of those that still
// stand, as the report of this round says them, and of its summary.
func (p *Project) findingsText() int {
	n := 0
	for _, f := range p.standing() {
		n += length(f.Clause, f.Fact)
	}
	if v, ok := p.Visit(p.Round); ok && v.ClosedAt == nil {
		n += length(v.Report.Summary)
		for _, d := range v.Report.Findings {
			said := length(d.Clause, d.Fact)
			if f, ok := p.Finding(d.ID); ok {
				said = max(0, said-length(f.Clause, f.Fact))
			}
			n += said
		}
	}
	return n
}

// reasonsText is how many characters of reasons it may hold, for verdicts on findings that still stand.
func (p *Project) reasonsText() int {
	n := 0
	for _, f := range p.standing() {
		n += length(f.Reason)
	}
	if v, ok := p.Visit(p.Round); ok && v.ClosedAt == nil {
		for _, verdict := range v.Report.Verdicts {
			f, _ := p.Finding(verdict.Finding)
			n += max(0, length(verdict.Reason)-length(f.Reason))
		}
	}
	return n
}

// answersText is how many characters the unit has answered to findings that still stand.
func (p *Project) answersText() int {
	n := 0
	for _, f := range p.standing() {
		n += length(f.Cause, f.Measure, f.Responsible)
	}
	return n
}

func length(texts ...string) int {
	n := 0
	for _, t := range texts {
		n += utf8.RuneCountInString(t)
	}
	return n
}

// encodedSize is how many bytes an event has.
func encodedSize(e Event) int {
	data, _ := json.Marshal(e) // storage encodes it too, and says when it can't
	return len(data)
}
