package accounts_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

var (
	at        = time.Date(2026, 11, 23, 1, 0, 0, 123456789, time.UTC)
	review    = []access.System{access.Review}
	mainToken = accounts.SignIn{Subject: "s-main", Login: "main@example.com", Name: "主账户", Kind: "main",
		UnitCode: "12100000400001774F", UnitName: "示例特种设备检验院"}
	byMain = access.Caller{Account: "s-main", Name: "主账户", Roles: []access.Role{access.UnitMain},
		Unit: access.Unit{Code: mainToken.UnitCode, Name: mainToken.UnitName}}
)

func subToken(n int) accounts.SignIn {
	s := mainToken
	s.Subject, s.Login, s.Name, s.Kind = fmt.Sprintf("s-sub%d", n), fmt.Sprintf("sub%d@example.com", n),
		fmt.Sprintf("子账户%d", n), "sub"
	return s
}

func empty() *accounts.Unit { return &accounts.Unit{Unit: access.Unit{Code: mainToken.UnitCode}} }

// founded is a unit whose main account has signed in.
func founded(t testing.TB) *accounts.Unit {
	t.Helper()
	u := empty()
	_, err := u.Join(mainToken, at)
	must(t, err)
	return u
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func codeOf(err error) fault.Code {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Code
	}
	if err != nil {
		return fault.Code("no fault: " + err.Error())
	}
	return ""
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	must(t, err)
	return string(data)
}

// whole is all of a unit, also what its own JSON leaves to items of their own.
func whole(t testing.TB, u *accounts.Unit) string {
	return asJSON(t, u) + asJSON(t, u.Accounts) + asJSON(t, u.Invitations)
}

func TestAMainAccountMakesItsUnit(t *testing.T) {
	u := founded(t)
	a := u.Accounts[0]
	if u.Unit != byMain.Unit || u.Main != "s-main" || u.MainName != "主账户" || u.Version != 1 {
		t.Errorf("the unit is %+v", u)
	}
	if a.Kind != accounts.Main || a.Unit != byMain.Unit || !a.CreatedAt.Equal(at.Truncate(time.Millisecond)) {
		t.Errorf("the account is %+v", a)
	}
	if c := a.Caller(); !c.Has(access.UnitMain) || c.Has(access.UnitSub) || !c.MayOpen(access.Review) ||
		c.Unit != byMain.Unit {
		t.Errorf("the caller is %+v", c)
	}
	if e := u.Pending(); len(e) != 1 || e[0].Kind != "unit_created" || e[0].By != "s-main" {
		t.Errorf("recorded %+v", e)
	}
}

func TestASecondMainAccountIsToldOfTheFirst(t *testing.T) {
	u, second := founded(t), mainToken
	second.Subject, second.Login = "s-second", "second@example.com"
	before := whole(t, u)
	_, err := u.Join(second, at)
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.UnitHasMain || f.Args["name"] != "主账户" || f.Kind() != fault.Forbidden {
		t.Errorf("told %v", err)
	}
	if whole(t, u) != before || len(u.Pending()) != 1 {
		t.Error("refused, yet the unit changed")
	}
}

func TestASubAccountNeedsAMainAccountThatHasSignedIn(t *testing.T) {
	u := empty()
	if _, err := u.Join(subToken(1), at); codeOf(err) != fault.UnitHasNoMain || len(u.Pending()) != 0 || u.Version != 0 {
		t.Errorf("before the main account: %v", err)
	}
}

func TestASubAccountGetsWhatItWasInvitedWithOnce(t *testing.T) {
	u := founded(t)
	_, err := u.Invite(" SUB1@Example.com ", "子账户一", review, byMain, at)
	must(t, err)
	invited, err := u.Join(subToken(1), at)
	must(t, err)
	uninvited, err := u.Join(subToken(2), at)
	must(t, err)
	if !invited.Caller().MayOpen(access.Review) || !u.Invitations[0].Taken {
		t.Errorf("invited: %+v, invitation %+v", invited, u.Invitations[0])
	}
	if uninvited.Caller().MayOpen(access.Review) || uninvited.Unit != byMain.Unit ||
		uninvited.Caller().Has(access.UnitMain) {
		t.Errorf("not invited: %+v", uninvited)
	}
	again := subToken(3)
	again.Login = "sub1@example.com" // another subject under the login of the invitation
	if a, err := u.Join(again, at); err != nil || a.Caller().MayOpen(access.Review) {
		t.Errorf("an invitation was taken twice: %+v, %v", a, err)
	}
}

