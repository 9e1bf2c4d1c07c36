package review_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// who may act, by features.md: the table of stages, A2 and A3.
type who string

const (
	ofUnit     who = "any permitted account of the unit"
	ofHolder   who = "the account that submitted"
	ofOfficers who = "the officer"
)

// line is what features.md says of an action at a stage. It was written from there, not from the code's table.
type line struct {
	by     who
	to     review.Stage
	status review.Status
}

type situation struct {
	name  string
	make  func(testing.TB) *review.Project
	lines map[review.Action]line
}

func at(stage review.Stage) func(testing.TB) *review.Project {
	return func(t testing.TB) *review.Project { return reached(t, stage) }
}

var situations = []situation{
	{"申请资料 before the first submit", at(review.Application), map[review.Action]line{
		review.Save:   {ofUnit, review.Application, review.Draft},
		review.Upload: {ofUnit, review.Application, review.Draft},
		review.Remove: {ofUnit, review.Application, review.Draft},
		review.Delete: {ofUnit, review.Application, review.Draft},
		review.Submit: {ofUnit, review.Screening, review.Submitted},
	}},
	{"申请资料 after a return", returned, map[review.Action]line{
		review.Save:   {ofUnit, review.Application, review.Returned},
		review.Upload: {ofUnit, review.Application, review.Returned},
		review.Remove: {ofUnit, review.Application, review.Returned},
		review.Submit: {ofUnit, review.Screening, review.Submitted},
	}},
	{"预审", at(review.Screening), map[review.Action]line{
		review.PassScreening:   {ofOfficers, review.Invitation, review.Submitted},
		review.ReturnScreening: {ofOfficers, review.Application, review.Returned},
	}},
	{"约请", at(review.Invitation), map[review.Action]line{
		review.Propose: {ofHolder, review.InvitationReview, review.Submitted},
	}},
	{"约请审核", at(review.InvitationReview), map[review.Action]line{
		review.PassInvitation:   {ofOfficers, review.Consultation, review.Submitted},
		review.ReturnInvitation: {ofOfficers, review.Invitation, review.Submitted},
	}},
	{"商洽函", at(review.Consultation), map[review.Action]line{
		review.UploadScan:   {ofHolder, review.Consultation, review.Submitted},
		review.Remove:       {ofHolder, review.Consultation, review.Submitted},
		review.SubmitLetter: {ofHolder, review.Plan, review.Submitted},
	}},
	{"评审计划", at(review.Plan), map[review.Action]line{}},
	{"a deleted project", func(t testing.TB) *review.Project {
		p := draft(t)
		must(t, p.Delete(now(mainAccount)))
		return p
	}, nil},
}

// unitActions are the unit's; all others are the officer's.
var unitActions = []review.Action{review.Save, review.Upload, review.Remove, review.Delete, review.Submit, review.Propose,
	review.UploadScan, review.SubmitLetter}

var officerActions = []review.Action{review.PassScreening, review.ReturnScreening, review.PassInvitation, review.ReturnInvitation}

var everybody = []struct {
	name string
	access.Caller
}{
	{"the sub account that submitted", subAccount}, {"another permitted sub account", otherSub}, {"the main account", mainAccount},
	{"a sub account without the permission", revokedSub}, {"another unit's main account", stranger},
	{"another unit's sub account", strangerSub}, {"an officer", officer}, {"an approver", approver}, {"a registrar", registrar},
	{"somebody without a role", nobody},
}

// expected is the code with which features.md has the step refused; "" where it is allowed.
func expected(s situation, action review.Action, c access.Caller) fault.Code {
	staff := slices.Contains([]string{"officer", "approver", "registrar"}, c.Account)
	theUnits := slices.Contains(unitActions, action)
	allowed, possible := s.lines[action]
	switch {
	case s.lines == nil || !staff && c.Unit != ourUnit:
		return fault.ProjectNotFound
	case theUnits && staff, !theUnits && c.Account != "officer":
		return fault.RoleMissing
	case c.Account == revokedSub.Account:
		return fault.SystemNotAllowed
	case possible && allowed.by == ofHolder && c.Account != subAccount.Account:
		return fault.OtherAccount
	case !possible && action == review.Delete && s.name == "申请资料 after a return":
		return fault.NotDraft
	case !possible:
		return fault.WrongStage
	}
	return ""
}

