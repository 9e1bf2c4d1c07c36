package client

import "time"

// Visit is the on-site step of a round.
type Visit struct {
	Round  int `json:"round"`
	Report struct {
		StartedAt, EndedAt  time.Time
		Conclusion, Summary string
		Findings            []struct{ ID, Clause, Fact, Class string }
	} `json:"report"`
	ClosedBy *Actor `json:"closedBy"`
}

// Finding is a 不符合项 with its rectification.
type Finding struct {
	ID        string   `json:"id"`
	Round     int      `json:"round"`
	State     string   `json:"state"`
	Clause    string   `json:"clause"`
	Fact      string   `json:"fact"`
	ClassName string   `json:"className"`
	Cause     string   `json:"cause"`
	Measure   string   `json:"measure"`
	Verdict   string   `json:"verdict"`
	Reason    string   `json:"reason"`
	Returns   int      `json:"returns"`
	CheckedBy *Actor   `json:"checkedBy"`
	Evidence  []string `json:"evidence"`
	ToAnswer  bool     `json:"toAnswer"`
}

// Conclusion is a 评审结论 with what it was drawn from.
type Conclusion struct {
	Number      int                           `json:"number"`
	Round       int                           `json:"round"`
	ResultName  string                        `json:"resultName"`
	By          Actor                         `json:"by"`
	Saw         []struct{ ID, SHA256 string } `json:"saw"`
	RectifyBy   *Due                          `json:"rectifyBy"`
	ConfirmedBy *Actor                        `json:"confirmedBy"`
	WithdrawnBy *Actor                        `json:"withdrawnBy"`
	Stale       bool                          `json:"stale"`
}

// Evaluation is the unit's 评审评价 of a visit.
type Evaluation struct {
	Round  int     `json:"round"`
	Scores []Score `json:"scores"`
	Words  string  `json:"words"`
	By     Actor   `json:"by"`
}

// Score is 1 to 5 for one criterion.
type Score struct {
	Criterion string `json:"criterion"`
	Score     int    `json:"score"`
}

// Scores rates all criteria alike.
func Scores(score int) (all []Score) {
	for _, criterion := range []string{"procedure", "competence", "impartiality", "communication", "schedule",
		"integrity", "confidentiality"} {
		all = append(all, Score{criterion, score})
	}
	return all
}

// Verdict is what the 组长 says of a finding: "closed", or "returned" with a reason.
type Verdict struct {
	Finding string `json:"finding"`
	Verdict string `json:"verdict"`
	Reason  string `json:"reason,omitempty"`
}

// SaveVisit keeps what the 组长 has written down so far (保存现场评审).
func (p *Person) SaveVisit(number string, version int, report Form) (at Position) {
	p.Helper()
	p.Send("PUT", "/projects/"+number+"/visit", report, &at, IfMatch(version))
	return at
}

// SubmitVisit closes the on-site step with what was saved.
func (p *Person) SubmitVisit(number string) Position {
	p.Helper()
	return p.take(number, "visit/submission", nil)
}

// SaveRectification keeps the unit's answers to some findings (单位整改资料).
func (p *Person) SaveRectification(number string, version int, answers ...Form) (at Position) {
	p.Helper()
	p.Send("PUT", "/projects/"+number+"/rectification", Form{"findings": answers}, &at, IfMatch(version))
	return at
}

// SubmitRectification hands the answers to the 组长.
func (p *Person) SubmitRectification(number string) Position {
	p.Helper()
	return p.take(number, "rectification/submission", nil)
}

// VerifyRectification is 整改确认: a verdict on each finding.
func (p *Person) VerifyRectification(number string, verdicts ...Verdict) Position {
	p.Helper()
	return p.take(number, "rectification/check", Form{"verdicts": verdicts})
}

// ProposeSecondVisit is 确认约请: the day of a second visit.
func (p *Person) ProposeSecondVisit(number, date, note string) Position {
	p.Helper()
	return p.take(number, "second-visit", map[string]string{"date": date, "note": note})
}

// DecideConclusion is 结论确认: "pass", which closes the case, or "return".
func (p *Person) DecideConclusion(number, decision, opinion string) Position {
	p.Helper()
	return p.take(number, "conclusion/decision", verdict(decision, opinion))
}

// Evaluate is 评审评价 of the last visit that is not rated.
func (p *Person) Evaluate(number string, scores []Score, words string) Position {
	p.Helper()
	return p.take(number, "evaluations", Form{"scores": scores, "words": words})
}

// Withdraw is the unit's 撤回并终止申请.
func (p *Person) Withdraw(number, reason string) Position {
	p.Helper()
	return p.take(number, "withdrawal", map[string]string{"reason": reason})
}

// Terminate ends a project (终止项目).
func (p *Person) Terminate(number, reason string) Position {
	p.Helper()
	return p.take(number, "termination", map[string]string{"reason": reason})
}

// HandOver gives a project to another account of the unit.
func (p *Person) HandOver(number, account, reason string) Position {
	p.Helper()
	return p.take(number, "holder", map[string]string{"account": account, "reason": reason})
}
