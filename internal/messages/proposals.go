package messages

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// The kinds of messages about proposals.
const (
	ProposalMade    review.MessageKind = "proposal_made"    // to the registrars, of whom another than who made it decides
	ProposalDecided review.MessageKind = "proposal_decided" // to the institution, or the registrars, who made it
)

// Proposals turns events of people into messages about what is proposed and decided: what the stream of Events starts.
type Proposals struct {
	People    People
	Standings Standings
	Office    Office
	Now       func() time.Time
}

// Sort tells the registrars of what waits for one of them, while it does, and whoever has made a proposal what became of
// it. The same event again tells nobody twice.
func (s Proposals) Sort(ctx context.Context, data []byte) error {
	var e registry.Event
	if err := json.Unmarshal(data, &e); err != nil {
		return fmt.Errorf("decode an event: %w", err)
	}
	outcome := e.Outcome()
	if e.Proposal == nil && outcome == "" {
		return nil
	}
	_, in, err := s.Standings.Standing(ctx, "")
	if err != nil {
		return err
	}
	return again(func() error {
		found, err := s.People.Some(ctx, []string{e.Person})
		if err != nil || len(found) == 0 {
			return err
		}
		p := found[0]
		n := Message{Person: p.ID, Message: review.Message{Kind: ProposalDecided, Entry: e.Decided, Step: e.Kind,
			Desk: review.Desk{Role: access.Registrar}}}
		if e.Institution != "" && e.Proposal == nil {
			n.Desk = review.Desk{Role: access.Institution, Institution: e.Institution}
		}
		if e.Proposal != nil {
			if n.Kind, n.Entry = ProposalMade, e.Proposal.ID; !open(p, n.Entry) {
				return nil
			}
		}
		w, err := s.Office.said(ctx)
		if err != nil {
			return err
		}
		wordProposal(&n, p, e, outcome, in, w)
		to, err := s.Office.addresses(ctx, n.Message, review.Summary{}, in)
		if err != nil {
			return err
		}
		_, err = s.Office.keep(ctx, n, p.Version, to, s.Now())
		return err
	})
}

func open(p registry.Person, proposal int) bool {
	_, err := p.Proposal(proposal)
	return err == nil
}

// Resend takes up the mail of a message about a proposal that could not be sent when it was kept. Of what is decided by
// now nobody is asked by mail any more.
func (s Proposals) Resend(ctx context.Context, n Message, in settings.Settings) error {
	if s.Office.Mailer == nil {
		return nil
	}
	found, err := s.People.Some(ctx, []string{n.Person})
	if err != nil {
		return err
	}
	to, err := s.Office.addresses(ctx, n.Message, review.Summary{}, in)
	if err != nil {
		return err
	}
	return s.Office.resend(ctx, n, to, n.Kind == ProposalDecided || len(found) > 0 && open(found[0], n.Entry))
}

// wordProposal says what is proposed of whom, or what became of it: nothing that is personal, nor what shows that it is
// right, which stands with the person.
func wordProposal(n *Message, p registry.Person, e registry.Event, outcome string, in settings.Settings, w words.Set) {
	n.ID = strings.Join([]string{n.About(), strconv.Itoa(n.Entry), string(n.Kind), n.Desk.Key()}, "_")
	v := words.Values{}
	v.Say("姓名", p.Name)
	v.Say("注册号", p.Number)
	v.Say("提议编号", strconv.Itoa(n.Entry))
	v.Say("提议人", e.ByName)
	v.Say("办理人", e.ByName)
	v.Say("结果", outcome)
	if e.Proposal != nil {
		v.Say("提议事项", e.Proposal.Kind.Zh())
	}
	if e.Kind == registry.ProposalReturned {
		v.Say("意见", e.Reason)
	}
	n.say(w, string(n.Kind), v, in)
}
