package registry

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Proposal is what one of the registry's people asks for and a second person decides. While it is open it stands with the
// person; what became of it is an event that names it.
type Proposal struct {
	ID          int          `json:"id" for:"office"` // version of the person by which it was made
	Kind        ProposalKind `json:"kind" for:"office"`
	At          time.Time    `json:"at" for:"office"`
	By          string       `json:"by" for:"office"` // subject
	ByName      string       `json:"byName" for:"office"`
	Institution string       `json:"institution,omitempty" for:"office"` // id; of one that an institution makes
	Basis
	Correction *Correction `json:"correction,omitempty" for:"office"`
	Merge      *Merge      `json:"merge,omitempty" for:"office"`
	Visit      *Credit     `json:"visit,omitempty" for:"office"`
}

// ProposalKind says what is proposed.
type ProposalKind string

// The kinds.
const (
	ProposedCorrection ProposalKind = "correction" // of who somebody is
	ProposedMerge      ProposalKind = "merge"      // of two records of one person
	ProposedVisit      ProposalKind = "visit"      // outside the system, by an institution (manual 003 Q5)
)

var proposalNames = map[ProposalKind]fault.Text{
	ProposedCorrection: {Zh: "更正身份信息", En: "correction"},
	ProposedMerge:      {Zh: "合并记录", En: "merge"},
	ProposedVisit:      {Zh: "补记评审工作日", En: "visit outside the system"},
}

// ProposalKinds are all of them.
var ProposalKinds = []ProposalKind{ProposedCorrection, ProposedMerge, ProposedVisit}

// Zh is the kind as a user sees it.
func (k ProposalKind) Zh() string { return proposalNames[k].Zh }

// Basis says why something is proposed, and what shows that it is right.
type Basis struct {
	Evidence string `json:"evidence,omitempty" for:"office" text:"line"` // such as which document was seen, in words
	Reason   string `json:"reason,omitempty" for:"office" text:"lines"`
}

func (b Basis) check(faults *fault.Fields) {
	forms.Identity.Text(faults, "/evidence", b.Evidence)
	forms.Identity.Text(faults, "/reason", b.Reason)
}

// mostProposals of one person are open at once.
const mostProposals = 20

// Proposed are the open proposals, without what is sealed.
func (p *Person) Proposed() []Proposal {
	all := slices.Clone(p.Proposals)
	for n := range all {
		if c := all[n].Correction; c != nil {
			shown := *c
			shown.Sealed = ""
			all[n].Correction = &shown
		}
	}
	return all
}

// OwnProposal is a visit that an institution has proposed, as it sees it.
type OwnProposal struct {
	ID       int           `json:"id"`
	At       time.Time     `json:"at"`
	ByName   string        `json:"byName"`
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"`
	Evidence string        `json:"evidence"`
}

// proposedBy are the open proposals of an institution.
func (p *Person) proposedBy(institution string) []OwnProposal {
	var all []OwnProposal
	for _, q := range p.Proposals {
		if q.Visit != nil && q.Institution == institution {
			all = append(all, OwnProposal{q.ID, q.At, q.ByName, q.Visit.From, q.Visit.To, q.Visit.Evidence})
		}
	}
	return all
}

// ProposalView is a row of the list of what is open.
type ProposalView struct {
	Proposal
	Person          string `json:"person"` // id
	Name            string `json:"name"`
	Number          string `json:"number,omitempty"`
	KindName        string `json:"kindName"`
	InstitutionName string `json:"institutionName,omitempty"`
}

// ProposalViews are the person's rows of that list.
func (p *Person) ProposalViews() []ProposalView {
	var all []ProposalView
	for _, q := range p.Proposed() {
		all = append(all, ProposalView{Proposal: q, Person: p.ID, Name: p.Name, Number: p.Number, KindName: q.Kind.Zh()})
	}
	return all
}

// Proposal finds an open one by its id; fault.ProposalNotFound when there is none.
func (p *Person) Proposal(id int) (Proposal, error) {
	for _, q := range p.Proposals {
		if q.ID == id {
			return q, nil
		}
	}
	return Proposal{}, fault.Of(fault.ProposalNotFound)
}

// propose records a proposal.
func (p *Person) propose(q Proposal, by access.Caller, at time.Time) error {
	if len(p.Proposals) >= mostProposals {
		return fault.Of(fault.ProposalsFull, "max", strconv.Itoa(mostProposals))
	}
	e := p.event(proposed, by, at)
	q.ID, q.At, q.By, q.ByName = e.Seq, e.At, e.By, e.ByName
	e.Proposal = &q
	p.record(e)
	return nil
}

// Decision is what a second person says of a proposal or, when it is taken back, whoever has made it.
type Decision struct {
	Decision string `json:"decision" text:"option"` // pass, return or withdraw
	Opinion  string `json:"opinion" text:"lines"`
}

// Form is the one that is filled in.
func (*Decision) Form() forms.Form { return forms.Proposal }

// The decisions.
const (
	Pass     = "pass"
	Return   = "return"
	Withdraw = "withdraw"
)

// Decisions are all of them, as whoever decides reads them.
var Decisions = []forms.Choice{{Value: Pass, Zh: "确认"}, {Value: Return, Zh: "退回"}, {Value: Withdraw, Zh: "撤回"}}

// Validate demands a decision, and why something is returned.
func (d *Decision) Validate(faults *fault.Fields) {
	forms.OneOf(faults, "/decision", d.Decision, Decisions)
	forms.Proposal.Text(faults, "/opinion", d.Opinion, forms.OnReturn.On(d.Decision == Return))
}

// Decide confirms or returns a proposal, which whoever has made it does not, nor anybody of themselves; or takes it back,
// which nobody else does. What is confirmed is checked anew, and done.
func (p *Person) Decide(q Proposal, d Decision, key Key, s settings.Settings, by access.Caller, at time.Time) error {
	if err := p.touch(by); err != nil {
		return err
	}
	if err := q.decidedBy(d, by); err != nil {
		return err
	}
	e := p.event(ProposalReturned, by, at)
	e.Decided, e.Reason, e.Institution = q.ID, d.Opinion, q.Institution
	switch {
	case d.Decision == Withdraw:
		e.Kind = proposalWithdrawn
	case d.Decision == Return:
	case q.Correction != nil:
		return p.correct(e, q, key, s)
	case q.Visit != nil:
		return p.creditVisit(e, q)
	default:
		return fmt.Errorf("a merge of %s is decided with the other record", p.ID)
	}
	p.record(e)
	return nil
}

// decidedBy refuses whoever may not say this of a proposal.
func (q Proposal) decidedBy(d Decision, by access.Caller) error {
	own := q.By == by.Account
	switch {
	case d.Decision == Withdraw && !own:
		return fault.Of(fault.ProposalOthers)
	case d.Decision != Withdraw && own:
		return fault.Of(fault.ProposalOwn)
	}
	return nil
}

// Outcome says in words what an event decides of a proposal; nothing when it decides none, or takes one back.
func (e Event) Outcome() string {
	switch {
	case e.Decided == 0 || e.Kind == proposalWithdrawn:
		return ""
	case e.Kind == ProposalReturned:
		return "已退回"
	}
	return "已确认"
}

// decided takes a proposal out, when an event says what became of it.
func (p *Person) decided(id int) {
	p.Proposals = slices.DeleteFunc(p.Proposals, func(q Proposal) bool { return q.ID == id })
}
