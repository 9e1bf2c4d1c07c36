package review_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

var everybody = []struct {
	name string
	access.Caller
}{
	{"the sub account that submitted", subAccount}, {"another permitted sub account", otherSub},
	{"the main account", mainAccount},
	{"a sub account without the permission", revokedSub}, {"another unit's main account", stranger},
	{"another unit's sub account", strangerSub}, {"an officer", officer}, {"an approver", approver},
	{"a registrar", registrar},
	{"somebody without a role", nobody}, {"the officer and approver who planned", planner},
	{"the leader of round 1", leader},
	{"the leader of round 2", member}, {"an approver who was in the team", seated},
	{"another project's reviewer", elsewhere},
}

// holds tells whether a caller has the role that a line of the feature list names.
func (w who) holds(c access.Caller) bool {
	switch w {
	case ofUnit, ofHolder:
		return c.OfUnit()
	case ofMain:
		return c.Has(access.UnitMain)
	case ofOfficers, ofDecider:
		return c.Has(access.Officer)
	case ofApprovers, ofOutsiders, ofAnyone, ofApproving, ofOthers, ofReopened:
		return c.Has(access.Approver)
	}
	return c.Has(access.Reviewer)
}

// refused is what keeps somebody who has the role of a line from its action; "" where nothing does.
func (s situation) refused(l line, c access.Caller) fault.Code {
	switch {
	case (l.by == ofUnit || l.by == ofHolder) && c.Account == revokedSub.Account:
		return fault.SystemNotAllowed
	case l.by == ofHolder && c.Account != subAccount.Account:
		return fault.OtherAccount
	case l.by == ofDecider && c.Account != officer.Account:
		return fault.OthersDecision
	case l.by == ofApproving && c.Account != approver.Account:
		return fault.OthersDecision
	case l.by == ofConcluder && c.Account != s.leader:
		return fault.OthersDecision
	case l.by == ofOthers && c.Account == approver.Account:
		return fault.OwnCase
	case l.by == ofApprovers && c.Account == planner.Account:
		return fault.OwnPlan
	case l.by == ofApprovers && c.Account == seated.Account && s.leader == "":
		return fault.InTeam // the plan seats them; that of the second round does not
	case l.by == ofLeader && c.Account != s.leader:
		return fault.NotLeader
	case l.by == ofReopened && c.Account == planner.Account:
		return fault.OwnCase
	case (l.by == ofOutsiders || l.by == ofOthers || l.by == ofReopened) && c.Account == seated.Account:
		return fault.InTeam
	}
	return l.refused
}

// expected is the code with which features.md has the step refused; "" where it is allowed.
func (s situation) expected(action review.Action, c access.Caller) fault.Code {
	seats := s.leader != "" && slices.Contains([]string{leader.Account, member.Account, seated.Account}, c.Account)
	if s.lines == nil || !c.OfAssociation() && c.Unit != ourUnit && !seats {
		return fault.ProjectNotFound
	}
	if l, possible := s.lines[action]; possible {
		if !l.by.holds(c) {
			return fault.RoleMissing
		}
		return s.refused(l, c)
	}
	ever := slices.ContainsFunc(owners[action], func(w who) bool { return w.holds(c) })
	switch {
	case !ever:
		return fault.RoleMissing
	case c.Account == revokedSub.Account:
		return fault.SystemNotAllowed
	}
	return fault.WrongStage
}

// copied is the project again, made from its events.
func copied(t testing.TB, p *review.Project) *review.Project {
	t.Helper()
	events, err := past(p)()
	must(t, err)
	again, err := review.Rebuild(events)
	must(t, err)
	happened[again] = events
	return again
}

// saves are the actions that replace what is saved by what may be there already.
var saves = map[review.Action]bool{review.Save: true, review.SavePlan: true, review.SaveVisit: true,
	review.SaveRectification: true, review.CorrectContact: true, review.CorrectAcceptance: true}

// tomorrow is the day after a project's last step at the same hour: each entry has another 期限 than the one before.
func tomorrow(p *review.Project) time.Time { return moment(p).Add(24 * time.Hour) }

func TestEveryStageAllowsWhatTheFeatureListSaysAndNothingElse(t *testing.T) {
	for _, s := range situations {
		for _, action := range review.AllActions() {
			start := s.make(t)
			if _, possible := s.lines[action]; possible {
				prepare(t, start, action)
			}
			before := asJSON(t, start)
			p := copied(t, start)
			for _, c := range everybody {
				want := s.expected(action, c.Caller)
				err := take(p, action, step(c.Caller, tomorrow(start)))
				if got := codeOf(err); got != want {
					t.Errorf("%s: %s may %s: %q (%v), want %q", s.name, c.name, action, got, err, want)
				}
				if err != nil && asJSON(t, p) != before {
					t.Errorf("%s: %s refused to %s, yet the project changed", s.name, c.name, action)
				}
				if err == nil && saves[action] && asJSON(t, p) == before {
					continue // what is saved is there already
				}
				if err == nil {
					s.lines[action].leads(t, s.name+": "+string(action)+" by "+c.name, start, p)
					p = copied(t, start)
				}
			}
		}
	}
}

