package accounts

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// MostAccounts is how many accounts act for one unit: a change of its name is written to all of them in one
// transaction.
const MostAccounts = 90

// Invitation awaits somebody's first sign-in: the permissions that the login will have.
type Invitation struct {
	Login     string          `json:"login" for:"unit"`
	Name      string          `json:"name" for:"unit"`
	Kind      Kind            `json:"kind,omitempty" for:"unit"` // main: named by the association to lead the unit; else a sub account
	Systems   []access.System `json:"systems" for:"unit"`
	InvitedBy string          `json:"invitedBy" for:"unit"`
	InvitedAt time.Time       `json:"invitedAt" for:"unit"`
	Taken     bool            `json:"taken,omitempty" for:"unit"`
	Withdrawn bool            `json:"withdrawn,omitempty" for:"unit"`
	Seq       int             `json:"seq,omitempty"`             // of the event that made it
	Mail      MailState       `json:"mail,omitempty" for:"unit"` // how far the provider's user and its first password have come
	Why       *Refusal        `json:"why,omitempty" for:"unit"`  // the mail failed
	Known     bool            `json:"known,omitempty"`           // the provider had the user before the mail was begun
	Day       string          `json:"day,omitempty"`             // in China
	Times     int             `json:"times,omitempty"`           // how often the address was invited on that day
}

// Open tells whether the invitation can still be taken.
func (i Invitation) Open() bool { return !i.Taken && !i.Withdrawn }

// Invite notes that a login will belong to the unit, and with which permissions. Inviting somebody again who has not
// signed in yet takes the place of the first invitation: an empty list of permissions takes them back.
func (u *Unit) Invite(login, name string, systems []access.System, by access.Caller, at time.Time) (Invitation, error) {
	return u.invite(Invitation{Login: NormalLogin(login), Name: name, Systems: systems}, "account_invited", by, "", at)
}

func (u *Unit) invite(i Invitation, kind string, by access.Caller, reason string, at time.Time) (Invitation, error) {
	if u.holder(i.Login) != nil {
		return Invitation{}, fault.Of(fault.AccountExists)
	}
	if before, ok := u.invited(i.Login); ok && before.Open() && before.Kind == Main && i.Kind != Main {
		return Invitation{}, fault.Of(fault.AccountExists) // named by the association: not the unit's to change
	}
	if i.Kind != Main && u.active()+u.waiting(i.Login) >= MostAccounts {
		return Invitation{}, fault.Of(fault.UnitFull)
	}
	e := u.event(kind, by.Account, by.Name, at)
	i.Systems = append([]access.System{}, i.Systems...) // a list in each answer, though it be empty
	i.InvitedBy, i.InvitedAt, i.Seq, i.Mail = by.Name, e.At, e.Seq, MailToSend
	i.Day, i.Times = calendar.DateIn(at).String(), u.InvitedOn(i.Login, at)+1
	e.Invitation, e.Reason = &i, reason
	u.record(e)
	return i, nil
}

// Room is nil when the unit may invite a login: one that it has invited before, or one more. Invitations that were
// taken or withdrawn stay in its record.
func (u *Unit) Room(login string, s settings.Settings) error {
	most, now := s.Count(settings.UnitInvited), len(u.Invitations)
	if _, before := u.invited(NormalLogin(login)); before || now < most {
		return nil
	}
	entry, _ := s.Entry(string(settings.UnitInvited))
	return fault.Of(fault.LimitReached, "what", entry.Zh, "whatEn", entry.En, "most", strconv.Itoa(most), "now",
		strconv.Itoa(now),
		"how", "，请改为邀请以前邀请过的登录名，或联系协会", "howEn", "invite one that was invited before, or ask the association").With("limit",
		most).With("now", now)
}

// InvitedOn is how often the unit has invited a login on the day of a time.
func (u *Unit) InvitedOn(login string, at time.Time) int {
	if i, ok := u.invited(NormalLogin(login)); ok && i.Day == calendar.DateIn(at).String() {
		return i.Times
	}
	return 0
}

// Withdraw takes an invitation back: the login comes in as anybody whom the provider calls one of the unit, with no
// permission. One that was withdrawn before stays so.
func (u *Unit) Withdraw(login string, by access.Caller, at time.Time) (Invitation, error) {
	i, ok := u.invited(NormalLogin(login))
	switch {
	case !ok, i.Taken, i.Kind == Main:
		return i, fault.Of(fault.InvitationNotFound)
	case i.Withdrawn:
		return i, nil
	}
	e := u.event("invitation_withdrawn", by.Account, by.Name, at)
	i.Withdrawn = true
	e.Invitation = &i
	u.record(e)
	return i, nil
}

// Permit sets the sub-systems that a sub account may open; an empty list revokes all. It counts from the account's next
// request.
func (u *Unit) Permit(subject string, systems []access.System, by access.Caller, at time.Time) (Account, error) {
	a, err := u.sub(subject)
	if err != nil || slices.Equal(a.Systems, systems) {
		return a, err
	}
	a.Systems = systems
	return u.amend("account_permitted", a, "", by, at), nil
}

