package main

import (
	"errors"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// asked is somebody for whom the institution has proposed a visit, and a registrar a correction.
func asked(t *testing.T) (*post, *actiontest.Reviewers) {
	t.Helper()
	s := actiontest.Registered(t)
	s.Do(t, func(p *registry.Person) error {
		in := registry.Identity{Name: "陳评审", Document: actiontest.Passed(t, "", "1960-02-29", 7).Document}
		return errors.Join(
			p.ProposeVisit(registry.ProposedEntry{From: "2026-02-24", To: "2026-02-26", Evidence: "评审报告"}, actiontest.Institution.ID,
				actiontest.Host, actiontest.Monday),
			p.ProposeCorrection(in, registry.Basis{Evidence: "身份证", Reason: "名单有误"}, s.Key, actiontest.Registrar, actiontest.Monday))
	})
	return &post{kept: map[string]messages.Message{}, person: s.Now(t)}, s
}

// follow sends all that has happened to the person from an event on, twice, as the person stands now.
func (p *post) follow(t *testing.T, s *actiontest.Reviewers, from int) {
	t.Helper()
	p.person = s.Now(t)
	for range 2 {
		for _, e := range s.Events()[from:] {
			if failed := p.send(t, ofPerson(e)); failed != 0 {
				t.Fatalf("%+v failed", e)
			}
		}
	}
}

func TestRegistrarsAreToldOfWhatIsProposedOnceAndWhoeverProposedOfWhatIsDecided(t *testing.T) {
	p, s := asked(t)
	p.follow(t, s, 0)
	if len(p.kept) != 2 {
		t.Fatalf("told: %v", p.kept)
	}
	for _, n := range p.kept {
		if n.Desk.Role != access.Registrar || n.Kind != messages.ProposalMade || n.Person != actiontest.Somebody ||
			!strings.Contains(n.Text, "陈评审") || strings.Contains(n.Subject+n.Text, "999999") {
			t.Errorf("%+v", n)
		}
	}
	p.kept = map[string]messages.Message{}
	visit, correction := s.Now(t).Proposals[0], s.Now(t).Proposals[1]
	s.Do(t, func(p *registry.Person) error {
		return p.Decide(visit, registry.Decision{Decision: registry.Return, Opinion: "请注明报告编号"}, s.Key, settings.Default(),
			actiontest.Checker, actiontest.Monday)
	})
	s.Do(t, func(p *registry.Person) error {
		return p.Decide(correction, registry.Decision{Decision: registry.Pass}, s.Key, settings.Default(), actiontest.Checker,
			actiontest.Monday)
	})
	p.follow(t, s, 0)
	if len(p.kept) != 2 { // what is decided by now waits for nobody
		t.Fatalf("told: %v", p.kept)
	}
	for _, n := range p.kept {
		toHost := n.Desk.Role == access.Institution && n.Desk.Institution == actiontest.Institution.ID
		if n.Kind != messages.ProposalDecided || toHost != strings.Contains(n.Subject+n.Text, "已退回") ||
			toHost != strings.Contains(n.Text, "请注明报告编号") || !toHost && !strings.Contains(n.Subject, "已确认") {
			t.Errorf("%+v", n)
		}
	}
}

func TestWhatIsTakenBackIsToldToNobody(t *testing.T) {
	p, s := asked(t)
	s.Do(t, func(p *registry.Person) error {
		return errors.Join(p.ProposeVisit(registry.ProposedEntry{Withdraw: p.Proposals[0].ID}, actiontest.Institution.ID,
			actiontest.Host, actiontest.Monday), p.Decide(p.Proposals[0], registry.Decision{Decision: registry.Withdraw}, s.Key,
			settings.Default(), actiontest.Registrar, actiontest.Monday))
	})
	if p.follow(t, s, 0); len(p.kept) != 0 {
		t.Errorf("told: %v", p.kept)
	}
}
