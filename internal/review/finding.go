package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// FindingState says how far a finding has come.
type FindingState string

// The states of a finding.
const (
	FindingOpen     FindingState = "open"     // the unit has to answer it
	FindingAnswered FindingState = "answered" // the 组长 has to check the answer
	FindingReturned FindingState = "returned" // checked, and the unit has to answer it again
	FindingClosed   FindingState = "closed"   // checked and put right
	FindingDropped  FindingState = "dropped"  // taken back by the 组长 when the conclusion was drawn anew
)

// FindingStates are all of them.
var FindingStates = []FindingState{FindingOpen, FindingAnswered, FindingReturned, FindingClosed, FindingDropped}

var findingStateNames = map[FindingState]string{FindingOpen: "待整改", FindingAnswered: "待整改确认", FindingReturned: "已退回，待重新整改",
	FindingClosed: "已关闭", FindingDropped: "已取消"}

// Zh is the state as a user sees it.
func (s FindingState) Zh() string { return findingStateNames[s] }

// open tells whether the finding still stands.
func (s FindingState) open() bool { return s != FindingClosed && s != FindingDropped }

// Finding is one 不符合项 of an on-site visit, with its rectification (整改).
type Finding struct {
	ID     string       `json:"id" for:"unit,team"` // F<round>-<number>
	Round  int          `json:"round" for:"unit,team"`
	State  FindingState `json:"state" for:"unit,team"`
	Clause string       `json:"clause" for:"unit,team"` // 条款
	Fact   string       `json:"fact" for:"unit,team"`   // 事实
	Class  string       `json:"class" for:"unit,team"`  // of the settings' finding_classes

	Cause       string `json:"cause,omitempty" for:"unit,team"`       // 原因分析
	Measure     string `json:"measure,omitempty" for:"unit,team"`     // 整改措施
	Responsible string `json:"responsible,omitempty" for:"unit,team"` // 责任人
	DoneOn      string `json:"doneOn,omitempty" for:"unit,team"`      // 完成日期, 2006-01-02

	Verdict   string     `json:"verdict,omitempty" for:"unit,team"` // the last: closed or returned
	Reason    string     `json:"reason,omitempty" for:"unit,team"`
	CheckedBy *Actor     `json:"checkedBy,omitempty" for:"unit,team"`
	CheckedAt *time.Time `json:"checkedAt,omitempty" for:"unit,team"`
	Returns   int        `json:"returns,omitempty" for:"unit,team"` // how often it was returned
}

// Said is what a step says in words: its opinion, and why it has returned which findings.
func (e Event) Said() string {
	var said []string
	if e.Opinion != "" {
		said = append(said, e.Opinion)
	}
	for _, f := range e.Findings {
		if f.Verdict == string(FindingReturned) && f.CheckedAt != nil && f.CheckedAt.Equal(e.At) {
			said = append(said, f.ID+" 退回："+f.Reason)
		}
	}
	return strings.Join(said, "\n")
}

// digest is the hash of what the finding says; its rectification is not in it.
func (f Finding) digest() string {
	said, _ := json.Marshal([]string{f.ID, f.Clause, f.Fact, f.Class}) // strings: can't fail
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}

// Finding finds a finding by its id.
func (p *Project) Finding(id string) (Finding, bool) {
	i := slices.IndexFunc(p.Findings, func(f Finding) bool { return f.ID == id })
	if i < 0 {
		return Finding{}, false
	}
	return p.Findings[i], true
}

// standing are the findings that are not put right yet, in order.
func (p *Project) standing() []Finding {
	var open []Finding
	for _, f := range p.Findings {
		if f.State.open() {
			open = append(open, f)
		}
	}
	return open
}

// putFinding keeps the findings in their order.
func (p *Project) putFinding(f Finding) {
	i, known := slices.BinarySearchFunc(p.Findings, f, CompareFindings)
	if known {
		p.Findings[i] = f
		return
	}
	p.Findings = slices.Insert(p.Findings, i, f)
}

// CompareFindings orders findings: F1-02 before F1-10.
func CompareFindings(a, b Finding) int {
	return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
}

// FindingDraft is a finding as the 组长 writes it down. ID is that of one that was submitted before, else empty.
type FindingDraft struct {
	ID     string `json:"id,omitempty" for:"unit,team" text:"id"`
	Clause string `json:"clause" for:"unit,team" text:"line"`
	Fact   string `json:"fact" for:"unit,team" text:"lines"`
	Class  string `json:"class" for:"unit,team" text:"option"`
}

func checkFindings(drafts []FindingDraft, s settings.Settings, faults *fault.Fields) {
	most := s.Count(settings.VisitFindings)
	if len(drafts) > most {
		faults.Add("/findings", fault.FieldTooMany, "max", strconv.Itoa(most))
	}
	for i, d := range drafts[:min(len(drafts), most)] {
		at := "/findings/" + strconv.Itoa(i)
		forms.Visit.Text(faults, at+"/clause", d.Clause)
		forms.Visit.Text(faults, at+"/fact", d.Fact)
		if d.Class != "" && !s.HasOption(settings.FindingClasses, d.Class) {
			faults.Add(at+"/class", fault.FieldOption)
		}
		if d.ID != "" && slices.ContainsFunc(drafts[:i], func(before FindingDraft) bool { return before.ID == d.ID }) {
			faults.Add(at+"/id", fault.FieldTwice)
		}
	}
}

// otherFinding refuses the id of a finding that is none, or on which the caller has nothing to do now.
func otherFinding(pointer string, faults *fault.Fields) {
	faults.Add(pointer, fault.FieldOption, fault.Reason("没有此编号的不符合项，或该项现在不需要办理",
		"there is no such finding, or nothing is to be done about it now")...)
}
