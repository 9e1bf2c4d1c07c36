package bench

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
	"appraisal/internal/words"
	"appraisal/test/enlist"
	"appraisal/test/vaulttest"
)

// planned is how long ago the projects that are past their plan were planned: their visit lies behind.
const planned = 30 * 24 * time.Hour

// reviewers are the people who may be planned, registered with the institution: the 组长 and seven others.
func (w *world) reviewers(b testing.TB) {
	b.Helper()
	for i := range 8 {
		login := "member" + string(rune('0'+i)) + "@review.example"
		if i == 0 {
			login = w.callers["leader"].Login
		}
		w.team = append(w.team, w.enlisting(b).Enter(b, enlist.Wish{Name: "评审员" + string(rune('甲'+i)),
			ID: ident.New(w.at.Add(time.Duration(i) * time.Millisecond)), Institution: w.institution,
			Items: []string{"JY-1", "JC-1"}, At: w.at, Details: registry.DetailsInput{Login: login}}, enlist.Registered).ID)
	}
}

// enlisting is where reviewers are entered.
func (w *world) enlisting(b testing.TB) enlist.Registry {
	return enlist.Registry{People: dynamo.Reviewers{DB: w.projects.DB}, Vault: vaulttest.At(b, w.router.URL)}
}

// find gives the reviewers as candidates.
func (w *world) find(institution string, ids []string) (review.Known, error) {
	var all []review.Candidate
	for i, id := range w.team {
		login := "member" + string(rune('0'+i)) + "@review.example"
		if i == 0 {
			login = w.callers["leader"].Login
		}
		c := review.Candidate{ID: id, Name: "评审员" + string(rune('甲'+i)), Login: login, Active: true}
		for _, item := range []string{"JY-1", "JC-1"} {
			c.Registrations = append(c.Registrations, review.Registration{Item: item, Institution: w.institution})
		}
		for _, want := range ids {
			if want == id {
				all = append(all, c)
			}
		}
	}
	return review.Known{Institution: review.Institution{ID: institution, Name: stack.Institutions[0].Name, Active: true},
		People: all}, nil
}

// draft is a plan of two days from a day on, with a leader and two others.
func (w *world) draft(from calendar.Date, team []string) review.PlanDraft {
	return review.PlanDraft{Difference: "评审组日程安排", Institution: w.institution, Leader: team[0], Members: team[1:3],
		Items: []string{"JY-1", "JC-1"}, From: from,
		To: from.AddDays(1), Place: "浙江省杭州市示例区检验路100号", Scope: "受理决定书所列项目"}
}

// workday is the first working day from a day on.
func workday(from calendar.Date) calendar.Date {
	for ; ; from = from.AddDays(1) {
		if working, _ := calendar.Default().IsWorking(from); working {
			return from
		}
	}
}

