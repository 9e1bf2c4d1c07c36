package registry

import (
	"reflect"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

// Save takes over the officer's part in place of what was there. Everything that is wrong is told at once. Nobody
// changes what stands of themselves: it decides whom they may review.
func (p *Person) Save(in DetailsInput, by access.Caller, at time.Time) error {
	details, err := in.check()
	if err != nil {
		return err
	}
	if err := p.touch(by); err != nil {
		return err
	}
	if reflect.DeepEqual(details, p.Details) { // as with everything that is saved: what is there already is no event
		return nil
	}
	e := p.event(detailsSaved, by, at)
	e.Details = &Saved{Contact: details.Contact, Duties: details.Duties}
	p.record(e)
	return nil
}

// Bind says for good which account is the person's: the login has found it, and what becomes of the login afterwards
// changes nothing. A person who is bound stays so.
func (p *Person) Bind(account, by, byName string, at time.Time) {
	if p.Account == "" {
		e := p.event(reviewerBound, access.Caller{Account: by, Name: byName}, at)
		e.Account = account
		p.record(e)
	}
}

// SetCode notes that an institution which has the person for an item gives them a new 填报密码, in place of an earlier
// one, and how long it lives. The code itself is not known here.
func (p *Person) SetCode(institution string, s settings.Settings, by access.Caller, at time.Time) error {
	if err := p.at(institution); err != nil {
		return err
	}
	e := p.event(codeSet, by, at)
	e.Institution, e.Until = institution, stamp(at).AddDate(0, 0, s.Count(settings.CodeDays))
	p.record(e)
	return nil
}

// Code finds the code that an institution has given, while it lives.
func (p *Person) Code(institution string, at time.Time) (Code, bool) {
	for _, c := range p.Codes {
		if c.Institution == institution && at.Before(c.Until) {
			return c, true
		}
	}
	return Code{}, false
}

// SaveProfile takes over what the person has filled in, with the code of an institution: all that is required, at once
// (填报信息完整, then 等待注册 by itself). What is there already is no event.
func (p *Person) SaveProfile(in Profile, institution string, key Key, s settings.Settings, by access.Caller,
	at time.Time) error {
	if err := p.at(institution); err != nil {
		return err
	}
	faults := in.Check(s)
	if err := forms.FillIn.Arrange(append(faults, in.Gaps()...)).Err(fault.ProfileIncomplete); err != nil {
		return err
	}
	personal, err := p.Personal(key)
	if err != nil || p.Complete && personal.Profile == in {
		return err
	}
	kind := profileChanged
	if !p.Complete {
		kind = profileCompleted
	}
	personal.Profile = in
	e := p.event(kind, by, at)
	e.Institution = institution
	return p.seal(e, personal, key, s)
}

// ReopenProfile gives what was filled in back to the person, with what is wrong with it: hired items wait for it anew.
func (p *Person) ReopenProfile(institution, reason string, by access.Caller, at time.Time) error {
	if err := p.at(institution); err != nil {
		return err
	}
	var faults fault.Fields
	if forms.Word.Text(&faults, "/reason", reason); len(faults) > 0 {
		return faults.Err(fault.InputInvalid)
	}
	if !p.Complete {
		return fault.Of(fault.ProfileNotComplete)
	}
	e := p.event(profileReopened, by, at)
	e.Institution, e.Reason = institution, reason
	p.record(e)
	return nil
}

// at refuses what an institution does with somebody whom it has for no item.
func (p *Person) at(institution string) error {
	if err := p.there(); err != nil {
		return err
	}
	if len(p.With(institution)) == 0 {
		return fault.Of(fault.PersonNotHired)
	}
	return nil
}

// ReadIdentity notes that somebody has been shown all that is personal, and why.
func (p *Person) ReadIdentity(reason string, by access.Caller, at time.Time) error {
	return p.because(identityRead, reason, by, at)
}

// Erase notes that the person's key is destroyed, and with it all that was sealed; the officer's part goes too. Name,
// number, items and the account stay, for reviews name them. Whoever has the person for an item releases them first.
func (p *Person) Erase(reason string, by access.Caller, at time.Time) error {
	for _, i := range p.Items {
		if i.Institution != "" {
			return fault.Of(fault.PersonHired)
		}
	}
	return p.because(personalErased, reason, by, at)
}

func (p *Person) because(kind, reason string, by access.Caller, at time.Time) error {
	var faults fault.Fields
	if forms.Word.Text(&faults, "/reason", reason); len(faults) > 0 {
		return faults.Err(fault.InputInvalid)
	}
	if err := p.there(); err != nil {
		return err
	}
	e := p.event(kind, by, at)
	e.Reason = reason
	p.record(e)
	return nil
}