func TestWhoBelongsToTheUnitIsNotInvited(t *testing.T) {
	u := founded(t)
	_, err := u.Join(subToken(1), at)
	must(t, err)
	for name, login := range map[string]string{"the main account": "MAIN@example.com",
		"a sub account": "sub1@example.com"} {
		version := u.Version
		if _, err := u.Invite(login, "", review, byMain, at); codeOf(err) != fault.AccountExists || u.Version != version {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnInvitationIsSentAgainWithWhatItSaysNow(t *testing.T) {
	u := founded(t)
	_, err := u.Invite("sub1@example.com", "一", review, byMain, at)
	must(t, err)
	_, err = u.Invite(" Sub1@example.com", "一号", nil, byMain, at)
	must(t, err)
	if len(u.Invitations) != 1 || u.Invitations[0].Name != "一号" {
		t.Fatalf("invitations %+v", u.Invitations)
	}
	a, err := u.Join(subToken(1), at)
	if err != nil || len(a.Systems) != 0 {
		t.Errorf("who was invited again without permissions has %v, %v", a.Systems, err)
	}
}

func TestPermissionsAreGrantedAndRevoked(t *testing.T) {
	u := founded(t)
	_, err := u.Join(subToken(1), at)
	must(t, err)
	for _, tc := range []struct {
		systems []access.System
		may     bool
	}{{review, true}, {nil, false}, {review, true}, {[]access.System{}, false}} {
		a, err := u.Permit("s-sub1", tc.systems, byMain, at)
		if err != nil || a.Caller().MayOpen(access.Review) != tc.may ||
			u.Accounts[1].Caller().MayOpen(access.Review) != tc.may {
			t.Errorf("with %v: %+v, %v", tc.systems, a, err)
		}
	}
	version := u.Version
	if _, err := u.Permit("s-main", nil, byMain, at); codeOf(err) != fault.AccountIsMain ||
		!u.Accounts[0].Caller().MayOpen(access.Review) {
		t.Errorf("the main account itself: %v", err)
	}
	for _, subject := range []string{"", "s-of-another-unit"} {
		if _, err := u.Permit(subject, review, byMain, at); codeOf(err) != fault.AccountNotFound || u.Version != version {
			t.Errorf("%q: %v", subject, err)
		}
	}
}

func TestALicenceHoldsUntilTheNextIsAccepted(t *testing.T) {
	u := founded(t)
	start := func(id string) {
		_, err := u.StartLicence(id, "营业执照.pdf", 9, settings.Default(), byMain, at)
		must(t, err)
	}
	start("l1")
	u.ReceiveLicence(accounts.Licence{ID: "l1", SHA256: "aa"}, at)
	start("l2")
	u.ReceiveLicence(accounts.Licence{ID: "l2", State: accounts.LicenceAccepted,
		Refusal: &accounts.Refusal{Code: "empty"}}, at)
	if u.Licence == nil || u.Licence.ID != "l1" || u.Arriving == nil || u.Arriving.State != accounts.LicenceRefused {
		t.Fatalf("after a refused one: holds %+v, arriving %+v", u.Licence, u.Arriving)
	}
	start("l3")
	start("l4")
	version := u.Version
	for _, id := range []string{"l1", "l2", "l3", "none", ""} { // before, refused, given up, never asked for
		if u.ReceiveLicence(accounts.Licence{ID: id}, at); u.Version != version || u.Licence.ID != "l1" {
			t.Errorf("%q was taken in", id)
		}
	}
	if u.ReceiveLicence(accounts.Licence{ID: "l4"}, at); u.Licence.ID != "l4" ||
		u.Licence.State != accounts.LicenceAccepted || u.Arriving != nil {
		t.Errorf("holds %+v, arriving %+v", u.Licence, u.Arriving)
	}
	if _, err := u.StartLicence("l5", "执照.exe", 0, settings.Default(), byMain, at); codeOf(err) != fault.InputInvalid {
		t.Errorf("a program without a byte: %v", err)
	}
}

// Whatever a unit goes through, a refused step changes nothing, and the events alone rebuild the unit.
func TestUnitAndEventsAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := empty()
		for i := range rapid.IntRange(1, 25).Draw(rt, "steps") {
			before, events := whole(t, u), len(u.Pending())
			n, systems := rapid.IntRange(1, 4).Draw(rt, "who"),
				rapid.SampledFrom([][]access.System{nil, {}, review}).Draw(rt, "systems")
			var err error
			switch rapid.IntRange(0, 6).Draw(rt, "step") {
			case 0:
				_, err = u.Join(mainToken, at)
			case 1:
				_, err = u.Join(subToken(n*100+i), at)
			case 2:
				_, err = u.Invite(subToken(n*100+i+1).Login, "名", systems, byMain, at)
			case 3:
				subject := "none"
				if len(u.Accounts) > 0 {
					subject = rapid.SampledFrom(u.Accounts).Draw(rt, "account").Subject
				}
				_, err = u.Permit(subject, systems, byMain, at)
			case 4:
				if u.Version > 0 {
					u.Save(accounts.Profile{Address: rapid.String().Draw(rt, "address")}, byMain, at)
				}
			case 5:
				if u.Version > 0 {
					_, err = u.StartLicence(fmt.Sprint(i), "a.pdf", int64(n-1), settings.Default(), byMain, at)
				}
			case 6:
				u.ReceiveLicence(accounts.Licence{ID: fmt.Sprint(i - 1), SHA256: "aa"}, at)
			}
			if more := len(u.Pending()) - events; err != nil && (more != 0 || whole(t, u) != before) || more > 1 ||
				u.Version != len(u.Pending()) {
				rt.Fatalf("%v, %d events, version %d of %d", err, more, u.Version, len(u.Pending()))
			}
		}
		checkRebuild(rt, t, u)
	})
}

func checkRebuild(rt *rapid.T, t *testing.T, u *accounts.Unit) {
	if u.Version == 0 {
		return
	}
	stored := make([]accounts.Event, len(u.Pending()))
	for i, e := range u.Pending() {
		data, err := e.Encode()
		if err != nil || json.Unmarshal(data, &stored[i]) != nil {
			rt.Fatalf("event %d: %v", e.Seq, err)
		}
	}
	for name, events := range map[string][]accounts.Event{"recorded": u.Pending(), "stored": stored} {
		rebuilt, err := accounts.Rebuild(events)
		if err != nil || whole(t, rebuilt) != whole(t, u) {
			rt.Fatalf("%s events rebuild %s (%v), the unit is %s", name, whole(t, rebuilt), err, whole(t, u))
		}
	}
	if _, err := accounts.Rebuild(slices.Concat(u.Pending(), u.Pending()[:1])); err == nil {
		rt.Fatal("events out of order rebuild a unit")
	}
}
