package matrix_test

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/enlist"
)

// state is one fixture: the one that a project comes from, and the steps from there.
type state struct {
	name, after string
	steps       []func(*walk) error
}

// states are the fixtures.
var states = []state{
	{"draft", "", []func(*walk) error{(*walk).announce, (*walk).receive}},
	{"screening", "draft", []func(*walk) error{func(w *walk) error { return w.p.Submit(w.by(w.main)) }}},
	{"invitation", "screening", []func(*walk) error{
		func(w *walk) error { return w.p.Screen(review.Decision{Pass: true}, w.by(w.officer)) }}},
	{"invitation_review", "invitation", []func(*walk) error{(*walk).propose}},
	{"consultation", "invitation_review", []func(*walk) error{
		func(w *walk) error { return w.p.PassInvitation("", w.by(w.officer), w.letter) },
		func(w *walk) error { return w.upload(review.Announcement{Kind: review.SealedScan}, w.main) },
		(*walk).receive,
	}},
	{"plan", "consultation", []func(*walk) error{
		func(w *walk) error { return w.p.SubmitLetter("consultation-1-1", "", w.by(w.main)) },
		(*walk).plan,
	}},
	{"doubtful", "consultation", []func(*walk) error{
		func(w *walk) error {
			w.seen = review.NoCode
			return w.upload(review.Announcement{Kind: review.SealedScan}, w.main)
		},
		(*walk).receive,
		func(w *walk) error { return w.p.SubmitLetter("consultation-1-1", "原件已盖章", w.by(w.main)) },
	}},
	{"fixed", "plan", []func(*walk) error{(*walk).fix}},
	{"plan_approval", "plan", []func(*walk) error{
		func(w *walk) error { return w.p.SubmitPlan(w.find, "", w.by(w.officer)) }}},
	{"notice", "plan_approval", []func(*walk) error{
		func(w *walk) error { return w.p.ApprovePlan("", w.by(w.approver), w.letter) }}},
	{"visit", "notice", []func(*walk) error{
		func(w *walk) error { return w.p.ConfirmNotice("notice-1-1", w.by(w.main)) },
		(*walk).visit,
		(*walk).receive,
		(*walk).report,
	}},
	{"rectification", "visit", []func(*walk) error{
		func(w *walk) error { return w.p.SubmitVisit(w.by(w.leader)) },
		func(w *walk) error { return w.upload(review.Announcement{Kind: review.Evidence, Of: finding}, w.main) },
		(*walk).receive,
		(*walk).answer,
	}},
	{"asked", "rectification", []func(*walk) error{func(w *walk) error {
		return w.p.AskExtension(ahead(w.p.Due.Day.Midnight(), 30), "设备采购延迟", w.by(w.main))
	}}},
	{"rectification_review", "rectification", []func(*walk) error{
		func(w *walk) error { return w.p.SubmitRectification(w.by(w.main)) }}},
	{"second_visit", "rectification_review", []func(*walk) error{func(w *walk) error {
		seen := review.Verdict{Finding: finding, Verdict: string(review.FindingReturned), Reason: "须现场查看"}
		return w.p.VerifyRectification(review.Check{Verdicts: []review.Verdict{seen}, Visit: true, Opinion: "须现场复审"},
			w.by(w.leader))
	}}},
	{"conclusion", "rectification_review", []func(*walk) error{func(w *walk) error {
		seen := review.Verdict{Finding: finding, Verdict: string(review.FindingClosed)}
		return w.p.VerifyRectification(review.Check{Verdicts: []review.Verdict{seen}}, w.by(w.leader))
	}}},
	{"closed", "conclusion", []func(*walk) error{
		func(w *walk) error { return w.p.DecideConclusion(review.Decision{Pass: true}, w.by(w.approver)) },
	}},
}

// finding is the id of the only finding of a visit.
const finding = "F1-01"

// way are the states that lead to one, that one last; none when there is no such fixture.
func way(to string) []state {
	i := slices.IndexFunc(states, func(s state) bool { return s.name == to })
	if i < 0 {
		return nil
	}
	return append(way(states[i].after), states[i])
}

// passes tells whether a way leads through a state.
func passes(all []state, name string) bool {
	return slices.ContainsFunc(all, func(s state) bool { return s.name == name })
}

