package accounts

import (
	"encoding/json"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// Unit is a 单位 with its 单位信息, its accounts and those it has invited.
type Unit struct {
	access.Unit
	Main      string    `json:"main"` // subject of the main account
	MainName  string    `json:"mainName"`
	Profile   Profile   `json:"profile"`
	Licence   *Licence  `json:"licence,omitempty"`  // the 营业执照 that holds
	Arriving  *Licence  `json:"arriving,omitempty"` // the one uploaded last, while it is not accepted
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	Version   int       `json:"version"`

	Accounts    []Account    `json:"-"`
	Invitations []Invitation `json:"-"`

	pending []Event
}

// Invitation awaits somebody's first sign-in: the permissions that the login will have.
type Invitation struct {
	Login     string          `json:"login" for:"unit"`
	Name      string          `json:"name" for:"unit"`
	Systems   []access.System `json:"systems" for:"unit"`
	InvitedBy string          `json:"invitedBy" for:"unit"`
	InvitedAt time.Time       `json:"invitedAt" for:"unit"`
	Taken     bool            `json:"taken,omitempty" for:"unit"`
}

// Event is one change of a unit, with the new state of what it changed.
type Event struct {
	Unit       string      `json:"unit"` // code
	Seq        int         `json:"seq"`
	Kind       string      `json:"kind"`
	At         time.Time   `json:"at"`
	By         string      `json:"by"` // subject
	ByName     string      `json:"byName"`
	Name       string      `json:"name,omitempty"`
	Profile    *Profile    `json:"profile,omitempty"`
	Account    *Account    `json:"account,omitempty"`
	Invitation *Invitation `json:"invitation,omitempty"`
	Licence    *Licence    `json:"licence,omitempty"`
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

// Pending are the events that were recorded since the unit was read.
func (u *Unit) Pending() []Event { return u.pending }

// Join makes the account of a first sign-in. A main account makes its unit; a sub account needs a unit whose main
// account has signed in, and gets what it was invited with, or nothing until the main account permits it.
func (u *Unit) Join(s SignIn, at time.Time) (Account, error) {
	a := Account{Subject: s.Subject, Login: s.Login, Doubtful: s.Doubtful, Name: s.Name, Kind: Kind(s.Kind), CreatedAt: stamp(at)}
	e := u.event("account_joined", s.Subject, s.Name, at)
	switch {
	case a.Kind == Sub && u.Version == 0:
		return a, fault.Of(fault.UnitHasNoMain)
	case a.Kind == Main && u.Version > 0:
		return a, fault.Of(fault.UnitHasMain, "name", u.MainName)
	case a.Kind == Main:
		e.Kind, e.Unit, e.Name = "unit_created", s.UnitCode, s.UnitName
		a.Unit = access.Unit{Code: s.UnitCode, Name: s.UnitName}
	default:
		a.Unit = u.Unit
		if i, ok := u.invited(s.Login); ok && !i.Taken && !s.Doubtful {
			a.Systems, i.Taken = i.Systems, true
			e.Invitation = &i
		}
	}
	e.Account = &a
	u.record(e)
	return a, nil
}

// Save replaces 单位信息.
func (u *Unit) Save(p Profile, by access.Caller, at time.Time) {
	e := u.event("profile_saved", by.Account, by.Name, at)
	e.Profile = &p
	u.record(e)
}

// Invite notes that a login will belong to the unit, and with which permissions. Inviting somebody again who has not
// signed in yet takes the place of the first invitation: an empty list of permissions takes them back.
func (u *Unit) Invite(login, name string, systems []access.System, by access.Caller, at time.Time) (Invitation, error) {
	login = NormalLogin(login)
	for _, a := range u.Accounts {
		if a.Login == login {
			return Invitation{}, fault.Of(fault.AccountExists)
		}
	}
	e := u.event("account_invited", by.Account, by.Name, at)
	e.Invitation = &Invitation{Login: login, Name: name, Systems: systems, InvitedBy: by.Name, InvitedAt: e.At}
	u.record(e)
	return *e.Invitation, nil
}

// Permit sets the sub-systems that a sub account may open; an empty list revokes all. It counts from the account's next
// request.
func (u *Unit) Permit(subject string, systems []access.System, by access.Caller, at time.Time) (Account, error) {
	for _, a := range u.Accounts {
		switch {
		case a.Subject != subject:
		case a.Kind == Main:
			return a, fault.Of(fault.AccountIsMain)
		default:
			a.Systems = systems
			e := u.event("account_permitted", by.Account, by.Name, at)
			e.Account = &a
			u.record(e)
			return a, nil
		}
	}
	return Account{}, fault.Of(fault.AccountNotFound)
}

func (u *Unit) invited(login string) (Invitation, bool) {
	for _, i := range u.Invitations {
		if i.Login == login {
			return i, true
		}
	}
	return Invitation{}, false
}

func (u *Unit) event(kind, by, byName string, at time.Time) Event {
	return Event{Unit: u.Code, Seq: u.Version + 1, Kind: kind, At: stamp(at), By: by, ByName: byName}
}

func (u *Unit) record(e Event) {
	u.apply(e)
	u.pending = append(u.pending, e)
}

// apply is the only place that changes a unit.
func (u *Unit) apply(e Event) {
	if e.Seq == 1 {
		u.Unit, u.CreatedAt = access.Unit{Code: e.Unit, Name: e.Name}, e.At
		u.Main, u.MainName = e.By, e.ByName
	}
	u.Version, u.UpdatedAt = e.Seq, e.At
	if e.Profile != nil {
		u.Profile = *e.Profile
	}
	if e.Licence != nil {
		u.Arriving = e.Licence
		if e.Licence.State == LicenceAccepted {
			u.Licence, u.Arriving = e.Licence, nil
		}
	}
	if e.Account != nil {
		u.Accounts = replace(u.Accounts, *e.Account, func(a Account) bool { return a.Subject == e.Account.Subject })
	}
	if e.Invitation != nil {
		u.Invitations = replace(u.Invitations, *e.Invitation, func(i Invitation) bool { return i.Login == e.Invitation.Login })
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
