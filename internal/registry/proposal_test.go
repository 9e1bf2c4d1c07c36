package registry_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

var why = registry.Basis{Evidence: "居民身份证原件", Reason: "名单有误"}

// correct proposes who somebody is.
func (w *world) correct(p *registry.Person, key *lock) error {
	in := registry.Identity{Name: rapid.SampledFrom([]string{"陈平生", "陈评审"}).Draw(w.t, "name"),
		Document: born(w.t, "1957-02-28"), OldNumbers: []string{fmt.Sprint("TSPS", w.lists)}}
	return p.ProposeCorrection(in, why, key, registrar, w.now)
}

// decide lets one of two registrars decide what is open, and holds the rule of the second person.
func (w *world) decide(p *registry.Person, key *lock) error {
	by := rapid.SampledFrom([]access.Caller{registrar, second, second}).Draw(w.t, "by")
	d := registry.Decision{Decision: rapid.SampledFrom([]string{registry.Pass, registry.Pass, registry.Return,
		registry.Withdraw}).Draw(w.t, "decision"), Opinion: "核对"}
	if len(p.Proposals) == 0 {
		return nil
	}
	q := p.Proposals[0]
	err := p.Decide(q, d, key, s, by, w.now)
	if (err == nil) != (d.Decision == registry.Withdraw == (q.By == by.Account)) && !fault.Is(err, fault.PersonErased) {
		w.t.Fatalf("%s of %s by %s: %v", d.Decision, q.By, by.Account, err)
	}
	if _, open := p.Proposal(q.ID); err == nil && open == nil {
		w.t.Fatalf("%d is decided and open", q.ID)
	}
	return err
}

func TestWhoMayDecideAProposal(t *testing.T) {
	self := access.Caller{Account: "self", Name: "陈评审", Roles: []access.Role{access.Registrar}}
	for _, tc := range []struct {
		name, decision string
		by             access.Caller
		want           string
	}{
		{"another registrar confirms", registry.Pass, second, ""},
		{"another registrar returns", registry.Return, second, ""},
		{"whoever proposed takes it back", registry.Withdraw, registrar, ""},
		{"whoever proposed does not confirm", registry.Pass, registrar, "proposal.own"},
		{"whoever proposed does not return", registry.Return, registrar, "proposal.own"},
		{"nobody takes back what another proposed", registry.Withdraw, second, "proposal.others"},
		{"nobody decides of themselves", registry.Pass, self, "reviewer.own"},
	} {
		p, key := entered(t, item(0))
		p.Bind("self", "self", "陈评审", at)
		in := registry.Identity{Name: "陈平生", Document: born(t, "1957-03-01")}
		must(t, p.ProposeCorrection(in, why, key, registrar, at))
		q, before := p.Proposals[0], whole(t, p)
		if p.Name != "陈评审" || p.LastDay.String() != "2029-12-31" {
			t.Fatalf("what is only proposed counts: %s", before)
		}
		got := refusal(p.Decide(q, registry.Decision{Decision: tc.decision, Opinion: "意见"}, key, s, tc.by, at))
		if got != tc.want || got != "" && whole(t, p) != before || got == "" && len(p.Proposals) != 0 {
			t.Errorf("%s: %q, %s", tc.name, got, whole(t, p))
		}
		if done := p.Name == "陈平生" && p.LastDay.String() == "2027-02-28"; done != (tc.want == "" && tc.decision == registry.Pass) {
			t.Errorf("%s: corrected %v", tc.name, done)
		}
		if got == "" && last(p).Decided != q.ID {
			t.Errorf("%s: the event names no proposal: %+v", tc.name, last(p))
		}
	}
}

func TestOneCorrectionIsOpenAtATimeAndTheSameAgainIsNone(t *testing.T) {
	p, key := entered(t, item(0))
	in := registry.Identity{Name: "陈平生", Document: born(t, "1957-03-01"), OldNumbers: []string{"TSPS001"}}
	must(t, p.ProposeCorrection(in, why, key, registrar, at))
	n := p.Version
	must(t, p.ProposeCorrection(in, why, key, second, at))
	other := in
	other.Name = "陈平"
	if got := refusal(p.ProposeCorrection(other, why, key, second, at)); got != "proposal.open" || p.Version != n {
		t.Errorf("%q, version %d", got, p.Version)
	}
	if _, err := p.Proposal(n + 1); !fault.Is(err, fault.ProposalNotFound) {
		t.Errorf("%v", err)
	}
}

