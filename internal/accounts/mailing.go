package accounts

import (
	"cmp"
	"time"
)

// MailState says how far the provider's part of an invitation has come.
type MailState string

// The states of an invitation's mail. What was begun and not reported may have been sent, and is not sent a second
// time.
const (
	MailToSend    MailState = "to_send"
	MailBegun     MailState = "begun"
	MailSent      MailState = "sent"
	MailFailed    MailState = "failed"
	MailNeedless  MailState = "needless"  // the person has a password already
	MailElsewhere MailState = "elsewhere" // the provider is not ours: its own administration makes the user
)

// MailStates are all of them.
var MailStates = []MailState{MailToSend, MailBegun, MailSent, MailFailed, MailNeedless, MailElsewhere}

var mailStateNames = map[MailState]string{MailToSend: "邮件待发", MailBegun: "邮件发送中", MailSent: "邮件已发", MailFailed: "邮件没有发出",
	MailNeedless: "不需邮件，可直接登录", MailElsewhere: "由其他平台登录"}

// Zh is the state as a user sees it.
func (s MailState) Zh() string { return mailStateNames[s] }

// MailFault is why a mail failed.
type MailFault string

// The reasons.
const (
	MailOfOther MailFault = "other_unit"
	MailInDoubt MailFault = "in_doubt"
	MailRefused MailFault = "refused"
)

var mailFaults = map[MailFault]Refusal{
	MailOfOther: {Zh: "该登录名已是其他单位的用户，请改用其他邮箱，或联系门户管理员。",
		En: "The login is a user of another unit; take another address or ask the portal's administrator."},
	MailInDoubt: {Zh: "邮件可能已发出。受邀人没有收到的，请再次邀请。", En: "The mail may have been sent; if it has not arrived, invite again."},
	MailRefused: {Zh: "邮件未能发出，请核对登录名（邮箱）后再次邀请。", En: "The mail was not taken; check the address and invite again."},
}

// Refusal is the reason as the unit reads it; nil for none.
func (f MailFault) Refusal() *Refusal {
	r, ok := mailFaults[f]
	if !ok {
		return nil
	}
	r.Code = string(f)
	return &r
}

// As is the kind of account that the invitation makes.
func (i Invitation) As() Kind { return cmp.Or(i.Kind, Sub) }

// AsksPool tells whether the provider's users may have to follow the event, where they are ours.
func (e Event) AsksPool() bool {
	switch e.Kind {
	case "account_invited", "main_named", "invitation_withdrawn", "account_removed", "main_removed":
		return true
	}
	return false
}

// Mails is the invitation that an event has made, when its mail is still to be sent.
func (u *Unit) Mails(e Event) (Invitation, bool) {
	if e.Invitation == nil {
		return Invitation{}, false
	}
	i, ok := u.invited(e.Invitation.Login)
	return i, ok && i.Seq == e.Seq && i.Open() && (i.Mail == MailToSend || i.Mail == MailBegun)
}

// Closes is the subject or login whose user shall not sign in any more by an event, as the unit stands now; empty for
// nobody: whoever acts for the unit or is invited again stays open.
func (u *Unit) Closes(e Event) string {
	var login, who string
	switch {
	case e.Account != nil && e.Account.Left != nil:
		login, who = e.Account.Login, e.Account.Subject
	case e.Invitation != nil && e.Invitation.Withdrawn:
		login, who = e.Invitation.Login, e.Invitation.Login
	}
	invitation, invited := u.invited(login)
	if a := u.find(who); a != nil && a.Left == nil || u.holder(login) != nil || invited && !invitation.Withdrawn &&
		invitation.Open() {
		return ""
	}
	return who
}

// Mailing takes over what has become of an invitation's mail: of the one that event seq has made, and no later one. It
// tells whether that one stood at a state.
func (u *Unit) Mailing(login string, seq int, from MailState, to Invitation, at time.Time) bool {
	i, ok := u.invited(login)
	if !ok || i.Seq != seq || i.Mail != from {
		return false
	}
	e := u.event("invitation_mail", "system", "系统", at)
	i.Mail, i.Why, i.Known = to.Mail, to.Why, to.Known
	e.Invitation = &i
	u.record(e)
	return true
}