// take does an action with everything that it needs beside the permission.
func take(t testing.TB, p *review.Project, action review.Action, c access.Caller) error {
	s := now(c)
	switch action {
	case review.Save:
		return p.Save(fullForm(), s)
	case review.Upload:
		_, err := p.StartUpload(newID(), review.Announcement{Kind: "other", Name: "其他.pdf", Size: 9}, s)
		return err
	case review.UploadScan:
		_, err := p.StartUpload(newID(), review.Announcement{Kind: review.SealedScan, Name: "函.pdf", Size: 9}, s)
		return err
	case review.Remove:
		id := "none"
		if len(p.Documents) > 0 {
			id = p.Documents[len(p.Documents)-1].ID
		}
		return p.RemoveDocument(id, s)
	case review.Delete:
		return p.Delete(s)
	case review.Submit:
		return p.Submit(s)
	case review.PassScreening, review.ReturnScreening:
		return p.Screen(review.Decision{Pass: action == review.PassScreening, Opinion: "意见"}, s)
	case review.Propose:
		return p.Propose(calendar.MustDate("2026-11-30"), "", s)
	case review.PassInvitation:
		return p.PassInvitation("意见", s, issue)
	case review.ReturnInvitation:
		return p.ReturnInvitation("意见", s)
	case review.SubmitLetter:
		return p.SubmitLetter("consultation-1-1", "", s)
	}
	return fmt.Errorf("no verb for %s", action)
}

func TestEveryStageAllowsWhatTheFeatureListSaysAndNothingElse(t *testing.T) {
	for _, s := range situations {
		for _, c := range everybody {
			for _, action := range append(slices.Clone(unitActions), officerActions...) {
				p := s.make(t)
				if p.Stage == review.Consultation {
					scan := upload(t, p, review.SealedScan, "", now(subAccount))
					p.Receive(scan.ID, readAs(review.Matched), monday)
				}
				before, want := asJSON(t, p), expected(s, action, c.Caller)
				version := p.Version
				err := take(t, p, action, c.Caller)
				if got := codeOf(err); got != want {
					t.Errorf("%s: %s may %s: %q, want %q", s.name, c.name, action, got, want)
					continue
				}
				if want != "" {
					if asJSON(t, p) != before {
						t.Errorf("%s: %s refused to %s, yet the project changed", s.name, c.name, action)
					}
					continue
				}
				if l := s.lines[action]; p.Stage != l.to || p.Status != l.status || p.Version != version+1 {
					t.Errorf("%s: %s by %s leads to %s %s version %d, want %s %s %d", s.name, action, c.name, p.Stage, p.Status,
						p.Version, l.to, l.status, version+1)
				}
			}
		}
	}
}

func TestWhatIsOfferedIsWhatIsPermitted(t *testing.T) {
	for _, s := range situations {
		for _, c := range everybody {
			p := s.make(t)
			offered := p.Actions(c.Caller)
			for _, action := range review.AllActions() {
				if may := expected(s, action, c.Caller) == ""; slices.Contains(offered, action) != may {
					t.Errorf("%s: %s is offered %v; %s is permitted: %v", s.name, c.name, offered, action, may)
				}
			}
			if position := p.Position(c.Caller); len(position.Actions) != len(offered) || position.Actions == nil {
				t.Errorf("%s: %s sees %v", s.name, c.name, position.Actions)
			}
		}
	}
}

func TestTheTestKnowsEveryAction(t *testing.T) {
	known := append(slices.Clone(unitActions), officerActions...)
	for _, action := range review.AllActions() {
		if !slices.Contains(known, action) || action.Zh() == "" {
			t.Errorf("%s is not in the test, or has no name %q", action, action.Zh())
		}
	}
	if len(known) != len(review.AllActions()) {
		t.Errorf("%d actions, want %d", len(review.AllActions()), len(known))
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
	if must(t, p.Propose(calendar.MustDate("2026-12-10"), "", now(mainAccount))); p.Invitation.ProposedBy.Role != access.UnitMain {
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
