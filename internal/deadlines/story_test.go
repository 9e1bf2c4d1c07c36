package deadlines_test

import (
	"encoding/json"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

var (
	unit     = access.Unit{Code: "91350100M000100Y43", Name: "示例检验院"}
	clerk    = access.Caller{Account: "clerk", Name: "张三", Roles: []access.Role{access.UnitMain}, Unit: unit}
	officer  = access.Caller{Account: "officer", Name: "王五", Roles: []access.Role{access.Officer}}
	approver = access.Caller{Account: "approver", Name: "周八", Roles: []access.Role{access.Approver}}
	leader   = access.Caller{Account: "leader", Name: "郑组长", Login: "leader@review.example",
		Roles: []access.Role{access.Reviewer}}
)

// deed is what somebody does to a project on a day, at noon.
type deed struct {
	day string // 2006-01-02
	do  func(p *review.Project, at time.Time) error
}

func noon(day string) time.Time { return calendar.MustDate(day).Midnight().Add(12 * time.Hour) }

func step(c access.Caller, at time.Time) review.Step {
	return review.NewStep(c, settings.Default(), at)
}

var serial int

func file(p *review.Project, a review.Announcement, c access.Caller, at time.Time) error {
	serial++
	a.Name, a.Size = "文件.pdf", 9
	d, err := p.StartUpload(fmt.Sprintf("d%08d", serial), a, step(c, at))
	if err != nil {
		return err
	}
	r := review.Report{Size: 9, Type: "application/pdf", Pages: 1, SHA256: "aa", Key: "documents/aa"}
	if a.Kind == review.SealedScan {
		r.Finding = &review.ScanFinding{Outcome: review.Matched, Why: "ring", Page: 1}
	}
	p.Receive(d.ID, r, at)
	return nil
}

func issue(o review.LetterOrder) (review.Letter, error) {
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "函〔2026〕1号", Token: o.ID,
		IssuedAt: o.At,
		SHA256:   "bb", Size: 1, Key: "letters/bb", Content: json.RawMessage(`{}`)}, nil
}

func find(institution string, ids []string) (review.Known, error) {
	var all []review.Candidate
	for _, id := range ids {
		all = append(all, review.Candidate{ID: id, Name: id, Login: id + "@review.example", Active: true,
			Registrations: []review.Registration{{Item: "JY-1", Institution: "casei"}}})
	}
	return review.Known{Institution: review.Institution{ID: institution, Name: "示例鉴定评审中心", Active: true},
		People: all}, nil
}

func form() review.Form {
	return review.Form{Address: "示例路1号", ContactName: "张三", ContactPhone: "010-12345678", ContactMobile: "13800000000",
		UnitCode:            unit.Code,
		LegalRepresentative: "李四", InstitutionType: "enterprise", AcceptanceNumber: "2026-1", AcceptanceDate: "2025-12-01",
		ReviewType: "renewal", AcceptanceCategory: "inspection_body", Region: "FJ"}
}

