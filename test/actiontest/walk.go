package actiontest

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/candidates"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// The days of the visit, and the afternoon of the last of them: whatever follows happens then.
var (
	VisitFrom = calendar.MustDate("2026-03-19")
	VisitTo   = calendar.MustDate("2026-03-20")
	VisitDay  = VisitTo.Midnight().Add(17 * time.Hour)
)

// The days of a second visit, and the afternoon of the last.
var (
	AgainFrom = calendar.MustDate("2026-03-30")
	AgainTo   = calendar.MustDate("2026-03-31")
	AgainDay  = AgainTo.Midnight().Add(17 * time.Hour)
)

// After is the clock of the tests once the visit is over.
func After() time.Time { return VisitDay }

// walk is how a project is brought on: by whom for the unit, and under which plan.
type walk struct {
	unit  access.Caller
	draft review.PlanDraft
}

type step = func(*review.Project) error

// steps are those that lead to a stage and beyond.
func (w walk) steps(to review.Stage) []step {
	result := review.Rectify
	if to == review.SecondVisit {
		result = review.Revisit
	}
	all := []step{
		func(p *review.Project) error { return p.Submit(Step(w.unit)) },
		func(p *review.Project) error { return p.Screen(review.Decision{Pass: true}, Step(Officer)) },
		func(p *review.Project) error { return p.Propose(VisitTo, "上午", Step(w.unit)) },
		func(p *review.Project) error { return p.PassInvitation("", Step(Officer), Issue) },
		sealed(w.unit, review.Matched),
		func(p *review.Project) error { return p.SubmitLetter(Letter, "", Step(w.unit)) },
	}
	all = append(all, w.round(Monday, Report(result))...)
	if to == review.Terminated {
		return append(all, func(p *review.Project) error { return p.Terminate("单位已停业", StepAt(Officer, VisitDay)) })
	}
	return append(all, w.evidence, w.answer,
		func(p *review.Project) error { return p.SubmitRectification(StepAt(w.unit, VisitDay)) },
		func(p *review.Project) error {
			return p.VerifyRectification(review.Check{Verdicts: Closed}, StepAt(Leader, VisitDay))
		},
		func(p *review.Project) error {
			return p.DecideConclusion(review.Decision{Pass: true, Opinion: "同意"}, StepAt(Approver, VisitDay))
		})
}

// round are the steps from a plan, made at a time, to the end of its visit.
func (w walk) round(at time.Time, r review.VisitReport) []step {
	over := w.draft.To.Midnight().Add(17 * time.Hour)
	return []step{
		w.plan(at),
		func(p *review.Project) error { return p.SubmitPlan(Find, "", StepAt(Officer, at)) },
		func(p *review.Project) error { return p.ApprovePlan("同意", StepAt(Approver, at), Issue) },
		func(p *review.Project) error {
			return p.ConfirmNotice(p.Letters[len(p.Letters)-1].ID, StepAt(w.unit, at))
		},
		material(over), visited(r, over),
		func(p *review.Project) error { return p.SubmitVisit(StepAt(Leader, over)) },
	}
}

func (w walk) plan(at time.Time) step {
	return func(p *review.Project) error { return p.SavePlan(w.draft, Find, StepAt(Officer, at)) }
}

func sealed(c access.Caller, outcome review.Outcome) step {
	return func(p *review.Project) error {
		_, err := p.StartUpload("scan", review.Announcement{Kind: review.SealedScan, Name: "盖章.pdf", Size: 9}, Step(c))
		p.Receive("scan", report("scan", &review.ScanFinding{Outcome: outcome, Why: "ring", Page: 1}), Monday)
		return err
	}
}

// material is 现场评审资料 of the present round, checked.
func material(at time.Time) step {
	return func(p *review.Project) error {
		return attach(p, "material-"+string(rune('0'+p.Round)), review.Announcement{Kind: review.VisitMaterial},
			StepAt(Leader, at))
	}
}

func attach(p *review.Project, id string, a review.Announcement, s review.Step) error {
	a.Name, a.Size = "资料 "+id+".pdf", 12
	if _, err := p.StartUpload(id, a, s); err != nil {
		return err
	}
	return Accept(p)
}

func visited(r review.VisitReport, at time.Time) step {
	return func(p *review.Project) error { return p.SaveVisit(r, StepAt(Leader, at)) }
}

