package accounts_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
)

var byRegistrar = access.Caller{Account: "s-registrar", Name: "吴注册", Roles: []access.Role{access.Registrar}}

// later is a token that was issued so many minutes after the first.
func later(s accounts.SignIn, minutes int, change func(*accounts.SignIn)) accounts.SignIn {
	s.IssuedAt = at.Add(time.Duration(minutes) * time.Minute)
	if change != nil {
		change(&s)
	}
	return s
}

// staffed is a unit with a main account and a sub account that may open the system.
func staffed(t testing.TB) *accounts.Unit {
	t.Helper()
	u := founded(t)
	_, err := u.Join(subToken(1), at)
	must(t, err)
	_, err = u.Permit("s-sub1", review, byMain, at)
	must(t, err)
	return u
}

func of(u *accounts.Unit, subject string) accounts.Account {
	for _, a := range u.Accounts {
		if a.Subject == subject {
			return a
		}
	}
	return accounts.Account{}
}

func TestANameOrAddressThatChangedAtTheProviderIsTakenOver(t *testing.T) {
	u := staffed(t)
	a := u.Follow(later(subToken(1), 1, func(s *accounts.SignIn) { s.Name, s.Login = "新名", "new@example.com" }), at)
	if a.Name != "新名" || a.Login != "new@example.com" || !a.Caller().MayOpen(access.Review) {
		t.Errorf("%+v", a)
	}
	version := u.Version
	if u.Follow(later(subToken(1), 1, func(s *accounts.SignIn) { s.Name, s.Login = "新名", "new@example.com" }),
		at); u.Version != version {
		t.Error("the same token was noted twice")
	}
	if b := u.Follow(later(subToken(1), 0, nil), at); b.Name != "新名" || u.Version != version {
		t.Errorf("an old token undid it: %+v", b)
	}
	u.Follow(later(mainToken, 1, func(s *accounts.SignIn) { s.Name = "新主管" }), at)
	if u.MainName != "新主管" {
		t.Errorf("the unit still names %s", u.MainName)
	}
}

func TestAMainAccountThatBecameASubAccountHasItsRightsAndThePlaceIsFree(t *testing.T) {
	u := staffed(t)
	a := u.Follow(later(mainToken, 1, func(s *accounts.SignIn) { s.Kind = "sub" }), at)
	if c := a.Caller(); c.Has(access.UnitMain) || c.MayOpen(access.Review) || u.Main != "" || u.MainName != "" {
		t.Errorf("%+v; the unit's main account is %q", a, u.Main)
	}
	if b := u.Follow(later(subToken(1), 1, func(s *accounts.SignIn) { s.Kind = "main" }),
		at); !b.Caller().Has(access.UnitMain) || u.Main != "s-sub1" {
		t.Errorf("nobody takes the place: %+v", b)
	}
}

func TestASubAccountThatTheProviderCallsMainWaitsUntilThePlaceIsFree(t *testing.T) {
	u := staffed(t)
	raised := later(subToken(1), 1, func(s *accounts.SignIn) { s.Kind = "main" })
	version := u.Version
	if a := u.Follow(raised, at); a.Caller().Has(access.UnitMain) || u.Main != "s-main" || u.Version != version {
		t.Errorf("two main accounts: %+v, version %d", a, u.Version)
	}
	u.Follow(later(mainToken, 2, func(s *accounts.SignIn) { s.Kind = "sub" }), at)
	if a := u.Follow(raised, at); !a.Caller().Has(access.UnitMain) || u.Main != "s-sub1" {
		t.Errorf("once it is free: %+v", a)
	}
}

func TestTheMainAccountsTokenRenamesTheUnitAndItsHistoryStays(t *testing.T) {
	u := staffed(t)
	rename := func(s *accounts.SignIn) { s.UnitName = "示例特种设备检验集团" }
	if u.Follow(later(subToken(1), 1, rename), at); u.Name != mainToken.UnitName {
		t.Errorf("a sub account renamed it to %s", u.Name)
	}
	a := u.Follow(later(mainToken, 1, rename), at.Add(time.Hour))
	if u.Name != "示例特种设备检验集团" || a.Unit.Name != u.Name || of(u, "s-sub1").Unit.Name != u.Name {
		t.Errorf("%s, %+v", u.Name, u.Accounts)
	}
	if want := []accounts.Named{{Name: mainToken.UnitName, From: u.CreatedAt},
		{Name: u.Name, From: u.UpdatedAt}}; !slices.Equal(u.Names, want) || !slices.Equal(u.View().Names, want) {
		t.Errorf("its names were %+v", u.Names)
	}
	u.Follow(later(subToken(1), 2, rename), at)
	u.Follow(later(subToken(1), 3, nil), at) // its own attributes have not followed
	if u.Name != "示例特种设备检验集团" {
		t.Error("a sub account gave the unit its old name back")
	}
}