// fixture makes a project and walks it to a state, by the domain's own verbs. Functions ask the real clock: a plan that
// is still to be carried out lies ahead, and a visit that has taken place lies behind.
func (w world) fixture(state string) fixture {
	w.Helper()
	if state == "none" {
		return anyProject
	}
	all := way(state)
	if len(all) == 0 {
		w.Fatalf("there is no fixture %q", state)
	}
	walk := &walk{world: w, at: time.Now().Add(-time.Hour), state: state}
	if passes(all, "visit") {
		walk.at = walk.at.AddDate(0, 0, -60)
	}
	if passes(all, "plan") { // people of its own, who are planned nowhere else
		walk.team = []string{w.person(enlist.Registered), w.person(enlist.Registered)}
	}
	number := walk.create()
	for _, s := range all {
		for _, step := range s.steps {
			walk.at = walk.at.Add(time.Minute)
			err := dynamo.Projects{DB: w.store}.Update(w.Context(), number, access.Terms{}, func(p *review.Project) error {
				walk.p = p
				return step(walk)
			})
			if err != nil {
				w.Fatalf("on the way to %s: %v", state, err)
			}
		}
	}
	return walk.fixture()
}

// walk is a project on its way.
type walk struct {
	world
	p     *review.Project
	at    time.Time
	state string
	team  []string       // ids of those whom the plan names, the leader first
	seen  review.Outcome // what reading the sealed scan gives; empty for matched
}

func (w *walk) by(c access.Caller) review.Step { return review.NewStep(c, settings.Default(), w.at) }

func (w *walk) create() (number string) {
	w.Helper()
	form := review.Form{Address: "浙江省杭州市示例路1号", ContactName: "张三", ContactPhone: "0571-00000000",
		ContactMobile: "13800000000",
		UnitCode:      w.main.Unit.Code, LegalRepresentative: "李四", InstitutionType: "enterprise",
		AcceptanceDate: "2026-01-05", ReviewType: "initial", AcceptanceCategory: "inspection_body", Region: "ZJ"}
	err := dynamo.Projects{DB: w.store}.Create(w.Context(), "ZJ", calendar.DateIn(w.at).Year(), access.Terms{},
		func(drawn string) (*review.Project, error) {
			number, form.AcceptanceNumber = drawn, "受理〔2026〕"+drawn+"号" // each its own
			return review.Create(drawn, form, w.by(w.main))
		})
	if err != nil {
		w.Fatal(err)
	}
	return number
}

func (w *walk) announce() error {
	for _, kind := range settings.Default().Documents() {
		if !kind.Required || kind.Key == review.SealedScan {
			continue
		}
		if _, err := w.p.StartUpload(ident.New(w.at), review.Announcement{Kind: kind.Key, Name: "资料.pdf", Size: 1024},
			w.by(w.main)); err != nil {
			return err
		}
	}
	return nil
}

// receive accepts every document that is on its way.
func (w *walk) receive() error {
	for _, d := range w.p.Standing() {
		report := review.Report{Size: 1024, Type: "application/pdf", Pages: 1, SHA256: hash, Key: blob.Kept(w.p.Number, hash)}
		if d.Kind == review.SealedScan {
			report.Finding = &review.ScanFinding{Outcome: cmp.Or(w.seen, review.Matched), Why: "seal_seen", Page: 1}
		}
		w.p.Receive(d.ID, report, w.at)
	}
	return nil
}

func (w *walk) propose() error {
	step := w.by(w.main)
	return w.p.Propose(review.EarliestDate(step), "", step)
}

// letter is a letter as it was ordered, of which no file is kept.
func (w *walk) letter(o review.LetterOrder) (review.Letter, error) {
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "中特检协函〔2026〕1号",
		Token:    ident.Token(),
		IssuedAt: o.At, SHA256: hash, Size: 1024, Key: blob.LetterKey(o.Project.Number, hash), Content: []byte("{}")}, nil
}

func (w *walk) upload(a review.Announcement, by access.Caller) error {
	a.Name, a.Size = "文件.pdf", 1024
	_, err := w.p.StartUpload(ident.New(w.at), a, w.by(by))
	return err
}

// find knows the people of the walk: those whom the list of 评审人员 has under the same ids, though without a login.
func (w *walk) find(institution string, ids []string) (review.Known, error) {
	logins := []string{w.leader.Login, "second@review.example"}
	var found []review.Candidate
	for _, id := range ids {
		found = append(found, review.Candidate{ID: id, Name: "陈评审", Login: logins[slices.Index(w.team, id)], Active: true,
			Registrations: []review.Registration{{Item: first(settings.ReviewItems),
				Institution: w.institution}}})
	}
	return review.Known{Institution: review.Institution{ID: institution, Name: "示例鉴定评审中心", Active: true},
		People: found}, nil
}

