package dynamo_test

import (
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

var (
	approver = access.Caller{Account: "staff-3", Name: "周八", Roles: []access.Role{access.Approver}}
	teamLead = access.Caller{Account: "rev-1", Person: "leader", Name: "郑组长", Login: "leader@example.org",
		Roles: []access.Role{access.Reviewer}}
	visitFrom = calendar.MustDate("2026-03-19")
	visitTo   = calendar.MustDate("2026-03-20")
	// visitDay is the afternoon of the visit's last day.
	visitDay = visitTo.Midnight().Add(17 * time.Hour)
)

// candidates are people who may be planned for anything, as far as the registry goes.
func candidates(institution string, ids []string) (review.Known, error) {
	var all []review.Candidate
	for _, id := range ids {
		c := review.Candidate{ID: id, Name: "评审员 " + id, Login: id + "@example.org", Active: true}
		c.Registrations = []review.Registration{{Item: first(settings.ReviewItems),
			Institution: "casei"}}
		all = append(all, c)
	}
	return review.Known{Institution: review.Institution{ID: institution, Name: "示例鉴定评审中心", Active: true}, People: all}, nil
}

func plan(leader, member string) func(*review.Project) error {
	return func(p *review.Project) error {
		return p.SavePlan(review.PlanDraft{Difference: "评审组日程安排", Institution: "casei", Leader: leader,
			Members: []string{member},
			Items:   []string{first(settings.ReviewItems)}, From: visitFrom, To: visitTo, Place: "福州市某某路 1 号",
			Departure: "先抽到的人请假"}, candidates,
			by(officer))
	}
}

// drawable are people whom casei has registered, the team among them.
func drawable(institution string, _ []string) (review.Known, error) {
	known, err := candidates(institution, []string{"leader", "member", "third"})
	for i := range known.People {
		known.People[i].Number = "PS202600" + known.People[i].ID
	}
	return known, err
}

func seeds(draw string) ([]string, error) { return []string{"v1:" + draw}, nil }

func fixDraw(p *review.Project) error { return p.FixDraw("重抽", drawable, "", seeds, by(officer)) }

func drawTeam(p *review.Project) error { return p.DrawTeam(seeds, by(officer)) }

// waive waives that somebody took part in a review of before.
func waive(person string) func(*review.Project) error {
	return func(p *review.Project) error {
		return p.WaiveGround(person, "仅两人", func(ids []string) ([]review.Candidate, error) {
			return []review.Candidate{{ID: ids[0], Name: "评审员", Active: true, Bookings: []review.Booking{{Project: "PSFJ20001"}}}}, nil
		}, "PSFJ20001", by(approver))
	}
}

func submitPlan(p *review.Project) error { return p.SubmitPlan(candidates, "", by(officer)) }

// notice issues a letter whose QR code holds the token.
func notice(token string) func(*review.Project) error {
	return func(p *review.Project) error {
		return p.ApprovePlan("同意", by(approver), func(o review.LetterOrder) (review.Letter, error) {
			return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "中特检协函〔2026〕2 号",
				Token:    token,
				IssuedAt: o.At, SHA256: digest, Size: 20_000, Key: "letters/" + p.Number + "/" + digest,
				Content: letterContent}, nil
		})
	}
}

func confirm(p *review.Project) error { return p.ConfirmNotice("notice-1-1", by(applicant)) }

// material is 现场评审资料 that is on its way.
func material(p *review.Project) error {
	return attach(p, review.Announcement{Kind: review.VisitMaterial}, teamLead)
}

func attach(p *review.Project, a review.Announcement, c access.Caller) error {
	a.Name, a.Size = "资料.pdf", 99
	_, err := p.StartUpload(ident.New(visitDay), a, byAt(c, visitDay))
	return err
}

// checked accepts what is on its way.
func checked(p *review.Project) error {
	for _, d := range p.Documents {
		p.Receive(d.ID, review.Report{Size: 99, Type: "application/pdf", Pages: 1, SHA256: digest,
			Key: "documents/" + digest}, visitDay)
	}
	return nil
}

func saveVisit(p *review.Project) error {
	started := visitFrom.Midnight().Add(9 * time.Hour)
	return p.SaveVisit(review.VisitReport{StartedAt: &started, EndedAt: &visitDay, Conclusion: review.Rectify,
		Summary: "总体符合",
		Findings: []review.FindingDraft{{Clause: "4.2", Fact: "校准记录不全", Class: first(settings.FindingClasses)},
			{Clause: "5.1", Fact: "人员档案缺页", Class: first(settings.FindingClasses)}}}, byAt(teamLead, visitDay))
}

func submitVisit(p *review.Project) error { return p.SubmitVisit(byAt(teamLead, visitDay)) }

func evidence(p *review.Project) error {
	for _, f := range p.Findings {
		if err := attach(p, review.Announcement{Kind: review.Evidence, Of: f.ID}, applicant); err != nil {
			return err
		}
	}
	return nil
}

