package actiontest

import (
	"context"
	"fmt"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Number is that of the project of the tests.
const Number = "PSFJ26001"

// Digest is the SHA-256 that every file of the tests has.
const Digest = "0ffe1abd1a08215353c233d6e009613e95eec4253832a761af28ff37ac5a150c"

// Token ends the address in the QR code of the project's 商洽函, and NoticeToken that of its notice.
const (
	Token       = "0123456789abcdefghjkmnpqrst"
	NoticeToken = "tsrqpnmkjhgfedcba9876543210"
)

// Letter is the id of the project's 商洽函, and Notice that of the first version of its notice.
const (
	Letter = "consultation-1-1"
	Notice = "notice-1-1"
)

// Projects is one project, kept.
type Projects struct {
	Store[*review.Project, review.Event]
}

// At keeps a project of OwnUnit that has come to a stage: complete and not submitted, or submitted by the main account.
// What the stage's own step asks for is not there yet: Sealed, Planned, Visited and Answered bring it. On the way to 办结
// the visit had two findings, F1-01 and F1-02, which were put right; to 确认约请 it was concluded that a second visit is
// needed; and 终止 came during the rectification.
func At(t testing.TB, stage review.Stage) *Projects { return Of(t, stage, Main) }

// Of is At for the unit of a caller, who takes the unit's steps.
func Of(t testing.TB, stage review.Stage, c access.Caller) *Projects {
	t.Helper()
	return walk{unit: c, draft: Draft()}.to(t, stage)
}

// With is At under another plan.
func With(t testing.TB, stage review.Stage, draft review.PlanDraft) *Projects {
	t.Helper()
	return walk{unit: Main, draft: draft}.to(t, stage)
}

func (w walk) to(t testing.TB, stage review.Stage) *Projects {
	t.Helper()
	s := &Projects{Store[*review.Project, review.Event]{own: Number, events: map[string][]review.Event{}}}
	s.rebuild = func(_ string, events []review.Event) (*review.Project, error) {
		if len(events) == 0 {
			return nil, fault.Of(fault.ProjectNotFound)
		}
		return review.Rebuild(events)
	}
	s.place = func(p *review.Project) (review.Stage, int) { return p.Stage, p.Version }
	p, err := review.Create(Number, Form(), Step(w.unit))
	if err != nil {
		t.Fatal(err)
	}
	s.events[Number] = p.Pending()
	s.Do(t, func(p *review.Project) error { return Upload(p, w.unit) })
	s.Do(t, Accept)
	for _, step := range w.steps(stage) {
		if s.Now(t).Stage == stage {
			break
		}
		s.Do(t, step)
	}
	return s
}

// Sealed uploads a scan of the letter, which the system has read with an outcome.
func (s *Projects) Sealed(t testing.TB, outcome review.Outcome) {
	t.Helper()
	s.Do(t, sealed(Main, outcome))
}

// Named finds a letter of the project by its token.
func (s *Projects) Named(ctx context.Context, token string) (reading.Paper, error) {
	p, err := s.Get(ctx, Number)
	if err != nil {
		return reading.Paper{}, err
	}
	for _, l := range p.Letters {
		if l.Token == token {
			return reading.Paper{Project: p.Number, Letter: l.ID}, nil
		}
	}
	return reading.Paper{}, nil
}

// Of are the events of the project.
func (s *Projects) Of(context.Context, string) ([]review.Event, error) { return s.Events(), s.Err }

// Past tells all that has happened to the project.
func (s *Projects) Past() review.History {
	return func() ([]review.Event, error) { return s.Events(), nil }
}

// Upload announces a document of each kind that a project needs, as a caller; a document's id is its kind's name.
func Upload(p *review.Project, c access.Caller) error {
	for _, kind := range settings.Default().Documents() {
		if !kind.Required || kind.Key == review.SealedScan {
			continue
		}
		file := review.Announcement{Kind: kind.Key, Name: "资料 " + kind.Key + ".pdf", Size: 12}
		if _, err := p.StartUpload(kind.Key, file, Step(c)); err != nil {
			return fmt.Errorf("upload a %s: %w", kind.Key, err)
		}
	}
	return nil
}

// Accept lets the check of every document find nothing wrong.
func Accept(p *review.Project) error {
	for _, d := range p.Standing() {
		p.Receive(d.ID, report(d.ID, nil), d.StartedAt)
	}
	return nil
}

func report(id string, f *review.ScanFinding) review.Report {
	return review.Report{Size: 34, Type: "application/pdf", Pages: 3, SHA256: Digest,
		Key: "documents/" + Number + "/" + id, Finding: f}
}

// Issue is a letter as it was ordered. The first of a project has number 7; the first of its kind has Token or
// NoticeToken, later ones their id.
func Issue(o review.LetterOrder) (review.Letter, error) {
	token, ok := map[string]string{Letter: Token, Notice: NoticeToken}[o.ID]
	if !ok {
		token = o.ID
	}
	number := fmt.Sprintf("中特检协函〔2026〕%d号", 7+len(o.Project.Letters))
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: number, Token: token,
		IssuedAt: o.At, SHA256: Digest, Size: 2000, Key: "letters/" + Number + "/" + Digest + ".pdf",
		Content: []byte(`{}`)}, nil
}

// Form is one without a gap.
func Form() review.Form {
	return review.Form{Region: "FJ", AcceptanceNumber: "TS7110001-2026", AcceptanceDate: "2026-02-10",
		ReviewType: first(settings.ReviewTypes), AcceptanceCategory: first(settings.AcceptanceCategories),
		InstitutionType: first(settings.InstitutionTypes), UnitCode: OwnUnit.Code, LegalRepresentative: "林某某",
		Address: "福州市某某路 1 号", ContactName: "陈某某", ContactPhone: "0591-87000000", ContactMobile: "13800000000"}
}
