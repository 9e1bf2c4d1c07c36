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
		if err := wordProposal(&n, p, e, outcome, in); err != nil {
			return err
		}
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
func wordProposal(n *Message, p registry.Person, e registry.Event, outcome string, in settings.Settings) error {
	n.ID = strings.Join([]string{n.About(), strconv.Itoa(n.Entry), string(n.Kind), n.Desk.Key()}, "_")
	template, err := texts.ReadFile("texts/" + string(n.Kind) + ".txt")
	if err != nil {
		return fmt.Errorf("the text of a message: %w", err)
	}
	var what string
	if e.Proposal != nil {
		what = e.Proposal.Kind.Zh()
	}
	opinion := ""
	if e.Kind == registry.ProposalReturned {
		opinion = said("意见：", e.Reason)
	}
	text := strings.NewReplacer("{name}", p.Name, "{no}", numbered(p.Number), "{what}", what, "{by}", e.ByName,
		"{proposal}", strconv.Itoa(n.Entry), "{outcome}", outcome, "{opinion}", opinion).Replace(string(template))
	n.Subject, text, _ = strings.Cut(text, "\n")
	n.Text = tidy(text + "\n" + where(n.Message, in))
	return nil
}

// numbered is a 注册号 behind a name, and nothing before the first registration.
func numbered(number string) string {
	if number == "" {
		return ""
	}
	return "（注册号 " + number + "）"
}
