package accounts

import (
	"encoding/json"
	"fmt"
	"time"

	"appraisal/internal/access"
)

// Unit is a 单位 with its 单位信息, its accounts and those it has invited.
type Unit struct {
	access.Unit
	Names     []Named   `json:"names,omitempty"` // that it has had, once it has changed its name; the last is its name now
	Main      string    `json:"main"`            // subject of the main account; empty while it has none
	MainName  string    `json:"mainName"`
	Profile   Profile   `json:"profile"`
	Licence   *Licence  `json:"licence,omitempty"`  // the 营业执照 that holds
	Arriving  *Licence  `json:"arriving,omitempty"` // the one uploaded last, while it is not accepted
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	Version   int       `json:"version"`

	Accounts    []Account    `json:"-"`
	Invitations []Invitation `json:"-"`

	ProfileAt int `json:"profileAt,omitempty"` // version at which 单位信息 was changed last
	PeopleAt  int `json:"peopleAt,omitempty"`  // version at which an account or an invitation was

	pending []Event
	since   int // what Since gives
}

// Since is the version that a caller must have seen to do what was recorded since the unit was read: that of 单位信息, or
// of the unit's accounts, whichever is changed; of all else the unit's own.
func (u *Unit) Since() int { return u.since }

// SinceFor is Since for an event that is about to be recorded.
func (u *Unit) SinceFor(e Event) int {
	at := u.Version
	switch {
	case e.Profile != nil && (u.ProfileAt > 0 || u.Profile == Profile{}):
		at = u.ProfileAt
	case (e.Account != nil || e.Invitation != nil) && u.PeopleAt > 0:
		at = u.PeopleAt
	}
	return at
}

// Named says from when a unit had a name.
type Named struct {
	Name string    `json:"name"`
	From time.Time `json:"from"`
}

// Event is one change of a unit, with the new state of what it changed.
type Event struct {
	Unit       string      `json:"unit"` // code
	Seq        int         `json:"seq"`
	Kind       string      `json:"kind"`
	At         time.Time   `json:"at"`
	By         string      `json:"by"` // subject
	ByName     string      `json:"byName"`
	Name       string      `json:"name,omitempty"` // of the unit: the first, or another
	Profile    *Profile    `json:"profile,omitempty"`
	Account    *Account    `json:"account,omitempty"`
	Invitation *Invitation `json:"invitation,omitempty"`
	Licence    *Licence    `json:"licence,omitempty"`
	Reason     string      `json:"reason,omitempty"`
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

// Pending are the events that were recorded since the unit was read.
func (u *Unit) Pending() []Event { return u.pending }

// Save replaces 单位信息.
func (u *Unit) Save(p Profile, by access.Caller, at time.Time) {
	if p == u.Profile { // as with everything that is saved: what is there already is no event
		return
	}
	e := u.event("profile_saved", by.Account, by.Name, at)
	e.Profile = &p
	u.record(e)
}

func (u *Unit) event(kind, by, byName string, at time.Time) Event {
	return Event{Unit: u.Code, Seq: u.Version + 1, Kind: kind, At: stamp(at), By: by, ByName: byName}
}

func (u *Unit) record(e Event) {
	if len(u.pending) == 0 {
		u.since = u.SinceFor(e)
	}
	u.apply(e)
	u.pending = append(u.pending, e)
}

// apply is the only place that changes a unit.
func (u *Unit) apply(e Event) {
	if e.Seq == 1 {
		u.Unit, u.CreatedAt = access.Unit{Code: e.Unit, Name: e.Name}, e.At
		u.Main, u.MainName = e.By, e.ByName
	} else if e.Name != "" {
		u.rename(e)
	}
	u.Version, u.UpdatedAt = e.Seq, e.At
	if e.Account != nil || e.Invitation != nil {
		u.PeopleAt = e.Seq
	}
	if e.Profile != nil {
		u.Profile, u.ProfileAt = *e.Profile, e.Seq
	}
	if e.Licence != nil {
		u.Arriving = e.Licence
		if e.Licence.State == LicenceAccepted {
			u.Licence, u.Arriving = e.Licence, nil
		}
	}
	if a := e.Account; a != nil {
		u.Accounts = replace(u.Accounts, *a, func(b Account) bool { return b.Subject == a.Subject })
		switch {
		case a.Kind == Main && a.Left == nil:
			u.Main, u.MainName = a.Subject, a.Name
		case u.Main == a.Subject:
			u.Main, u.MainName = "", ""
		}
	}
	if e.Invitation != nil {
		u.Invitations = replace(u.Invitations, *e.Invitation,
			func(i Invitation) bool { return i.Login == e.Invitation.Login })
	}
}

func (u *Unit) rename(e Event) {
	if len(u.Names) == 0 {
		u.Names = []Named{{u.Name, u.CreatedAt}}
	}
	u.Names, u.Name = append(u.Names, Named{e.Name, e.At}), e.Name
	for i := range u.Accounts {
		if u.Accounts[i].Left == nil {
			u.Accounts[i].Unit.Name = e.Name
		}
	}
}

// Rebuild makes a unit from its events alone. They must be complete and in order.
func Rebuild(events []Event) (*Unit, error) {
	u := &Unit{}
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.Unit != u.Code {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.Unit, i+1, u.Code)
		}
		u.apply(e)
	}
	return u, nil
}

func replace[T any](list []T, value T, same func(T) bool) []T {
	for i := range list {
		if same(list[i]) {
			list[i] = value
			return list
		}
	}
	return append(list, value)
}
