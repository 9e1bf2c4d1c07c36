// Package fillin is the door for people who fill in the own record without an account (manual 003 §二, rows P5 and P6):
// the code that an appraisal institution gives a person, the session that it opens, and how often it may be tried.
//
// A code is of one person at one institution. Whoever has it fills in that record and sees nothing else. Whether a code
// is wrong, over or nobody's is never to be told apart, neither by the answer nor by its time: Open.
package fillin

import (
	"time"

	"appraisal/internal/secret"
	"appraisal/internal/settings"
)

// Access is what is kept of a code beside the person's record, which says that the institution has given one, until
// when, and who did: where the record says so no more, this opens nothing.
type Access struct {
	Person      string    `json:"person"`
	Institution string    `json:"institution"`
	Hash        string    `json:"hash,omitempty"` // argon2id; empty for no code
	Until       time.Time `json:"until"`          // it opens before this moment
	Version     int       `json:"version"`        // of the person when the code was set
}

// Live tells whether the code opens.
func (a Access) Live(at time.Time) bool { return a.Hash != "" && at.Before(a.Until) }

// Session is what a token opens: one record, for a while, as long as the code does that opened it.
type Session struct {
	Person      string    `json:"person"`
	Institution string    `json:"institution"`
	Access      int       `json:"access"` // version of the Access that opened it
	Until       time.Time `json:"until"`
}

// Holds tells whether a session goes on, by the access as it is now.
func (s Session) Holds(a Access, at time.Time) bool {
	return at.Before(s.Until) && a.Live(at) && a.Version == s.Access
}

func (a Access) session(at time.Time, in settings.Settings) Session {
	return Session{Person: a.Person, Institution: a.Institution, Access: a.Version,
		Until: at.Add(time.Duration(in.Count(settings.SessionMinutes)) * time.Minute)}
}

// Draft is what a person has filled in so far: sealed under the own key, outside the chain, with a version of its own.
type Draft struct {
	Sealed  string    `json:"sealed,omitempty"`
	SavedAt time.Time `json:"savedAt"`
	Version int       `json:"version"`
}

// right tells whether a code opens. It takes as long whatever the access is.
func (a Access) right(code secret.Code, at time.Time) bool {
	is := code.Is(a.Hash)
	return is && a.Live(at)
}