func (w *walk) plan() error {
	from := ahead(w.at, 14)
	return w.p.SavePlan(review.PlanDraft{Difference: "评审组日程安排", Institution: w.institution, Leader: w.team[0],
		Members: w.team,
		Items:   []string{first(settings.ReviewItems)}, From: from, To: from.AddDays(1), Place: "杭州市示例路1号"}, w.find,
		w.by(w.officer))
}

// fix fixes a list of those whom the plan names, under a seed of the stack's own key.
func (w *walk) fix() error {
	known, err := w.find(w.institution, w.team)
	for i := range known.People {
		known.People[i].Number = fmt.Sprintf("PS202600000%d", i)
	}
	all := func(string, []string) (review.Known, error) { return known, err }
	seeds := func(name string) ([]string, error) {
		return enlist.Of(w, w.site.Stack).Vault.Marks(w.Context(), "draw", name)
	}
	return w.p.FixDraw("", all, "", seeds, w.by(w.officer))
}

// repeated is somebody who took part in the unit's review before a project.
func (w world) repeated(number string) string {
	w.Helper()
	projects := dynamo.Projects{DB: w.store}
	head, err := projects.Summary(w.Context(), number)
	if fault.Is(err, fault.ProjectNotFound) {
		return "none"
	}
	if err != nil {
		w.Fatal(err)
	}
	before, err := dynamo.Lists{DB: w.store}.Previous(w.Context(), head)
	if err == nil && before == "" {
		before = w.fixture("rectification").number
	}
	if err != nil {
		w.Fatal(err)
	}
	p, err := projects.Get(w.Context(), before)
	if err != nil {
		w.Fatal(err)
	}
	return p.Plans[0].Members[0].Person
}

// ahead is a working day, so many days or a few more after a time.
func ahead(at time.Time, days int) calendar.Date {
	return settings.Default().Calendar().Add(calendar.DateIn(at), days, calendar.CalendarDays).Day
}

// visit waits until the visit is over, and brings what it took.
func (w *walk) visit() error {
	w.at = w.p.VisitTo.AddDays(1).Midnight().Add(9 * time.Hour)
	return w.upload(review.Announcement{Kind: review.VisitMaterial}, w.leader)
}

func (w *walk) report() error {
	began, over := w.p.VisitFrom.Midnight().Add(9*time.Hour), w.p.VisitTo.Midnight().Add(16*time.Hour)
	return w.p.SaveVisit(review.VisitReport{StartedAt: &began, EndedAt: &over, Conclusion: review.Rectify,
		Summary:  "体系运行总体有效",
		Findings: []review.FindingDraft{{Clause: "4.2", Fact: "校准记录不全", Class: first(settings.FindingClasses)}}},
		w.by(w.leader))
}

func (w *walk) answer() error {
	done := calendar.DateIn(w.at).String()
	return w.p.SaveRectification([]review.Answer{{Finding: finding, Cause: "岗位交接遗漏", Measure: "补做校准并归档",
		Responsible: "孙七", DoneOn: done}}, w.by(w.main))
}

// remind puts a message on the desk of those who have to act; none where nobody has a 期限.
func (w *walk) remind() string {
	n, ok := w.p.Remind(5)
	if !ok {
		return "none"
	}
	worded, err := messages.Word(n, w.p.Summary, settings.Default(), words.Builtin(words.Mail), w.p.Due.Day)
	if err != nil {
		w.Fatal(err)
	}
	if _, _, err := (dynamo.Messages{DB: w.store}).Put(w.Context(), worded, w.p.Version, messages.NoMail, w.at); err != nil {
		w.Fatal(err)
	}
	return n.ID
}

func (w *walk) fixture() fixture {
	f := fixture{name: w.state, number: w.p.Number, document: w.p.Documents[0].ID, message: w.remind()}
	if n := len(w.p.Letters); n > 0 {
		f.letter, f.token = w.p.Letters[n-1].ID, w.p.Letters[n-1].Token
	}
	if len(w.team) > 0 {
		f.leader, f.member = w.team[0], w.team[1]
	}
	return f
}