// onward brings a project that stands at 评审计划 to a later stage: the plan lies in the past, and the visit with it.
func (w *world) onward(b testing.TB, number string, to review.Stage) {
	b.Helper()
	from := workday(calendar.DateIn(w.at.Add(-planned)).AddDays(9 + w.shift))
	w.shift -= 60 // each project has days of its own, so that nobody is booked twice
	then := from.AddDays(-9).Midnight().Add(10 * time.Hour)
	at := func(who string) review.Step { return review.NewStep(w.callers[who], settings.Default(), then) }
	end := from.AddDays(1).Midnight().Add(16 * time.Hour)
	steps := []func(*review.Project) error{
		func(p *review.Project) error { return p.SavePlan(w.draft(from, w.team[:3]), w.find, at("officer")) },
		func(p *review.Project) error { return p.SubmitPlan(w.find, "", at("officer")) },
		func(p *review.Project) error { return p.ApprovePlan("同意。", at("approver"), issue) },
		func(p *review.Project) error { return p.ConfirmNotice("notice-1-1", at("main")) },
		func(p *review.Project) error {
			return w.attach(p, review.Announcement{Kind: review.VisitMaterial}, "leader")
		},
		w.accept,
		func(p *review.Project) error {
			started := from.Midnight().Add(9 * time.Hour)
			findings := []review.FindingDraft{{Clause: "4.2.1", Fact: "校准记录不全，缺三台仪器的期间核查记录。", Class: "minor"},
				{Clause: "5.3", Fact: "人员档案缺少两人的授权书。", Class: "minor"}, {Clause: "6.1", Fact: "检验报告未附原始记录编号。", Class: "minor"}}
			return p.SaveVisit(review.VisitReport{StartedAt: &started, EndedAt: &end, Conclusion: review.Rectify,
				Summary: "总体符合要求。", Findings: findings}, w.step("leader"))
		},
		func(p *review.Project) error { return p.SubmitVisit(w.step("leader")) },
		func(p *review.Project) error {
			for _, f := range p.Findings {
				if err := w.attach(p, review.Announcement{Kind: review.Evidence, Of: f.ID}, "main"); err != nil {
					return err
				}
			}
			return nil
		},
		w.accept,
		func(p *review.Project) error {
			var answers []review.Answer
			for _, f := range p.Findings {
				answers = append(answers, review.Answer{Finding: f.ID, Cause: "人员交接时遗漏。", Measure: "补齐并纳入月度检查。",
					Responsible: "赵主管"})
			}
			return p.SaveRectification(answers, w.step("main"))
		},
		func(p *review.Project) error { return p.SubmitRectification(w.step("main")) },
		func(p *review.Project) error {
			if to == review.SecondVisit {
				return p.VerifyRectification(review.Check{Verdicts: verdicts(p, "returned"), Visit: true, Opinion: "需现场确认"},
					w.step("leader"))
			}
			return p.VerifyRectification(review.Check{Verdicts: verdicts(p, "closed")}, w.step("leader"))
		},
	}
	for i, take := range steps {
		p := w.read(b, number)
		filled := map[review.Stage]int{review.OnSite: 7, review.Rectification: 11} // steps until what is to be submitted is saved
		if p.Stage == to && i >= filled[to] {
			return
		}
		w.change(b, number, take)
	}
	if p := w.read(b, number); p.Stage != to {
		b.Fatalf("%s stands at %s, not at %s", number, p.Stage, to)
	}
}

func verdicts(p *review.Project, verdict string) (all []review.Verdict) {
	for _, f := range p.Findings {
		all = append(all, review.Verdict{Finding: f.ID, Verdict: verdict, Reason: "见证资料齐全"})
	}
	return all
}

func (w *world) attach(p *review.Project, a review.Announcement, who string) error {
	a.Name, a.Size = "资料.pdf", 1<<20
	_, err := p.StartUpload(ident.New(w.at), a, w.step(who))
	return err
}

// accept lets the check of every document that is on its way find nothing wrong.
func (w *world) accept(p *review.Project) error {
	hash := strings.Repeat("0123456789abcdef", 4)
	for _, d := range p.Documents {
		p.Receive(d.ID, review.Report{Size: 1 << 20, Type: "application/pdf", Pages: 12, SHA256: hash,
			Key: blob.Kept(p.Number, hash)}, w.at)
	}
	return nil
}

// told puts a message of a project that waits for 预审 on the officers' desk.
func (w *world) told(b testing.TB) {
	p := w.read(b, w.numbers["screening"])
	n, ok := p.Remind(0)
	if !ok {
		b.Fatal("there is nothing to remind of")
	}
	worded, err := messages.Word(n, p.Summary, settings.Default(), words.Builtin(words.Mail), p.Due.Day)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := (dynamo.Messages{DB: w.projects.DB}).Put(b.Context(), worded, p.Version, messages.NoMail,
		w.at); err != nil {
		b.Fatal(err)
	}
	w.message = n.ID
}

// ahead makes projects whose plan is to be submitted, approved and confirmed, for days that lie ahead.
func (w *world) ahead(b testing.TB) {
	for i, stage := range []review.Stage{review.Planning, review.PlanApproval, review.Notification} {
		number := w.project(b, review.Planning)
		w.numbers[string(stage)] = number
		from := workday(calendar.DateIn(w.at).AddDays(20 + 10*i))
		for _, take := range []func(*review.Project) error{
			func(p *review.Project) error { return p.SavePlan(w.draft(from, w.next()), w.find, w.step("officer")) },
			func(p *review.Project) error { return p.SubmitPlan(w.find, "", w.step("officer")) },
			func(p *review.Project) error { return p.ApprovePlan("同意。", w.step("approver"), issue) },
		}[:i+1] {
			w.change(b, number, take)
		}
	}
}

// next are those who come next: who was at the unit last may not come again.
func (w *world) next() []string { return w.team[5:] }