// begun makes a project of the story's first day with all its documents.
func (w *world) begun(number, day string) {
	w.t.Helper()
	p, err := review.Create(number, form(), step(clerk, noon(day)))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, kind := range settings.Default().Documents() {
		if kind.Required && kind.Key != review.SealedScan {
			if err := file(p, review.Announcement{Kind: kind.Key}, clerk, noon(day)); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	w.keep(p)
}

// The deeds of every story, in their words.
func submit(p *review.Project, at time.Time) error { return p.Submit(step(clerk, at)) }

func pass(p *review.Project, at time.Time) error {
	return p.Screen(review.Decision{Pass: true}, step(officer, at))
}

func sendBack(p *review.Project, at time.Time) error {
	return p.Screen(review.Decision{Opinion: "请补充"}, step(officer, at))
}

func propose(p *review.Project, at time.Time) error {
	return p.Propose(calendar.DateIn(at).AddDays(20), "", step(clerk, at))
}

func agree(p *review.Project, at time.Time) error {
	return p.PassInvitation("", step(officer, at), issue)
}

func seal(p *review.Project, at time.Time) error {
	if err := file(p, review.Announcement{Kind: review.SealedScan}, clerk, at); err != nil {
		return err
	}
	return p.SubmitLetter(p.Letters[len(p.Letters)-1].ID, "", step(clerk, at))
}

// plan plans a visit of two days that begins some days on, and hands the plan in.
func plan(ahead int) func(p *review.Project, at time.Time) error {
	return func(p *review.Project, at time.Time) error {
		from := calendar.DateIn(at).AddDays(ahead)
		d := review.PlanDraft{Difference: "评审组日程安排", Institution: "casei", Leader: "leader", Members: []string{"member"},
			Items: []string{"JY-1"}, From: from,
			To: from.AddDays(1), Place: "单位现场"}
		if err := p.SavePlan(d, find, step(officer, at)); err != nil {
			return err
		}
		return p.SubmitPlan(find, "", step(officer, at))
	}
}

func approve(p *review.Project, at time.Time) error {
	return p.ApprovePlan("", step(approver, at), issue)
}

func confirm(p *review.Project, at time.Time) error {
	return p.ConfirmNotice(p.Letters[len(p.Letters)-1].ID, step(clerk, at))
}

func redate(p *review.Project, at time.Time) error {
	from := p.VisitFrom.AddDays(7)
	return p.ReDate(review.DateChange{From: from, To: from.AddDays(1), Reason: "单位停产检修", AgreedWith: "张三"}, find,
		step(officer, at), issue)
}

func conclude(result review.Result, findings int) func(p *review.Project, at time.Time) error {
	return func(p *review.Project, at time.Time) error {
		if err := file(p, review.Announcement{Kind: review.VisitMaterial}, leader, at); err != nil {
			return err
		}
		start, end := p.VisitFrom.Midnight().Add(9*time.Hour), p.VisitTo.Midnight().Add(17*time.Hour)
		r := review.VisitReport{StartedAt: &start, EndedAt: &end, Conclusion: result}
		for i := range findings {
			r.Findings = append(r.Findings, review.FindingDraft{Clause: fmt.Sprint("4.", i+1), Fact: "记录不全", Class: "minor"})
		}
		if err := p.SaveVisit(r, step(leader, at)); err != nil {
			return err
		}
		return p.SubmitVisit(step(leader, at))
	}
}

func rectify(p *review.Project, at time.Time) error {
	for _, f := range p.Findings {
		if f.State != review.FindingOpen && f.State != review.FindingReturned {
			continue
		}
		if err := file(p, review.Announcement{Kind: review.Evidence, Of: f.ID}, clerk, at); err != nil {
			return err
		}
		if err := p.SaveRectification([]review.Answer{{Finding: f.ID, Cause: "疏忽", Measure: "补齐"}},
			step(clerk, at)); err != nil {
			return err
		}
	}
	return p.SubmitRectification(step(clerk, at))
}

func verify(verdict string) func(p *review.Project, at time.Time) error {
	return func(p *review.Project, at time.Time) error {
		var c review.Check
		for _, f := range p.Findings {
			if f.State == review.FindingAnswered {
				c.Verdicts = append(c.Verdicts, review.Verdict{Finding: f.ID, Verdict: verdict, Reason: "见证不足"})
			}
		}
		return p.VerifyRectification(c, step(leader, at))
	}
}

func decide(p *review.Project, at time.Time) error {
	return p.DecideConclusion(review.Decision{Pass: true}, step(approver, at))
}

func withdraw(p *review.Project, at time.Time) error {
	return p.Withdraw("不再申请", step(clerk, at))
}

// stories are the year's projects: some are late, one is never screened, one never rectified, one withdrawn, one
// re-dated.
var stories = map[string][]deed{
	"PSFJ26001": { // in time, straight to 符合条件
		{"2026-01-06", submit}, {"2026-01-08", pass}, {"2026-01-09", propose}, {"2026-01-12", agree}, {"2026-01-20", seal},
		{"2026-01-22", plan(14)}, {"2026-01-26", approve}, {"2026-01-28", confirm},
		{"2026-02-09", conclude(review.Meets, 0)}, {"2026-03-20", decide},
	},
	"PSFJ26002": { // late at each step, over Spring Festival; rectified in two goes
		{"2026-01-30", submit}, {"2026-02-25", pass}, {"2026-03-02", propose}, {"2026-03-12", agree}, {"2026-04-08", seal},
		{"2026-04-30", plan(20)}, {"2026-05-08", approve}, {"2026-05-12", redate}, {"2026-05-20", confirm},
		{"2026-06-02", conclude(review.Rectify, 2)}, {"2026-08-03", rectify}, {"2026-08-20", verify("returned")},
		{"2026-09-01", rectify}, {"2026-09-02", verify("closed")}, {"2026-09-30", decide},
	},
	"PSFJ26003": {{"2026-03-30", submit}}, // forgotten in 预审
	"PSFJ26004": { // never rectified
		{"2026-01-06", submit}, {"2026-01-07", pass}, {"2026-01-08", propose}, {"2026-01-09", agree}, {"2026-01-12", seal},
		{"2026-01-13", plan(8)}, {"2026-01-14", approve}, {"2026-01-15", confirm},
		{"2026-01-26", conclude(review.Rectify, 1)},
	},
	"PSFJ26005": {{"2026-09-15", submit}, {"2026-09-24", sendBack}, {"2026-10-12", submit}, {"2026-10-21", withdraw}},
}