// evidence is one accepted file for each finding; its id is the finding's, after "evidence-".
func (w walk) evidence(p *review.Project) error {
	for _, f := range p.Findings {
		if err := attach(p, "evidence-"+f.ID, review.Announcement{Kind: review.Evidence, Of: f.ID},
			StepAt(w.unit, VisitDay)); err != nil {
			return err
		}
	}
	return nil
}

func (w walk) answer(p *review.Project) error {
	return p.SaveRectification(Answers, StepAt(w.unit, VisitDay))
}

// Answers are what the unit says of the findings.
var Answers = []review.Answer{
	{Finding: "F1-01", Cause: "岗位交接遗漏", Measure: "补做校准并归档", Responsible: "孙七", DoneOn: "2026-03-20"},
	{Finding: "F1-02", Cause: "档案未及时更新", Measure: "补齐档案", Responsible: "孙七", DoneOn: "2026-03-20"},
}

// Closed are the verdicts that both findings are put right.
var Closed = []review.Verdict{{Finding: "F1-01", Verdict: "closed"}, {Finding: "F1-02", Verdict: "closed"}}

// Report is what the 组长 writes down of the visit: two findings, unless all is well.
func Report(result review.Result) review.VisitReport {
	began, over := VisitFrom.Midnight().Add(9*time.Hour), VisitTo.Midnight().Add(16*time.Hour)
	r := review.VisitReport{StartedAt: &began, EndedAt: &over, Conclusion: result, Summary: "体系运行总体有效"}
	if result != review.Meets {
		class := first(settings.FindingClasses)
		r.Findings = []review.FindingDraft{{Clause: "4.2", Fact: "校准记录不全", Class: class},
			{Clause: "5.1", Fact: "人员档案缺页", Class: class}}
	}
	return r
}

// Draft is a plan without a gap: Leader leads, and Member comes along.
func Draft() review.PlanDraft {
	return review.PlanDraft{Difference: "评审组日程安排", Institution: Institution.ID, Leader: Leader.Account,
		Members: []string{Member.Account},
		Items:   []string{first(settings.ReviewItems)}, From: VisitFrom, To: VisitTo, Place: "福州市某某路 1 号"}
}

// Find finds everybody of an untouched Team.
var Find = candidates.Find(context.Background(), &Hosts{}, &Team{}, &Team{})

// Planned saves the plan of the present round.
func (s *Projects) Planned(t testing.TB) {
	t.Helper()
	s.Do(t, walk{draft: Draft()}.plan(Monday))
}

// Visited brings 现场评审资料 and saves the report of the visit with a conclusion.
func (s *Projects) Visited(t testing.TB, result review.Result) {
	t.Helper()
	s.Do(t, material(VisitDay))
	s.Do(t, visited(Report(result), VisitDay))
}

// Answered brings evidence for the findings and saves what the unit says of them.
func (s *Projects) Answered(t testing.TB) {
	t.Helper()
	s.Do(t, walk{unit: Main}.evidence)
	s.Do(t, walk{unit: Main}.answer)
}

// Again brings a project in 确认约请 to the second visit, of which nothing is written down yet.
func (s *Projects) Again(t testing.TB) {
	t.Helper()
	s.Do(t, func(p *review.Project) error { return p.ProposeSecondVisit(AgainFrom, "", StepAt(Main, VisitDay)) })
	again := walk{unit: Main, draft: Draft()}
	again.draft.From, again.draft.To = AgainFrom, AgainTo
	for _, step := range again.round(VisitDay, review.VisitReport{}) {
		if s.Now(t).Stage == review.OnSite {
			break
		}
		s.Do(t, step)
	}
}

// Others are two people who could review, and of whom no plan is.
func Others(string, []string) (review.Known, error) {
	known, err := Find(Institution.ID, []string{Member.Account, Second.Account})
	for i := range known.People {
		known.People[i].ID = "other-" + known.People[i].ID
	}
	return known, err
}

// Seeds are made of one key.
func Seeds(draw string) ([]string, error) { return []string{"v1:" + draw}, nil }

// Repeated gives people who took part in the review PSFJ25001.
func Repeated(ids []string) ([]review.Candidate, error) {
	known, err := Find("", ids)
	for i := range known.People {
		known.People[i].Bookings = []review.Booking{{Project: "PSFJ25001", Round: 1}}
	}
	return known.People, err
}
