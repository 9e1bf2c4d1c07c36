package client

import (
	"fmt"
	"net/url"
)

// ProposeCorrection proposes who somebody is (提议更正身份信息).
func (p *Person) ProposeCorrection(reviewer string, in Form) (now Registered) {
	p.Helper()
	p.Send("POST", "/reviewers/"+reviewer+"/corrections", in, &now)
	return now
}

// DecideProposal confirms or returns what another has proposed, or takes back what the caller has (确认、退回、撤回).
func (p *Person) DecideProposal(reviewer string, proposal int, decision, opinion string) (now Registered) {
	p.Helper()
	p.Send("POST", fmt.Sprintf("/reviewers/%s/proposals/%d/decision", reviewer, proposal),
		Form{"decision": decision, "opinion": opinion}, &now)
	return now
}

// Corrected has somebody corrected by two registrars.
func (s Site) Corrected(reviewer string, in Form) Registered {
	s.Helper()
	now := s.Staff("registrar").ProposeCorrection(reviewer, in)
	return s.Staff("registrar2").DecideProposal(reviewer, now.Proposals[0].ID, "pass", "")
}

// Proposal is what waits for a second person.
type Proposal struct {
	ID                                                          int
	Kind, KindName, ByName, Evidence, Person, Name, Institution string
	InstitutionName                                             string
	Correction                                                  struct{ Name string }
	Visit                                                       struct{ From, To, Evidence string }
}

// Proposals lists what waits for a decision.
func (p *Person) Proposals() (all []Proposal) {
	p.Helper()
	for next := "?limit=50"; next != ""; {
		var page struct {
			Proposals []Proposal
			Next      string
		}
		p.Send("GET", "/proposals"+next, nil, &page)
		all = append(all, page.Proposals...)
		if next = ""; page.Next != "" {
			next = "?limit=50&cursor=" + url.QueryEscape(page.Next)
		}
	}
	return all
}