// leads tells whether an action has led where the line says: stage, status, version, and the 期限 of what was entered.
func (l line) leads(t *testing.T, name string, before, after *review.Project) {
	t.Helper()
	if after.Stage != l.to || after.Status != l.status || after.Version != before.Version+1 {
		t.Errorf("%s leads to %s %s version %d, want %s %s %d", name, after.Stage, after.Status, after.Version, l.to,
			l.status, before.Version+1)
	}
	due, entered := l.due, after.Version
	if due == stays {
		due, entered = dueOf(before), before.Entered
	}
	if dueOf(after) != due || after.Entered != entered {
		t.Errorf("%s: due %s, entered by event %d; want %s, %d", name, dueOf(after), after.Entered, due, entered)
	}
	if (after.Turn() == "") == after.Stage.Open() {
		t.Errorf("%s: at %s it is the turn of %q", name, after.Stage, after.Turn())
	}
}

// What the day alone forbids is offered, and what a plan still lacks: offers do not know them.
func TestWhatIsOfferedIsWhatIsPermitted(t *testing.T) {
	for _, s := range situations {
		p := s.make(t)
		for _, c := range everybody {
			offered := p.Actions(c.Caller)
			for _, action := range review.AllActions() {
				code := s.expected(action, c.Caller)
				if may := code == "" || code == fault.PlanIncomplete || code == fault.VisitBegun || code == fault.ObjectionLate; slices.Contains(offered, action) != may {
					t.Errorf("%s: %s is offered %v; %s is permitted: %v", s.name, c.name, offered, action, may)
				}
			}
			if position := p.Position(c.Caller); len(position.Actions) != len(offered) || position.Actions == nil {
				t.Errorf("%s: %s sees %v", s.name, c.name, position.Actions)
			}
		}
	}
}

func TestTheTestKnowsEveryActionAndEveryStage(t *testing.T) {
	for _, action := range review.AllActions() {
		if len(owners[action]) == 0 || action.Zh() == "" || action.En() == "" {
			t.Errorf("%s is not in the test, or has no name %q", action, action.Zh())
		}
		allowed := slices.ContainsFunc(situations, func(s situation) bool {
			l, ok := s.lines[action]
			return ok && l.refused == ""
		})
		if !allowed {
			t.Errorf("no situation of the test allows %s", action)
		}
	}
	if len(owners) != len(review.AllActions()) {
		t.Errorf("%d actions, want %d", len(review.AllActions()), len(owners))
	}
	for _, stage := range review.Stages {
		if !slices.ContainsFunc(situations, func(s situation) bool { return s.make(t).Stage == stage.Stage }) {
			t.Errorf("no situation of the test is at %s", stage.Zh)
		}
	}
}

func TestAStepAtTheWrongStageIsToldStageAndVersion(t *testing.T) {
	p := reached(t, review.Screening)
	var f *fault.Error
	if err := p.Submit(now(subAccount)); !errors.As(err, &f) || f.Kind() != fault.Conflict {
		t.Fatalf("submitting twice: %v", err)
	}
	if f.Facts["stage"] != review.Screening || f.Facts["version"] != p.Version {
		t.Errorf("facts %v, want stage %s and version %d", f.Facts, p.Stage, p.Version)
	}
}

func TestAnotherAccountIsToldWhichAccountToUse(t *testing.T) {
	p := reached(t, review.Invitation)
	err := p.Propose(calendar.MustDate("2026-12-10"), "", now(mainAccount))
	var f *fault.Error
	if !errors.As(err, &f) || f.Args["name"] != subAccount.Name {
		t.Errorf("the main account is told %v, want the name %s", err, subAccount.Name)
	}
}

func TestTheAccountThatSubmittedLastHoldsTheProject(t *testing.T) {
	p := returned(t)
	if p.Holder != nil {
		t.Fatalf("before 预审 has passed nobody holds it, but %v does", p.Holder)
	}
	must(t, p.Submit(now(mainAccount)))
	must(t, p.Screen(review.Decision{Pass: true}, now(officer)))
	if err := p.Propose(calendar.MustDate("2026-12-10"), "", now(subAccount)); codeOf(err) != fault.OtherAccount {
		t.Errorf("the account that submitted first may still act: %v", err)
	}
	if must(t, p.Propose(calendar.MustDate("2026-12-10"), "",
		now(mainAccount))); p.Invitation.ProposedBy.Role != access.UnitMain {
		t.Errorf("proposed by %+v, want the main account", p.Invitation.ProposedBy)
	}
}

func TestWithoutAUnitOrPermissionNobodyMakesAProject(t *testing.T) {
	for name, tc := range map[string]struct {
		caller access.Caller
		want   fault.Code
	}{
		"an officer": {officer, fault.RoleMissing}, "somebody without a role": {nobody, fault.RoleMissing},
		"a sub account without the permission": {revokedSub, fault.SystemNotAllowed},
		"a permitted sub account":              {subAccount, ""}, "the main account": {mainAccount, ""},
	} {
		if _, err := review.Create(number, review.Form{}, now(tc.caller)); codeOf(err) != tc.want {
			t.Errorf("%s: %q, want %q", name, codeOf(err), tc.want)
		}
	}
}