func answers(p *review.Project) error {
	return p.SaveRectification([]review.Answer{{Finding: "F1-01", Cause: "疏忽", Measure: "补齐"},
		{Finding: "F1-02", Cause: "交接", Measure: "补页"}},
		byAt(applicant, visitDay))
}

func submitAnswers(p *review.Project) error { return p.SubmitRectification(byAt(applicant, visitDay)) }

func closeFindings(p *review.Project) error {
	return p.VerifyRectification(review.Check{Verdicts: []review.Verdict{{Finding: "F1-01", Verdict: "closed"},
		{Finding: "F1-02", Verdict: "closed"}}},
		byAt(teamLead, visitDay))
}

func conclude(p *review.Project) error {
	return p.DecideConclusion(review.Decision{Pass: true, Opinion: "同意"}, byAt(approver, visitDay))
}

func evaluate(p *review.Project) error {
	var scores []review.Score
	for _, o := range settings.Default().Options(settings.EvaluationCriteria) {
		scores = append(scores, review.Score{Criterion: o.Value, Score: 5})
	}
	return p.EvaluateReview(0, scores, "认真负责", byAt(applicant, visitDay))
}

type onwardStep struct {
	name string
	step func(*review.Project) error
	most float64
}

// after are the steps of onward behind one, or from the first for no name, up to another, which is the last of them.
func after(name, to string) []onwardStep {
	at := func(name string) int {
		return slices.IndexFunc(onward, func(s onwardStep) bool { return s.name == name })
	}
	return onward[at(name)+1 : at(to)+1]
}

// onward are the steps from 评审计划 to 办结, with what each may cost. Those above twenty carry much: an event holds all that
// its step has changed, and stands in 已办 too.
var onward = []onwardStep{
	{"save_plan", plan("leader", "member"), 20},
	{"fix_draw", fixDraw, 20},
	{"draw_team", drawTeam, 20},
	{"fix_draw again", fixDraw, 20},
	{"draw_team again", drawTeam, 20},
	{"waive_ground", waive("z"), 20},
	{"waive_ground of another", waive("a"), 20}, // who is read before the first, by the key
	{"submit_plan", submitPlan, 30},             // books each of the team
	{"approve_plan", notice("token-2"), 42},     // while it can be taken back, a row of lists is longer than 1 KB
	{"confirm_notice", confirm, 33},
	{"upload_material", material, 20},
	{"document_accepted", checked, 20},
	{"save_visit", saveVisit, 20},
	{"submit_visit", submitVisit, 51}, // two findings, a conclusion, and the materials that the unit may see from now on
	{"two upload_evidence", evidence, 30},
	{"two document_accepted", checked, 32},
	{"answers", answers, 28},
	{"submit_rectification", submitAnswers, 37},
	{"close_rectification", closeFindings, 47},
	{"confirm_conclusion", conclude, 34},
	{"evaluate", evaluate, 20},
}

func TestAProjectIsCarriedToItsEndAndEveryPartIsReadAsItsEventsSay(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, w := range onward {
			s.step(t, number, w.step)
			if err := s.projects.Check(t.Context(), number); err != nil {
				t.Fatalf("after %s: %v", w.name, err)
			}
		}
		p := s.get(t, number)
		if p.Stage != review.Closed || p.Result != review.Rectified || len(p.Plans) != 1 || len(p.Visits) != 1 ||
			len(p.Findings) != 2 || len(p.Draws) != 2 || len(p.Waivers) != 2 ||
			len(p.Conclusions) != 2 || len(p.Evaluations) != 1 || len(p.Letters) != 2 {
			t.Errorf("it stands at %s, %s: %+v", p.Stage, p.Result, p)
		}
		head, err := s.projects.Summary(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the head alone", head, p.Summary)
	})
}

func TestAStepFromThePlanOnCostsWhatItMay(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for i, w := range onward {
			costs := s.priced(t)
			err := s.projects.Update(t.Context(), number,
				access.Telling(keyed("main-1", "key-"+itoa(i), "h"), &struct{}{}), w.step)
			if err != nil {
				t.Fatalf("%s: %v", w.name, err)
			}
			head := s.item(t, "Reviews", number, "HEAD")
			t.Logf("%s, %-21s: %2.0f WCU as AWS documents, head %d bytes", s.engine, w.name, *costs, tablestest.Size(head))
			if *costs > w.most {
				t.Errorf("%s costs %.0f WCU, at most %.0f", w.name, *costs, w.most)
			}
		}
	})
}

