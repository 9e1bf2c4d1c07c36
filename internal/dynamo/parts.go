package dynamo

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"appraisal/internal/review"
)

// arrange puts a project's parts into their order, which that of their keys, or of their events, need not be.
func arrange(p *review.Project) {
	slices.SortFunc(p.Findings, review.CompareFindings)
	slices.SortFunc(p.Attempts, func(a, b review.Attempt) int { return a.Number - b.Number })
	if n := len(p.Attempts); n > 0 {
		p.Invitation = &p.Attempts[n-1].Proposal
	}
	slices.SortFunc(p.Waivers, func(a, b review.Waiver) int { return strings.Compare(a.Person, b.Person) })
	slices.SortFunc(p.Evaluations, func(a, b review.Evaluation) int { return a.Round - b.Round })
	sort.SliceStable(p.Letters, func(i, j int) bool { return p.Letters[i].IssuedAt.Before(p.Letters[j].IssuedAt) })
	sort.Slice(p.Documents, func(i, j int) bool {
		a, b := p.Documents[i], p.Documents[j]
		return a.StartedAt.Before(b.StartedAt) || a.StartedAt.Equal(b.StartedAt) && a.ID < b.ID
	})
}

// part reads one item into the project that it belongs to.
func part(p *review.Project, it item) error {
	kind := kindOf(it)
	switch kind {
	case kindHead:
		return content(it, &p.Summary)
	case kindForm:
		return content(it, &p.Form)
	case kindSentBack:
		if err := content(it, &p.SentBack); err != nil || !p.SentBack.At.IsZero() {
			return err
		}
		p.SentBack = nil // its return was taken back
		return nil
	case kindInvitation:
		return content(it, &p.Invitation)
	case kindAttempt:
		var a review.Attempt
		err := content(it, &a)
		p.Attempts = append(p.Attempts, a)
		return err
	case kindAsked: // HEAD says it
		return nil
	case kindDocument:
		var d review.Document
		err := content(it, &d)
		p.Documents = append(p.Documents, d)
		return err
	case kindLetter:
		var l review.Letter
		err := content(it, &l)
		p.Letters = append(p.Letters, l)
		return err
	}
	if into, ok := later(p)[kind]; ok {
		return into(it)
	}
	return fmt.Errorf("%s holds an item %q of no known kind", stringOf(it, "PK"), stringOf(it, "SK"))
}

// later are the parts from the plan on: how an item of each kind gets into its list.
func later(p *review.Project) map[string]func(item) error {
	return map[string]func(item) error{
		kindRequest: adding(&p.Requests), kindPlan: adding(&p.Plans), kindDraw: adding(&p.Draws), kindWaiver: adding(&p.Waivers),
		kindVisit: adding(&p.Visits), kindFinding: adding(&p.Findings),
		kindConclusion: adding(&p.Conclusions), kindEvaluation: adding(&p.Evaluations),
	}
}

func adding[T any](list *[]T) func(item) error {
	return func(it item) error {
		var value T
		err := content(it, &value)
		*list = append(*list, value)
		return err
	}
}

// unkept puts all 约请 of a project but those that its pending events put.
func (c *change) unkept(table string, p *review.Project) {
	put := map[int]bool{}
	for _, e := range p.Pending() {
		for _, a := range p.Attempted(e) {
			put[a.Number] = true
		}
	}
	for _, a := range p.Attempts {
		if !put[a.Number] {
			it, err := row(subject(p.Number), numbered(kindAttempt, a.Number), a)
			c.part(table, it, err)
		}
	}
}

// parts puts the items that an event changed.
func (s Projects) parts(c *change, p *review.Project, e review.Event) {
	put := func(sk string, value any) {
		it, err := row(subject(p.Number), sk, value)
		c.part(s.DB.reviews, it, err)
	}
	if e.Form != nil {
		put(kindForm, e.Form)
	}
	if (e.Form != nil || e.Submitter != nil) && p.Stage != review.Application { // handed in, and what it says then
		if it := accepted(p.Summary, p.Form.AcceptanceNumber); it != nil {
			c.part(s.DB.reviews, it, nil)
		}
	}
	if e.SentBack != nil {
		put(kindSentBack, e.SentBack)
	}
	for _, a := range p.Attempted(e) {
		put(numbered(kindAttempt, a.Number), a)
	}
	for _, q := range p.Requested(e) {
		put(numbered(kindRequest, q.Number), q)
	}
	for _, d := range p.Refiled(e) {
		it, err := row(subject(p.Number), one(kindDocument, d.ID), d)
		c.part(s.DB.reviews, filed(it, p.FileOf(d)), err)
	}
	if e.Letter != nil {
		it, err := row(subject(p.Number), one(kindLetter, e.Letter.ID), e.Letter)
		c.part(s.DB.reviews, filed(it, p.FileOfLetter(*e.Letter)), err)
		it, err = row(ofToken(e.Letter.Token), kindVerify, Verification{Project: p.Number, Letter: e.Letter.ID})
		c.fresh(s.DB.reviews, it, err)
	}
	for _, l := range p.Restated(e) {
		it, err := row(subject(p.Number), one(kindLetter, l.ID), l)
		c.part(s.DB.reviews, filed(it, p.FileOfLetter(l)), err)
	}
	if e.Plan != nil {
		put(numbered(kindPlan, e.Plan.Round), e.Plan)
	}
	if e.Draw != nil {
		put(one(numbered(kindDraw, e.Draw.Round), sequence(e.Draw.Number)), e.Draw)
	}
	if e.Waiver != nil {
		put(one(kindWaiver, e.Waiver.Person), e.Waiver)
	}
	if e.Visit != nil {
		put(numbered(kindVisit, e.Visit.Round), e.Visit)
		if e.Visit.ClosedAt != nil {
			it, err := reviewed(p)
			c.part(s.DB.reviews, it, err)
		}
	}
	for _, f := range e.Findings {
		put(one(kindFinding, f.ID), f)
	}
	if e.Conclusion != nil {
		put(numbered(kindConclusion, e.Conclusion.Number), e.Conclusion)
	}
	if e.Evaluation != nil {
		put(numbered(kindEvaluation, e.Evaluation.Round), e.Evaluation)
	}
}