func TestWhatTheUnitDecidedStandsUntilTheProviderSaysSomethingElse(t *testing.T) {
	u := staffed(t)
	_, err := u.Rename("s-sub1", "预审专用", byMain, at)
	must(t, err)
	if a := u.Follow(later(subToken(1), 9, nil), at); a.Name != "预审专用" {
		t.Errorf("the next sign-in took the name back: %+v", a)
	}
	if a := u.Follow(later(subToken(1), 10, func(s *accounts.SignIn) { s.Name = "改名" }), at); a.Name != "改名" {
		t.Errorf("the provider's new name: %+v", a)
	}
	must(t, u.ReplaceMain("sub1@example.com", "子账户1", "离职", byRegistrar, at))
	if a := u.Follow(later(subToken(1), 11, func(s *accounts.SignIn) { s.Name = "改名" }),
		at); !a.Caller().Has(access.UnitMain) {
		t.Errorf("a token that says sub, as before, took the place away: %+v", a)
	}
}

func TestARemovedSubAccountMayDoNothingAndComesBackOnlyByInvitation(t *testing.T) {
	u := staffed(t)
	a, err := u.Remove("s-sub1", byMain, at)
	must(t, err)
	c := a.Caller()
	if codeOf(access.ByUnit.Allows(c)) != fault.AccountRemoved || c.OfUnit() || c.MayOpen(access.Review) {
		t.Errorf("it may still act as %+v", c)
	}
	version := u.Version
	if _, err := u.Remove("s-sub1", byMain, at); err != nil || u.Version != version {
		t.Errorf("removed twice: %v, version %d", err, u.Version)
	}
	for what, err := range map[string]error{
		"permit": second(u.Permit("s-sub1", review, byMain, at)), "rename": second(u.Rename("s-sub1", "x", byMain, at)),
		"unknown": second(u.Remove("s-nobody", byMain, at))} {
		if codeOf(err) != fault.AccountNotFound {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := second(u.Remove("s-main", byMain, at)); codeOf(err) != fault.AccountIsMain {
		t.Errorf("the main account removed itself: %v", err)
	}
	if _, err := u.Join(later(subToken(1), 5, nil), at); codeOf(err) != fault.AccountRemoved {
		t.Errorf("it came back by itself: %v", err)
	}
	_, err = u.Invite("sub1@example.com", "子账户1", review, byMain, at)
	must(t, err)
	if back, err := u.Join(later(subToken(1), 6, nil), at); err != nil || !back.Caller().MayOpen(access.Review) {
		t.Errorf("invited again: %+v %v", back, err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestAnInvitationThatWasWithdrawnGivesNothing(t *testing.T) {
	u := founded(t)
	_, err := u.Invite("sub1@example.com", "子账户1", review, byMain, at)
	must(t, err)
	i, err := u.Withdraw(" SUB1@example.com", byMain, at)
	if err != nil || !i.Withdrawn {
		t.Fatalf("%+v %v", i, err)
	}
	version := u.Version
	if _, err := u.Withdraw("sub1@example.com", byMain, at); err != nil || u.Version != version {
		t.Errorf("withdrawn twice: %v", err)
	}
	if a, err := u.Join(subToken(1), at); err != nil || a.Caller().MayOpen(access.Review) {
		t.Errorf("%+v %v", a, err)
	}
	if _, err := u.Withdraw("nobody@example.com", byMain, at); codeOf(err) != fault.InvitationNotFound {
		t.Errorf("nobody's: %v", err)
	}
	_, err = u.Invite("sub2@example.com", "子账户2", review, byMain, at)
	must(t, err)
	_, err = u.Join(subToken(2), at)
	must(t, err)
	if _, err := u.Withdraw("sub2@example.com", byMain, at); codeOf(err) != fault.InvitationNotFound {
		t.Errorf("one that was taken: %v", err)
	}
}

func TestTheRegistrarGivesTheMainAccountsPlaceToASubAccount(t *testing.T) {
	u := staffed(t)
	must(t, u.ReplaceMain(" SUB1@example.com", "子账户1", "原主账户离职", byRegistrar, at))
	if old := of(u, "s-main"); codeOf(access.ByUnitMain.Allows(old.Caller())) != fault.AccountRemoved ||
		old.Left.By != "吴注册" {
		t.Errorf("the old one: %+v", old)
	}
	if heir := of(u, "s-sub1"); access.ByUnitMain.Allows(heir.Caller()) != nil || u.Main != "s-sub1" ||
		u.MainName != "子账户1" {
		t.Errorf("the new one: %+v", heir)
	}
	e := u.Pending()[len(u.Pending())-1]
	if e.Reason != "原主账户离职" || e.By != "s-registrar" {
		t.Errorf("who and why: %+v", e)
	}
	if _, err := u.Join(later(mainToken, 9, nil), at); codeOf(err) != fault.AccountRemoved {
		t.Errorf("the old one came back: %v", err)
	}
	if err := u.ReplaceMain("sub1@example.com", "", "x", byRegistrar, at); codeOf(err) != fault.AccountLeads {
		t.Errorf("in its own place: %v", err)
	}
	if err := empty().ReplaceMain("a@example.com", "", "x", byRegistrar, at); codeOf(err) != fault.UnitUnknown {
		t.Errorf("of a unit that there is not: %v", err)
	}
}

func TestTheRegistrarGivesThePlaceToWhoeverSignsInWithALogin(t *testing.T) {
	u := staffed(t)
	must(t, u.ReplaceMain("wrong@example.com", "写错", "离职", byRegistrar, at))
	must(t, u.ReplaceMain("new@example.com", "新主管", "更正", byRegistrar, at))
	if u.Main != "" || of(u, "s-main").Left == nil {
		t.Errorf("until then the place is %q's", u.Main)
	}
	other := mainToken
	other.Subject, other.Login = "s-other", "other@example.com"
	if _, err := u.Join(other, at); codeOf(err) != fault.UnitAwaitsMain {
		t.Errorf("somebody else took it: %v", err)
	}
	if a := u.Follow(later(subToken(1), 1, func(s *accounts.SignIn) { s.Kind = "main" }),
		at); a.Caller().Has(access.UnitMain) {
		t.Errorf("a sub account took it: %+v", a)
	}
	wrong := other
	wrong.Login = "wrong@example.com"
	if _, err := u.Join(wrong, at); codeOf(err) != fault.UnitAwaitsMain {
		t.Errorf("the one who was named by mistake: %v", err)
	}
	if _, err := u.Invite("new@example.com", "x", nil, byMain, at); codeOf(err) != fault.AccountExists {
		t.Errorf("the unit made a sub account of the named one: %v", err)
	}
	named := subToken(7) // whatever the provider calls it
	named.Login = "new@example.com"
	doubtful := named
	doubtful.Doubtful, doubtful.Subject = true, "s-thief"
	if a, err := u.Join(doubtful, at); err != nil || a.Caller().Has(access.UnitMain) {
		t.Errorf("with a login that nobody has proved: %+v %v", a, err)
	}
	if a, err := u.Join(named, at); err != nil || !a.Caller().Has(access.UnitMain) || u.Main != named.Subject {
		t.Errorf("the named one: %+v %v", a, err)
	}
}

func TestAUnitIsRebuiltFromItsEventsWhateverHappenedToItsAccounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := &accounts.Unit{Unit: access.Unit{Code: mainToken.UnitCode}}
		if _, err := u.Join(mainToken, at); err != nil {
			t.Fatal(err)
		}
		events, minute := slices.Clone(u.Pending()), 0
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			minute++
			n := rapid.IntRange(1, 4).Draw(t, "who")
			s, kind := subToken(n), rapid.SampledFrom([]string{"main", "sub"}).Draw(t, "kind")
			s = later(s, minute, func(s *accounts.SignIn) {
				s.Kind, s.UnitName = kind, rapid.SampledFrom([]string{"甲院", "乙院"}).Draw(t, "unit")
			})
			switch rapid.IntRange(0, 7).Draw(t, "what") {
			case 0, 1:
				if known := of(u, s.Subject); known.Subject == "" || known.Left != nil {
					_, _ = u.Join(s, at)
				}
			case 2:
				u.Follow(s, at)
			case 3:
				s.UnitCode = "12100000400001774F"
				u.Leave(s, at)
			case 4:
				_, _ = u.Remove(s.Subject, byMain, at)
			case 5:
				_, _ = u.Invite(s.Login, "x", review, byMain, at)
			case 6:
				_, _ = u.Withdraw(s.Login, byMain, at)
			case 7:
				_ = u.ReplaceMain(s.Login, "x", "y", byRegistrar, at)
			}
			events = append(events, u.Pending()[len(events):]...)
			mains := 0
			for _, a := range u.Accounts {
				if a.Caller().Has(access.UnitMain) {
					mains++
				}
			}
			if mains > 1 || mains == 1 && u.Main == "" || mains == 0 && u.Main != "" {
				t.Fatalf("%d main accounts, the unit says %q", mains, u.Main)
			}
		}
		again, err := accounts.Rebuild(events)
		if err != nil {
			t.Fatal(err)
		}
		if len(events) > 0 && asJSONOf(t, again) != asJSONOf(t, u) {
			t.Fatalf("rebuilt it is\n%s\nand was\n%s", asJSONOf(t, again), asJSONOf(t, u))
		}
	})
}

func asJSONOf(t *rapid.T, u *accounts.Unit) string {
	var all string
	for _, part := range []any{u, u.Accounts, u.Invitations} {
		data, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		all += string(data)
	}
	return all
}
