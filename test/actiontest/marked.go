package actiontest

import (
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// MarkedCase walks it; each looks at it after every step.
func MarkedCase(t testing.TB, each ...func(*Marked)) *Marked {
	t.Helper()
	m := &Marked{}
	const both, unit, team, office, nobody = access.ForBoth, access.ForUnit, access.ForTeam, access.ForOffice,
		access.Audience("")
	planner, approver := Officer, Approver
	planner.Account, approver.Account = m.mark("acctofficer", office), m.mark("acctapprover", office)
	m.Projects = walk{unit: Main, draft: Draft()}.to(t, review.Application)
	do := func(step func(p *review.Project) error) {
		t.Helper()
		m.Do(t, step)
		for _, look := range each {
			look(m)
		}
	}
	form := Form()
	for _, f := range []*string{&form.Address, &form.ContactName, &form.Bank, &form.LegalRepresentative,
		&form.RegistrationAuthority, &form.Remarks, &form.PreviousIssuer} {
		*f = m.mark("form", both, InProject)
	}
	do(func(p *review.Project) error { return p.Save(form, Step(Main)) })
	do(func(p *review.Project) error {
		name := m.mark("file", both, InProject, InEvents, InFiles, InCase)
		_, err := p.StartUpload("marked", review.Announcement{Kind: "application_form", Name: name + ".pdf", Size: 12,
			Replaces: "application_form"}, Step(Main))
		if err != nil {
			return err
		}
		r := report("marked", nil)
		r.Key = m.mark("storagekey", nobody)
		p.Receive("marked", r, Monday)
		return nil
	})
	submit := func(p *review.Project) error { return p.Submit(Step(Main)) }
	do(submit)
	do(func(p *review.Project) error {
		return p.Screen(review.Decision{Opinion: m.mark("screenback", both, InEvents, InCase)}, Step(planner))
	})
	do(submit)
	do(func(p *review.Project) error {
		return p.Screen(review.Decision{Pass: true, Opinion: m.mark("screenpass", both, InEvents, InCase)}, Step(planner))
	})
	do(func(p *review.Project) error { return p.Propose(VisitTo, m.mark("note", both), Step(Main)) })
	do(func(p *review.Project) error {
		return p.ReturnInvitation(m.mark("dateback", both, InEvents, InCase), Step(planner))
	})
	do(func(p *review.Project) error { return p.Propose(VisitTo, m.mark("note", both), Step(Main)) })
	do(func(p *review.Project) error {
		return p.PassInvitation(m.mark("datepass", both, InEvents, InCase), Step(planner), m.issue)
	})
	do(sealed(Main, review.NoCode))
	do(func(p *review.Project) error {
		return p.SubmitLetter(Letter, m.mark("scanreason", unit, InProject, InEvents, InCase), Step(Main))
	})
	do(func(p *review.Project) error {
		return p.ConfirmScan(Letter, m.mark("scanseen", both, InProject, InEvents, InCase), Step(planner))
	})
	do(func(p *review.Project) error {
		return p.CorrectAcceptance(review.Form{AcceptanceNumber: m.mark("acceptance", both, InProject, InEvents, InCase)},
			m.mark("correction", both, InEvents, InCase), Step(planner))
	})
	m.round(t, do, planner, approver)
	m.visit(t, do, planner)
	m.rectified(t, do)
	m.concluded(t, do, planner, approver)
	return m
}

func (m *Marked) issue(o review.LetterOrder) (review.Letter, error) {
	l, err := Issue(o)
	l.Key, l.Token = m.mark("letterkey", ""), m.mark("lettertoken", "")
	l.Content = []byte(`{"text":"` + m.mark("lettercontent", "") + `"}`)
	return l, err
}

// round is a plan that is returned, approved, recalled, approved again, objected to and dated anew.
func (m *Marked) round(t testing.TB, do func(func(*review.Project) error), planner, approver access.Caller) {
	t.Helper()
	plan := func(who access.Audience, in ...Place) func(*review.Project) error {
		d := Draft()
		d.Place, d.Scope = m.mark("place", who, in...), m.mark("scope", who, in...)
		if len(in) > 0 { // the one that is drawn for: nobody of the team is on the list
			d.Departure = m.mark("departure", who, in...)
			d.Difference, d.Schedule = m.mark("difference", who, in...), []string{m.mark("schedule", who, in...)}
		}
		return func(p *review.Project) error { return p.SavePlan(d, Find, Step(planner)) }
	}
	handIn := func(p *review.Project) error { return p.SubmitPlan(Find, "", Step(planner)) }
	approve := func(p *review.Project) error {
		return p.ApprovePlan(m.mark("planpass", access.ForOffice, InEvents, InCase), Step(approver), m.issue)
	}
	do(plan(access.ForOffice))
	do(handIn)
	do(func(p *review.Project) error {
		return p.ReturnPlan(m.mark("planback", access.ForOffice, InEvents, InCase), Step(approver))
	})
	do(plan(access.ForBoth)) // approved, and so read by unit and team until it is recalled
	do(handIn)
	do(approve)
	do(func(p *review.Project) error {
		return p.RecallPlan(m.mark("recall", access.ForBoth, InEvents, InCase), Step(planner))
	})
	do(plan(access.ForBoth))
	do(func(p *review.Project) error {
		return p.FixDraw(m.mark("draw", access.ForBoth, InProject), Others, "", Seeds, Step(planner))
	})
	do(func(p *review.Project) error { return p.DrawTeam(Seeds, Step(planner)) })
	do(func(p *review.Project) error {
		return p.WaiveGround(Member.Account, m.mark("waiver", access.ForBoth, InProject), Repeated, "PSFJ25001", Step(approver))
	})
	do(plan(access.ForBoth, InProject))
	do(handIn)
	do(approve)
	from, to := calendar.MustDate("2026-03-23"), calendar.MustDate("2026-03-24")
	do(func(p *review.Project) error {
		return p.ObjectDate(from, to, m.mark("objection", access.ForUnit, InEvents, InCase), Step(Main))
	})
	do(func(p *review.Project) error {
		return p.ObjectTeam(m.mark("teamobjection", access.ForUnit, InProject, InEvents, InCase), Step(Main))
	})
	do(func(p *review.Project) error {
		return p.KeepTeam(m.mark("teamkept", access.ForUnit, InProject, InEvents, InCase), Step(planner))
	})
	do(func(p *review.Project) error {
		return p.ReDate(review.DateChange{From: from, To: to,
			Reason:     m.mark("redate", access.ForBoth, InProject, InEvents, InCase),
			AgreedWith: m.mark("agreedwith", access.ForBoth, InProject)}, Find, Step(planner), m.issue)
	})
	do(func(p *review.Project) error { return p.ConfirmNotice(p.Letters[len(p.Letters)-1].ID, Step(Main)) })
}

// firstOver is the afternoon after the first visit.
var firstOver = calendar.MustDate("2026-03-24").Midnight().Add(17 * time.Hour)

// The days of the second visit of a marked case, and the afternoon of the last.
var (
	secondFrom = calendar.MustDate("2026-04-07")
	secondTo   = calendar.MustDate("2026-04-08")
	secondOver = secondTo.Midnight().Add(17 * time.Hour)
)

func (m *Marked) visit(t testing.TB, do func(func(*review.Project) error), planner access.Caller) {
	t.Helper()
	report := func(who access.Audience, in ...Place) review.VisitReport {
		r := Report(review.Rectify)
		began, over := calendar.MustDate("2026-03-23").Midnight().Add(9*time.Hour), firstOver.Add(-time.Hour)
		r.StartedAt, r.EndedAt = &began, &over
		r.Summary = m.mark("summary", who, in...)
		for i := range r.Findings {
			r.Findings[i].Clause, r.Findings[i].Fact = m.mark("clause", who, in...), m.mark("fact", who, in...)
		}
		return r
	}
	do(material(firstOver))
	do(visited(report(access.ForTeam), firstOver)) // written down and written anew before it was submitted
	do(func(p *review.Project) error {
		return p.ReplaceLeader(Member.Account, m.mark("newleader", access.ForOffice, InEvents, InCase),
			StepAt(planner, firstOver))
	})
	do(func(p *review.Project) error {
		return p.SaveVisit(report(access.ForBoth, InProject), StepAt(Member, firstOver))
	})
	do(func(p *review.Project) error { return p.SubmitVisit(StepAt(Member, firstOver)) })
	do(m.revoke("unconclude", firstOver))
	do(func(p *review.Project) error { return p.SubmitVisit(StepAt(Member, firstOver)) })
}

// revoke takes back what the 组长 has decided, which the unit and the team read the reason of.
func (m *Marked) revoke(name string, at time.Time) step {
	return func(p *review.Project) error {
		return p.Revoke("", m.mark(name, access.ForBoth, InEvents, InCase), m.Past(), StepAt(Member, at))
	}
}

// rectified is a rectification that is answered, returned, answered again and found to need a second visit.
func (m *Marked) rectified(t testing.TB, do func(func(*review.Project) error)) {
	t.Helper()
	at := firstOver.Add(time.Hour)
	answers := func(in ...Place) {
		do(func(p *review.Project) error {
			var all []review.Answer
			for _, f := range p.Findings {
				all = append(all, review.Answer{Finding: f.ID, Cause: m.mark("cause", access.ForBoth, in...),
					Measure: m.mark("measure", access.ForBoth, in...), Responsible: m.mark("responsible", access.ForBoth, in...),
					DoneOn: "2026-03-24"})
			}
			return p.SaveRectification(all, StepAt(Main, at))
		})
		do(func(p *review.Project) error { return p.SubmitRectification(StepAt(Main, at)) })
	}
	check := func(visit bool, in ...Place) {
		do(func(p *review.Project) error {
			c := review.Check{Visit: visit, Opinion: m.mark("checked", access.ForBoth, InEvents, InCase)}
			for _, f := range p.Findings {
				c.Verdicts = append(c.Verdicts, review.Verdict{Finding: f.ID, Verdict: "returned",
					Reason: m.mark("reason", access.ForBoth, in...)})
			}
			return p.VerifyRectification(c, StepAt(Member, at))
		})
	}
	do(func(p *review.Project) error {
		return p.AskExtension(calendar.MustDate("2026-10-30"), m.mark("extension", access.ForUnit, InProject, InEvents, InCase), StepAt(Main, at))
	})
	do(func(p *review.Project) error {
		return p.RefuseExtension(m.mark("extensionback", access.ForUnit, InProject, InEvents, InCase), StepAt(Officer, at))
	})
	do(walk{unit: Main}.evidenceAt(at))
	answers()
	check(false)
	do(m.revoke("recheck", at))
	check(false)
	answers(InProject)
	check(true)
}

func (w walk) evidenceAt(at time.Time) step {
	return func(p *review.Project) error {
		for _, f := range p.Findings {
			if err := attach(p, "evidence-"+f.ID, review.Announcement{Kind: review.Evidence, Of: f.ID},
				StepAt(w.unit, at)); err != nil {
				return err
			}
		}
		return nil
	}
}

// concluded is the second visit, whose conclusion is returned once, and what comes with the end.
func (m *Marked) concluded(t testing.TB, do func(func(*review.Project) error), planner, approver access.Caller) {
	t.Helper()
	do(func(p *review.Project) error {
		return p.ProposeSecondVisit(secondFrom, m.mark("secondnote", access.ForBoth, InProject),
			StepAt(Main, firstOver.Add(2*time.Hour)))
	})
	again := walk{unit: Main, draft: Draft()}
	again.draft.From, again.draft.To = secondFrom, secondTo
	closing := func(who access.Audience, in ...Place) {
		do(func(p *review.Project) error {
			began, over := secondFrom.Midnight().Add(9*time.Hour), secondOver.Add(-time.Hour)
			r := review.VisitReport{StartedAt: &began, EndedAt: &over, Conclusion: review.Meets,
				Summary: m.mark("summary", who, in...)}
			for _, f := range p.Findings {
				if f.State != review.FindingClosed {
					r.Verdicts = append(r.Verdicts, review.Verdict{Finding: f.ID, Verdict: "closed",
						Reason: m.mark("closing", who, in...)})
				}
			}
			return p.SaveVisit(r, StepAt(Leader, secondOver))
		})
		do(func(p *review.Project) error { return p.SubmitVisit(StepAt(Leader, secondOver)) })
	}
	for _, step := range again.round(firstOver.Add(3*time.Hour), review.VisitReport{})[:5] { // to the material
		do(step)
	}
	closing(access.ForBoth, InProject)
	do(func(p *review.Project) error {
		return p.DecideConclusion(review.Decision{Opinion: m.mark("conclusionback", access.ForOffice, InEvents, InCase),
			ToTeam: m.mark("toteam", access.ForTeam, InEvents, InCase)}, StepAt(approver, secondOver))
	})
	do(func(p *review.Project) error { return p.SubmitVisit(StepAt(Leader, secondOver)) })
	do(func(p *review.Project) error {
		var scores []review.Score
		for _, o := range settings.Default().Options(settings.EvaluationCriteria) {
			scores = append(scores, review.Score{Criterion: o.Value, Score: 5})
		}
		return p.EvaluateReview(2, scores, m.mark("rating", access.ForUnit, InProject), StepAt(Main, secondOver))
	})
	do(func(p *review.Project) error {
		heir := review.Heir{Actor: review.Actor{Account: Sub.Account, Name: Sub.Name, Role: access.UnitSub},
			Unit: OwnUnit, May: true}
		return p.HandOver(heir, m.mark("handover", access.ForUnit, InEvents, InCase), StepAt(Main, secondOver))
	})
	do(func(p *review.Project) error {
		return p.Terminate(m.mark("terminated", access.ForBoth, InEvents, InCase), StepAt(planner, secondOver))
	})
}