func TestARegistrarSeesWhatIsProposedButSealedNowhereElse(t *testing.T) {
	p, key := entered(t, item(0))
	must(t, p.ProposeCorrection(registry.Identity{Name: "陈平生", Document: born(t, "1957-03-01")}, why, key, registrar, at))
	v, err := p.Identity(key)
	if err != nil || v.Proposed == nil || v.Proposed.Document != born(t, "1957-03-01").Plain() ||
		v.Proposed.Birth.String() != "1957-03-01" || v.Proposed.Name != "陈平生" || v.Proposed.Proposal != p.Proposals[0].ID {
		t.Errorf("%v, %+v", err, v)
	}
	if q := p.View(day, s).Proposals[0]; q.Correction.Sealed != "" || q.Correction.Name != "陈平生" || q.Evidence != why.Evidence {
		t.Errorf("%+v", q)
	}
	if b := p.Brief(); b.Proposals[0].Correction.Sealed != "" || p.Proposals[0].Correction.Sealed == "" {
		t.Errorf("%+v", b)
	}
}

func TestAVisitThatAnInstitutionProposesIsCreditedOnceConfirmed(t *testing.T) {
	p, key := registered(t, "casei", item(0))
	all := registry.Term{}
	in := registry.ProposedEntry{From: "2026-11-16", To: "2026-11-18", Evidence: "评审报告 川评2026-12"}
	must(t, errors.Join(p.ProposeVisit(in, "casei", clerk, at), p.ProposeVisit(in, "casei", clerk, at)))
	if len(p.Proposals) != 1 || p.Work(all, s).Days != 0 {
		t.Fatalf("%+v", p.Proposals)
	}
	if v := p.ViewOf("casei", nil, day, s); len(v.Proposals) != 1 || len(p.ViewOf("north", nil, day, s).Proposals) != 0 {
		t.Errorf("the institution sees %+v", v.Proposals)
	}
	q := p.Proposals[0]
	must(t, p.Decide(q, registry.Decision{Decision: registry.Pass}, key, s, registrar, at))
	if c := p.Credits[0]; p.Work(all, s).Days != 3 || c.Evidence != in.Evidence || c.From != calendar.MustDate(in.From) {
		t.Errorf("%+v", p.Credits)
	}
	// The registrar corrects it as any other entry.
	id := p.Credits[0].Source[len("entry/"):]
	must(t, p.EnterVisit(registry.Entry{ID: id, From: "2026-11-16", To: "2026-11-16", Evidence: "更正"}, "", registrar, at))
	if p.Work(all, s).Days != 1 {
		t.Errorf("%+v", p.Credits)
	}
}

func TestWhatAnInstitutionMayPropose(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	right := registry.ProposedEntry{From: "2026-11-16", To: "2026-11-18", Evidence: "评审报告"}
	must(t, p.ProposeVisit(right, "casei", clerk, at))
	before := whole(t, p)
	for want, in := range map[string]registry.ProposedEntry{
		"input.invalid, /evidence required, /from required": {},
		"input.invalid, /to future":                         {From: "2026-11-16", To: "2026-12-16", Evidence: "报告"},
		"proposal.not_found":                                {Withdraw: 99},
	} {
		if got := refusal(p.ProposeVisit(in, "casei", clerk, at)); got != want || whole(t, p) != before {
			t.Errorf("%+v: %s, want %s", in, got, want)
		}
	}
	if got := refusal(p.ProposeVisit(right, "north", clerk, at)); got != "person.not_hired" {
		t.Error(got)
	}
	if got := refusal(p.ProposeVisit(registry.ProposedEntry{Withdraw: p.Proposals[0].ID}, "casei", clerk, at)); got != "" || len(p.Proposals) != 0 {
		t.Errorf("%s, %+v", got, p.Proposals)
	}
	for n := range 20 {
		in := right
		in.Evidence = fmt.Sprint("报告", n)
		must(t, p.ProposeVisit(in, "casei", clerk, at))
	}
	if got := refusal(p.ProposeVisit(right, "casei", clerk, at)); got != "proposal.too_many" {
		t.Error(got)
	}
}
