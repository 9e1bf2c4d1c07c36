package fillin

import (
	"context"
	"io"
	"strconv"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
)

// Records keeps accesses and sessions.
type Records interface {
	// Known reads in one go the access of a person at an institution, one without a hash when the person's record does not
	// say that there is a code, and how often the person was tried in the window.
	Known(ctx context.Context, t Try) (a Access, tries int, err error)
	// Begin keeps a session by the digest of its token.
	Begin(ctx context.Context, digest string, s Session) error
}

// Tries counts.
type Tries interface {
	// Count counts a try in one write; false when it is one too many, which counts nothing.
	Count(ctx context.Context, t Try) (bool, error)
}

// Door opens sessions.
type Door struct {
	Records Records
	Tries   Tries
	Chance  io.Reader
	Pause   func(context.Context, time.Duration) error // budget.Wait; for none at all too
}

// Knock is who wants in, with what they say.
type Knock struct {
	Person, Institution string
	Code                secret.Code
	Address             string // from where
}

// Open opens a session for who knows the code; its token is told once. Everybody else is fault.FillInRefused: where
// there is no such person or code, where the code is wrong, where it is over, and where it was tried too often. Each of
// them is one read, one write, one pause and one argon2id. The count is written before the code is looked at, so that
// however many come at once, no more are looked at than may be.
func (d Door) Open(ctx context.Context, k Knock, in settings.Settings, at time.Time) (secret.Token, Session, error) {
	t := k.try(at, in)
	a, tries, err := d.Records.Known(ctx, t)
	if err != nil {
		return secret.Token{}, Session{}, err
	}
	free, err := d.Tries.Count(ctx, t)
	if err != nil {
		return secret.Token{}, Session{}, err
	}
	if err := d.Pause(ctx, pause(tries, in)); err != nil {
		return secret.Token{}, Session{}, err
	}
	if right := a.right(k.Code, at); !right || !free {
		return secret.Token{}, Session{}, fault.Of(fault.FillInRefused, "minutes",
			strconv.Itoa(in.Count(settings.AttemptsWindow)))
	}
	token, err := secret.NewToken(d.Chance)
	if err != nil {
		return secret.Token{}, Session{}, err
	}
	s := a.session(at, in)
	if err := d.Records.Begin(ctx, token.Digest(), s); err != nil {
		return secret.Token{}, Session{}, err
	}
	return token, s, nil
}
