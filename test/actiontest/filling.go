package actiontest

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/filling"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/test/edgetest"
)

// FillingIn is Somebody with a code of Institution and a session that it has opened.
type FillingIn struct {
	*Reviewers
	Token secret.Token
	Draft fillin.Draft
	Ended bool
	Over  bool // the code was taken back
}

// Coded gives Somebody a code, and opens a session with it.
func Coded(t testing.TB, s *Reviewers) *FillingIn {
	t.Helper()
	token, err := secret.NewToken(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s.Do(t, func(p *registry.Person) error {
		return p.SetCode(Institution.ID, settings.Default(), Host, Monday)
	})
	return &FillingIn{Reviewers: s, Token: token}
}

// Desk opens the record of Somebody.
func (f *FillingIn) Desk() filling.Desk { return filling.Desk{Sessions: drafts{f}, Keys: f.Vault} }

// Drafts keep what is filled in.
func (f *FillingIn) Drafts() interface {
	SaveDraft(ctx context.Context, person string, d fillin.Draft) error
} {
	return drafts{f}
}

// Bearing is a request with the token of the session.
func (f *FillingIn) Bearing(method, body string, path ...string) edgetest.Request {
	r := By(access.Caller{}, method, body, path...)
	r.Headers = map[string]string{"authorization": "Bearer " + f.Token.Show()}
	return r
}

type drafts struct{ f *FillingIn }

func (d drafts) Session(_ context.Context, digest string, at time.Time) (fillin.Session, error) {
	s := fillin.Session{Person: Somebody, Institution: Institution.ID, Until: Monday.Add(time.Hour)}
	if digest != d.f.Token.Digest() || d.f.Ended || d.f.Over || !at.Before(s.Until) {
		return fillin.Session{}, fault.Of(fault.FillInOver)
	}
	return s, d.f.Err
}

func (d drafts) Draft(context.Context, string) (fillin.Draft, error) { return d.f.Draft, d.f.Err }

// SaveDraft keeps a draft in the place of the one before.
func (d drafts) SaveDraft(_ context.Context, _ string, draft fillin.Draft) error {
	if draft.Version != d.f.Draft.Version+1 {
		return fault.Of(fault.VersionConflict)
	}
	d.f.Draft = draft
	return d.f.Err
}

// UpdateBeside keeps the draft with the step.
func (f *FillingIn) UpdateBeside(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Person) (registry.Beside, error)) error {
	err := f.Reviewers.UpdateBeside(ctx, id, terms, change)
	if err == nil && f.Beside.Draft != nil {
		f.Draft = *f.Beside.Draft
	}
	return err
}
