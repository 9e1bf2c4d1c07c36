// Package filling opens a person's record to whoever has the token of a session (manual 003 §二): what is filled in
// so far, with the key under which it is sealed. What becomes of it is the rule of package registry.
package filling

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
)

// Sessions tells what a token opens, and what was filled in so far.
type Sessions interface {
	Session(ctx context.Context, digest string, at time.Time) (fillin.Session, error)
	Draft(ctx context.Context, person string) (fillin.Draft, error)
}

// Keys opens what is personal.
type Keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
}

// Desk opens records.
type Desk struct {
	Sessions Sessions
	Keys     Keys
}

// Session is what a token opens; fault.FillInOver when it opens nothing, or nothing any more.
func (d Desk) Session(ctx context.Context, token secret.Token, at time.Time) (fillin.Session, error) {
	if token == (secret.Token{}) {
		return fillin.Session{}, fault.Of(fault.FillInOver)
	}
	return d.Sessions.Session(ctx, token.Digest(), at)
}

// Record is what a session has before it: the profile with what was saved of it since it was completed.
type Record struct {
	Session fillin.Session
	Person  *registry.Person
	Key     registry.Key
	Kept    registry.Profile // in the person's chain
	Profile registry.Profile // as it is filled in
	Draft   fillin.Draft
}

// Record opens a person's record; fault.FillInOver when the institution's code is gone.
func (d Desk) Record(ctx context.Context, s fillin.Session, p *registry.Person, at time.Time) (Record, error) {
	if _, lives := p.Code(s.Institution, at); !lives || p.Wrapped == "" {
		return Record{}, fault.Of(fault.FillInOver)
	}
	r := Record{Session: s, Person: p}
	key, err := d.Keys.Unwrap(ctx, p.ID, p.Wrapped)
	if err != nil {
		return r, err
	}
	r.Key = key
	personal, err := p.Personal(key)
	if err != nil {
		return r, err
	}
	r.Kept, r.Profile = personal.Profile, personal.Profile
	if r.Draft, err = d.Sessions.Draft(ctx, p.ID); err != nil || r.Draft.Sealed == "" {
		return r, err
	}
	plain, err := key.Open(r.Draft.Sealed)
	if err == nil {
		r.Profile = registry.Profile{}
		err = json.Unmarshal(plain, &r.Profile)
	}
	if err != nil {
		return r, fmt.Errorf("open a draft: %w", err)
	}
	return r, nil
}

// Saved is the draft that takes the place of the record's, with a profile in it.
func (r Record) Saved(p registry.Profile, at time.Time) (fillin.Draft, error) {
	plain, err := json.Marshal(p)
	if err != nil {
		return fillin.Draft{}, err
	}
	sealed, err := r.Key.Seal(plain)
	return fillin.Draft{Sealed: sealed, SavedAt: at.UTC().Truncate(time.Millisecond), Version: r.Draft.Version + 1}, err
}

// Emptied is the draft that takes the place of one that has become an event.
func (r Record) Emptied(at time.Time) fillin.Draft {
	return fillin.Draft{SavedAt: at.UTC().Truncate(time.Millisecond), Version: r.Draft.Version + 1}
}

// View is a record as the person sees it.
type View struct {
	Name     string               `json:"name"`
	Number   string               `json:"number,omitempty"` // 注册号
	Complete bool                 `json:"complete"`         // 等待注册, or registered; nothing has to be filled in
	Fields   []registry.FormField `json:"fields"`
	Gaps     []string             `json:"gaps"`    // required fields that are empty
	Changed  bool                 `json:"changed"` // something is saved that takes effect with 确定
	Until    time.Time            `json:"until"`   // of the session
	Version  int                  `json:"version"` // of what is filled in
}

// ETag is the version of what is filled in.
func (v View) ETag() int { return v.Version }

// Seen is the version of a draft as clients know it, which begins with 1.
func Seen(d fillin.Draft) int { return d.Version + 1 }

// View shows the record.
func (r Record) View(in settings.Settings) View {
	v := View{Name: r.Person.Name, Number: r.Person.Number, Complete: r.Person.Complete, Fields: r.Profile.Form(in),
		Gaps: []string{}, Changed: r.Profile != r.Kept, Until: r.Session.Until, Version: Seen(r.Draft)}
	for _, gap := range r.Profile.Gaps() {
		v.Gaps = append(v.Gaps, gap.Pointer[1:])
	}
	return v
}