func TestNobodyIsPlannedTwiceForADay(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		const n = 8
		var numbers []string
		for i := range n {
			numbers = append(numbers, s.walk(t, "token-"+itoa(i)))
			s.step(t, numbers[i], plan("leader", "member-"+itoa(i)))
		}
		errs := together(n, func(i int) error {
			return s.connection(&tablestest.Watch{}).Update(t.Context(), numbers[i], access.Terms{}, submitPlan)
		})
		won := -1
		for i, err := range errs {
			if err == nil && won < 0 {
				won = i
			} else if err == nil || !fault.Is(err, fault.TeamBooked) {
				t.Errorf("plan %d: %v", i, err)
			}
		}
		if won < 0 {
			t.Fatal("nobody got the leader")
		}
		booked, err := s.projects.Bookings(t.Context(), []string{"leader", "member-" + itoa(won), "member-x"})
		want := review.Booking{Project: numbers[won], Round: 1, From: visitFrom, To: visitTo}
		if err != nil || len(booked) != 2 || !slices.Equal(booked["leader"], []review.Booking{want}) {
			t.Errorf("booked: %+v %v", booked, err)
		}
		s.step(t, numbers[won], func(p *review.Project) error { return p.ReturnPlan("换人", by(approver)) })
		if booked, _ := s.projects.Bookings(t.Context(), []string{"leader"}); len(booked["leader"]) != 0 {
			t.Errorf("a returned plan still books %+v", booked)
		}
		next := numbers[(won+1)%n]
		s.step(t, next, submitPlan)
		revoke := s.revoke(t, numbers[won], "退回有误", approver)
		err = s.projects.Update(t.Context(), numbers[won], access.Terms{}, revoke)
		refused(t, err, fault.TeamBooked) // the team is another's by now
		s.step(t, next, func(p *review.Project) error { return p.ReturnPlan("换人", by(approver)) })
		s.step(t, numbers[won], revoke)
		if booked, _ := s.projects.Bookings(t.Context(), []string{"leader"}); !slices.Equal(booked["leader"], []review.Booking{want}) {
			t.Errorf("taken back, the return books %+v", booked)
		}
		if err := s.projects.Check(t.Context(), numbers[won]); err != nil {
			t.Error(err)
		}
	})
}

func TestADryRunWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		s.step(t, number, plan("leader", "member"))
		before := s.get(t, number)
		trips := s.trips(t, func() error {
			return s.projects.Update(t.Context(), number, access.Terms{DryRun: true}, submitPlan)
		})
		if trips != "[Query]" {
			t.Errorf("a dry run takes %s", trips)
		}
		same(t, "the project", s.get(t, number), before)
		_, err := s.draw(t, s.projects, "FJ", by(applicant), access.Terms{DryRun: true})
		refused(t, err, fault.DryRunImpossible)
	})
}

func TestTheFilesOfAUnitAreListedOnceItMaySeeThem(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		kinds := func() (all []string) {
			for cursor := ""; ; {
				page, err := s.lists.Files(t.Context(), inspector.Code, cursor, 3)
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range page.Rows {
					all = append(all, f.Kind)
					if f.Project != number || f.Name == "" || f.SHA256 == "" || f.At.IsZero() {
						t.Errorf("a file: %+v", f)
					}
				}
				if cursor = page.Next; cursor == "" {
					slices.Sort(all)
					return all
				}
			}
		}
		before := kinds() // the five kinds, the letter and its scan
		for _, w := range after("", "save_visit") {
			s.step(t, number, w.step)
		}
		if got := kinds(); slices.Contains(got, review.VisitMaterial) || len(got) != len(before)+1 {
			t.Errorf("before the visit is closed the unit sees %v, before the plan %v", got, before)
		}
		s.step(t, number, submitVisit)
		if got := kinds(); !slices.Contains(got, review.VisitMaterial) || !slices.Contains(got, review.NoticeLetter) {
			t.Errorf("once it is closed it sees %v", got)
		}
		if page, err := s.lists.Files(t.Context(), tester.Code, "", 20); err != nil || len(page.Rows) != 0 {
			t.Errorf("another unit sees %+v %v", page, err)
		}
	})
}

func TestTasksOfALeaderLieOnTheirDesk(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, w := range after("", "confirm_notice") {
			s.step(t, number, w.step)
		}
		desk := review.Desk{Role: access.Reviewer, Person: "leader"}
		page, err := s.lists.Tasks(t.Context(), desk, "", 20)
		if err != nil || len(page.Rows) != 1 || page.Rows[0].Number != number {
			t.Errorf("to do: %+v %v", page.Rows, err)
		}
		for _, w := range after("confirm_notice", "submit_visit") {
			s.step(t, number, w.step)
		}
		done, err := s.events.Done(t.Context(), desk, "", 20)
		if err != nil || len(done.Rows) != 1 || done.Rows[0].Kind != "conclude_rectify" {
			t.Errorf("done: %+v %v", done.Rows, err)
		}
		if page, _ := s.lists.Tasks(t.Context(), desk, "", 20); len(page.Rows) != 0 {
			t.Errorf("still to do: %+v", page.Rows)
		}
	})
}