// Rename gives a sub account another name. It stands until the provider changes the name that it has there.
func (u *Unit) Rename(subject, name string, by access.Caller, at time.Time) (Account, error) {
	a, err := u.sub(subject)
	if err != nil || a.Name == name {
		return a, err
	}
	a.Name = name
	return u.amend("account_renamed", a, "", by, at), nil
}

// Remove ends what a sub account may do, from its next request. It stays in the unit's history, and may be invited
// again. One that has left stays as it is.
func (u *Unit) Remove(subject string, by access.Caller, at time.Time) (Account, error) {
	if known := u.find(subject); known != nil && known.Left != nil {
		return *known, nil
	}
	a, err := u.sub(subject)
	if err != nil {
		return a, err
	}
	return u.amend("account_removed", removed(a, by, at), "", by, at), nil
}

// ReplaceMain gives the place of the main account to a login: to a sub account of the unit that has it, else to whoever
// signs in with it first, and until then to nobody. The one who had the place loses all rights at once.
func (u *Unit) ReplaceMain(login, name, reason string, by access.Caller, at time.Time) error {
	login = NormalLogin(login)
	heir := u.holder(login)
	switch {
	case u.Version == 0:
		return fault.Of(fault.UnitUnknown)
	case heir != nil && heir.Subject == u.Main:
		return fault.Of(fault.AccountLeads, "name", heir.Name)
	}
	for _, i := range u.Invitations { // who was named before and has not come
		if i.Open() && i.Kind == Main && (i.Login != login || heir != nil) {
			e := u.event("invitation_withdrawn", by.Account, by.Name, at)
			i.Withdrawn, e.Invitation, e.Reason = true, &i, reason
			u.record(e)
		}
	}
	if main := u.find(u.Main); main != nil {
		u.amend("main_removed", removed(*main, by, at), reason, by, at)
	}
	if heir = u.holder(login); heir == nil {
		_, err := u.invite(Invitation{Login: login, Name: name, Kind: Main, Systems: []access.System{}}, "main_named",
			by, reason, at)
		return err
	}
	a := *heir
	a.Kind, a.Systems = Main, nil
	u.amend("main_replaced", a, reason, by, at)
	return nil
}

func removed(a Account, by access.Caller, at time.Time) Account {
	a.Systems, a.Left = nil, &Left{At: stamp(at), By: by.Name, Removed: true}
	return a
}

// amend records the new state of an account.
func (u *Unit) amend(kind string, a Account, reason string, by access.Caller, at time.Time) Account {
	said := a.said() // of an account from before that was kept: as it is now is not what the provider has said
	if before := u.find(a.Subject); before != nil {
		said = before.said()
	}
	a.Said = &said
	e := u.event(kind, by.Account, by.Name, at)
	e.Account, e.Reason = &a, reason
	u.record(e)
	return a
}

func (u *Unit) find(subject string) *Account {
	for i := range u.Accounts {
		if u.Accounts[i].Subject == subject && subject != "" {
			return &u.Accounts[i]
		}
	}
	return nil
}

// holder is the account that acts for the unit and signs in with a login.
func (u *Unit) holder(login string) *Account {
	for i := range u.Accounts {
		if u.Accounts[i].Login == login && u.Accounts[i].Left == nil {
			return &u.Accounts[i]
		}
	}
	return nil
}

// sub is a sub account that acts for the unit.
func (u *Unit) sub(subject string) (Account, error) {
	a := u.find(subject)
	switch {
	case a == nil || a.Left != nil:
		return Account{}, fault.Of(fault.AccountNotFound)
	case a.Kind == Main:
		return *a, fault.Of(fault.AccountIsMain)
	}
	return *a, nil
}

// active is how many accounts act for the unit.
func (u *Unit) active() (n int) {
	for _, a := range u.Accounts {
		if a.Left == nil {
			n++
		}
	}
	return n
}

// waiting is how many open invitations there are, but that of a login.
func (u *Unit) waiting(but string) (n int) {
	for _, i := range u.Invitations {
		if i.Open() && i.Login != but {
			n++
		}
	}
	return n
}

func (u *Unit) invited(login string) (Invitation, bool) {
	for _, i := range u.Invitations {
		if i.Login == login {
			return i, true
		}
	}
	return Invitation{}, false
}

// open is the invitation that somebody who signs in may take; a login that nobody has proved takes none.
func (u *Unit) open(login string, doubtful bool) (Invitation, bool) {
	i, ok := u.invited(login)
	return i, ok && i.Open() && !doubtful && login != ""
}

// awaitsMain tells whether the association has named a main account that has not signed in yet.
func (u *Unit) awaitsMain() bool {
	return slices.ContainsFunc(u.Invitations, func(i Invitation) bool { return i.Open() && i.Kind == Main })
}
