package accounts

import (
	"cmp"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Said is what the token said that was taken over last. Only what a newer token says otherwise is news: what unit and
// association have decided meanwhile – another name, another main account, a removal – stands until the provider
// changes it.
type Said struct {
	At       time.Time `json:"at,omitzero"` // when the token was issued
	Login    string    `json:"login,omitempty"`
	Doubtful bool      `json:"doubtful,omitempty"`
	Name     string    `json:"name,omitempty"`
	Kind     Kind      `json:"kind,omitempty"`
	UnitCode string    `json:"unitCode,omitempty"`
	UnitName string    `json:"unitName,omitempty"`
}

// Left says since when an account acts for its unit no more, and who has decided so.
type Left struct {
	At      time.Time `json:"at" for:"unit"`
	By      string    `json:"by" for:"unit"`                // name
	Removed bool      `json:"removed,omitempty" for:"unit"` // by the unit or the association; else the provider says that it belongs elsewhere
}

func (s SignIn) said() Said {
	return Said{At: s.IssuedAt.UTC(), Login: s.Login, Doubtful: s.Doubtful, Name: s.Name, Kind: Kind(s.Kind),
		UnitCode: s.UnitCode, UnitName: s.UnitName}
}

// said is what the provider said last; of an account from before that was kept, what it was made from.
func (a Account) said() Said {
	if a.Said != nil {
		return *a.Said
	}
	return Said{Login: a.Login, Doubtful: a.Doubtful, Name: a.Name, Kind: a.Kind, UnitCode: a.Unit.Code,
		UnitName: a.Unit.Name}
}

// Of is a sign-in of an account that is known already, checked: what the token does not say is as it was.
func (s SignIn) Of(known Account) (SignIn, error) {
	said := known.said()
	s.Name, s.Login = cmp.Or(code.Line(s.Name), said.Name), cmp.Or(s.Login, said.Login)
	s.Kind, s.UnitCode, s.UnitName = cmp.Or(s.Kind, string(said.Kind)), cmp.Or(s.UnitCode, said.UnitCode),
		cmp.Or(code.Line(s.UnitName), said.UnitName)
	s.Groups = nil // an account of a unit is none of the association
	return s.Check()
}

// Old tells whether the token was issued before the one that was taken over last: it says how things were.
func (s SignIn) Old(known Account) bool { return s.IssuedAt.UTC().Before(known.said().At) }

// News tells whether the token says something that has not been taken over yet.
func (s SignIn) News(known Account) bool {
	now, said := s.said(), known.said()
	now.At, said.At = time.Time{}, time.Time{}
	return !s.Old(known) && now != said
}

// Join makes the account of a first sign-in, or of one that comes from another unit or back. A main account makes its
// unit, or takes the place that is free; a sub account needs a unit whose main account has signed in, and gets what it
// was invited with, or nothing until the main account permits it. Who was removed needs to be invited.
func (u *Unit) Join(s SignIn, at time.Time) (Account, error) {
	said := s.said()
	a := Account{Subject: s.Subject, Login: s.Login, Doubtful: s.Doubtful, Name: s.Name, Kind: Kind(s.Kind),
		CreatedAt: stamp(at), Said: &said}
	e := u.event("account_joined", s.Subject, s.Name, at)
	invitation, invited := u.open(s.Login, s.Doubtful)
	former := u.find(s.Subject)
	switch {
	case u.Version == 0 && a.Kind == Sub:
		return a, fault.Of(fault.UnitHasNoMain)
	case u.Version == 0:
		e.Kind, e.Unit, e.Name = "unit_created", s.UnitCode, s.UnitName
	case former != nil && former.Left != nil && former.Left.Removed && !invited:
		return a, fault.Of(fault.AccountRemoved)
	case invited && (invitation.Kind == Main || u.Main != ""):
		a.Kind = cmp.Or(invitation.Kind, Sub)
	case a.Kind == Main && u.Main != "":
		return a, fault.Of(fault.UnitHasMain, "name", u.MainName)
	case a.Kind == Main && u.awaitsMain():
		return a, fault.Of(fault.UnitAwaitsMain)
	}
	if a.Kind == Sub && u.active() >= MostAccounts {
		return a, fault.Of(fault.UnitFull)
	}
	a.Unit = access.Unit{Code: cmp.Or(u.Code, s.UnitCode), Name: cmp.Or(u.Name, s.UnitName)}
	if invited {
		invitation.Taken, e.Invitation = true, &invitation
		if a.Kind == Sub {
			a.Systems = invitation.Systems
		}
	}
	if a.Kind == Main && s.UnitName != a.Unit.Name { // who leads the unit brings its name
		e.Name, a.Unit.Name = s.UnitName, s.UnitName
	}
	e.Account = &a
	u.record(e)
	return a, nil
}

// Follow takes over what a newer token says of one of the unit's accounts. Less is granted at once. More is granted as
// at a first sign-in: a sub account becomes the main one only where that place is free. What is not granted is asked
// again with the next token. The main account's token alone renames the unit: those of others may not have followed
// yet.
func (u *Unit) Follow(s SignIn, at time.Time) Account {
	known := u.find(s.Subject)
	if known == nil || known.Left != nil || !s.News(*known) {
		return deref(known)
	}
	a, said := *known, known.said()
	if s.Name != said.Name {
		a.Name = s.Name
	}
	a.Login, a.Doubtful = s.Login, s.Doubtful
	taken := s.said()
	e := u.event("account_followed", s.Subject, a.Name, at)
	invitation, invited := u.open(s.Login, s.Doubtful)
	switch {
	case invited && invitation.Kind == Main: // the association has named the login that this one has now
		a.Kind, a.Systems, invitation.Taken, e.Invitation = Main, nil, true, &invitation
	case taken.Kind == said.Kind || taken.Kind == a.Kind:
	case taken.Kind == Sub:
		a.Kind, a.Systems = Sub, nil
	case u.Main == "" && !u.awaitsMain():
		a.Kind, a.Systems = Main, nil
	default:
		taken.Kind = said.Kind
	}
	switch {
	case a.Kind == Main && s.UnitName != said.UnitName && s.UnitName != u.Name:
		e.Kind, e.Name, a.Unit.Name = "unit_renamed", s.UnitName, s.UnitName
	case s.UnitName != u.Name:
		taken.UnitName = said.UnitName
	}
	if taken.At = said.At; taken == said && e.Invitation == nil {
		return *known
	}
	taken.At = s.IssuedAt.UTC()
	a.Said, e.Account = &taken, &a
	u.record(e)
	return a
}

// Leave notes that a newer token names another unit: from now on the account may do nothing here.
func (u *Unit) Leave(s SignIn, at time.Time) {
	known := u.find(s.Subject)
	if known == nil || known.Left != nil || !s.News(*known) {
		return
	}
	a, said := *known, known.said()
	said.At = s.IssuedAt.UTC()
	a.Said, a.Systems, a.Left = &said, nil, &Left{At: stamp(at), By: s.Name}
	e := u.event("account_left", s.Subject, s.Name, at)
	e.Account = &a
	u.record(e)
}

func deref(a *Account) Account {
	if a == nil {
		return Account{}
	}
	return *a
}
