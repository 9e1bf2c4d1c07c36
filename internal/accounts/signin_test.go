package accounts_test

import (
	"reflect"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
)

func TestASignInIsCheckedAndNormalised(t *testing.T) {
	with := func(change func(*accounts.SignIn)) accounts.SignIn {
		s := mainToken
		change(&s)
		return s
	}
	for name, tc := range map[string]struct {
		in   accounts.SignIn
		want fault.Code
	}{
		"complete":                  {mainToken, ""},
		"a sub account":             {subToken(1), ""},
		"a code as people write it": {with(func(s *accounts.SignIn) { s.UnitCode = " 12100000400001774f " }), ""},
		"an organisation code":      {with(func(s *accounts.SignIn) { s.UnitCode = "40000177-4" }), ""},
		"no code":                   {with(func(s *accounts.SignIn) { s.UnitCode = "" }), fault.ClaimsIncomplete},
		"space as code":             {with(func(s *accounts.SignIn) { s.UnitCode = "  " }), fault.UnitCodeDiffers},
		"a code too short":          {with(func(s *accounts.SignIn) { s.UnitCode = "1210" }), fault.UnitCodeDiffers},
		"a code of the wrong alphabet": {with(func(s *accounts.SignIn) { s.UnitCode = "1210000040000177IF" }),
			fault.UnitCodeDiffers},
		"no unit name":               {with(func(s *accounts.SignIn) { s.UnitName = " 　" }), fault.ClaimsIncomplete},
		"no kind":                    {with(func(s *accounts.SignIn) { s.Kind = "" }), fault.ClaimsIncomplete},
		"an unknown kind":            {with(func(s *accounts.SignIn) { s.Kind = "Main" }), fault.ClaimsIncomplete},
		"staff is no kind of a unit": {with(func(s *accounts.SignIn) { s.Kind = "staff" }), fault.ClaimsIncomplete},
		"a group that there is not": {accounts.SignIn{Subject: "x", Groups: []string{"kings", "unit_main"}},
			fault.ClaimsIncomplete},
		"staff without any unit": {accounts.SignIn{Subject: "x", Login: "o@example.com",
			Groups: []string{"officer"}}, ""},
		"staff without a name": {accounts.SignIn{Subject: "x", Name: "\u200b", Groups: []string{"officer"}},
			fault.ClaimsIncomplete},
		"staff with a broken unit code": {with(func(s *accounts.SignIn) {
			s.Groups, s.UnitCode = []string{"approver"},
				"?"
		}), ""},
	} {
		got, err := tc.in.Check()
		if codeOf(err) != tc.want {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
		if again, _ := got.Check(); err == nil && !reflect.DeepEqual(again, got) {
			t.Errorf("%s: checked twice it is %+v, once %+v", name, again, got)
		}
	}
}

func TestWhatASignInSaysIsBroughtToOneForm(t *testing.T) {
	s := mainToken
	s.Login, s.Name, s.UnitName, s.UnitCode = " Main@Example.COM", " ", "  示例院 ", "４００００１７７－４"
	got, err := s.Check()
	if err != nil || got.Login != "main@example.com" || got.Name != got.Login || got.UnitName != "示例院" ||
		got.UnitCode != "400001774" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestClaimsThatNobodyCanBeAskedToWriteOtherwiseForgeAndHideNothing(t *testing.T) {
	s := mainToken
	s.Login, s.Name, s.UnitName = "\ufeff\uff4ceader\u200b@QQ.example", "张三\r\n主任：通过\u202e", "示例(浙江)\x00检验院"
	got, err := s.Check()
	if err != nil || got.Login != "leader@qq.example" || got.Name != "张三主任：通过" || got.UnitName != "示例（浙江）检验院" {
		t.Errorf("%+v, %v", got, err)
	}
	s.UnitCode = "000000000000000000"
	if _, err := s.Check(); codeOf(err) != fault.UnitCodeDiffers {
		t.Errorf("eighteen zeros sign in: %v", err)
	}
}

func TestRolesOfStaffFollowTheGroups(t *testing.T) {
	in := accounts.SignIn{Subject: "x", Login: "o@example.com", Name: "经办",
		Groups: []string{"approver", "others", "officer", "officer", "unit_main"}}
	a, changed := in.Staff(nil, at)
	if want := []access.Role{access.Officer, access.Approver}; !changed || a.Kind != accounts.Staff ||
		!reflect.DeepEqual(a.Roles, want) || a.Version != 1 {
		t.Fatalf("first sign-in: %+v, changed %v", a, changed)
	}
	if same, changed := in.Staff(&a, at); changed || same.Version != 1 {
		t.Errorf("signing in again: %+v, changed %v", same, changed)
	}
	in.Groups = []string{"officer"}
	less, changed := in.Staff(&a, at)
	if c := less.Caller(); !changed || less.Version != 2 || c.Has(access.Approver) || !c.Has(access.Officer) ||
		c.OfUnit() {
		t.Errorf("after a group was taken away: %+v, changed %v", less, changed)
	}
	in.Groups = nil
	if none, changed := in.Staff(&less, at); !changed || len(none.Caller().Roles) != 0 ||
		none.Caller().MayOpen(access.Review) {
		t.Errorf("without groups: %+v, changed %v", none, changed)
	}
	in.Groups, in.Name = []string{"officer"}, "新名"
	if renamed, changed := in.Staff(&less, at); !changed || renamed.Name != "新名" ||
		!renamed.CreatedAt.Equal(less.CreatedAt) {
		t.Errorf("renamed: %+v, changed %v", renamed, changed)
	}
}

func TestATokenWithoutANameLeavesTheNameOfStaff(t *testing.T) {
	a, _ := accounts.SignIn{Subject: "x", Login: "o@example.com", Name: "经办", Groups: []string{"officer"}}.Staff(nil, at)
	same, changed := accounts.SignIn{Subject: "x", Groups: []string{"officer"}}.Staff(&a, at)
	if changed || same.Name != "经办" || same.Login != "o@example.com" {
		t.Errorf("%+v, changed %v", same, changed)
	}
}

func TestALoginThatNobodyHasProvedIsNobodysIdentity(t *testing.T) {
	in := accounts.SignIn{Subject: "x", Login: "o@example.com", Name: "组长", Groups: []string{"reviewer"}, Doubtful: true}
	a, _ := in.Staff(nil, at)
	if a.Login != in.Login || a.Caller().Login != "" {
		t.Errorf("a doubtful login: %+v acts as %q", a, a.Caller().Login)
	}
	in.Doubtful = false
	if proved, changed := in.Staff(&a, at); !changed || proved.Caller().Login != in.Login {
		t.Errorf("once it is proved: %+v, changed %v", proved, changed)
	}
	u := founded(t)
	_, err := u.Invite("sub1@example.com", "子账户1", review, byMain, at)
	must(t, err)
	thief := subToken(1)
	thief.Doubtful = true
	if got, err := u.Join(thief, at); err != nil || got.Caller().MayOpen(access.Review) || u.Invitations[0].Taken {
		t.Errorf("somebody took an invitation with an address that may be another's: %+v %v", got, err)
	}
	honest := subToken(1)
	honest.Subject = "s-honest"
	if got, err := u.Join(honest, at); err != nil || !got.Caller().MayOpen(access.Review) {
		t.Errorf("its owner found it gone: %+v %v", got, err)
	}
}

func TestStaffWhomTheTokenNamesAUnitForBelongToItAsLongAsItDoes(t *testing.T) {
	in := accounts.SignIn{Subject: "s", Login: "s@example.org", Name: "王五", Groups: []string{"officer"},
		UnitCode: "40000177-4"}
	both, changed := in.Staff(nil, time.Now())
	if c := both.Caller(); !changed || c.Employer != "400001774" || c.OfUnit() || !c.OfAssociation() {
		t.Errorf("%+v", c)
	}
	in.UnitCode, in.IssuedAt = "", time.Now().Add(time.Hour)
	if left, changed := in.Staff(&both, time.Now()); !changed || left.Caller().Employer != "" {
		t.Errorf("%v %+v", changed, left)
	}
}

// host is a token of the group institution, with a number and what it was found to be.
func host(number, id string, groups ...string) accounts.SignIn {
	return accounts.SignIn{Subject: "h", Login: "office@example.com", Name: "何管理", Groups: groups,
		InstitutionNumber: number, Institution: id}
}

func TestAnAccountIsOfTheInstitutionThatItsNumberFindsOrToldWhyOfNone(t *testing.T) {
	for name, tc := range map[string]struct {
		in   accounts.SignIn
		had  string
		want string
		why  fault.Code
	}{
		"the first time":                      {host("SL-1", "one", "institution"), "", "one", ""},
		"by another of its numbers":           {host("S-1", "one", "institution"), "one", "one", ""},
		"of another":                          {host("SL-2", "two", "institution"), "one", "two", ""},
		"without a number, as it was":         {host("", "", "institution"), "one", "one", ""},
		"without a number, the first time":    {host("", "", "institution"), "", "", fault.ClaimsIncomplete},
		"by a number that there is not":       {host("X", "", "institution"), "one", "", fault.InstitutionUnknown},
		"a reviewer whom it employs":          {host("SL-1", "one", "reviewer", "institution"), "", "one", ""},
		"an officer as well":                  {host("SL-1", "one", "officer", "institution"), "one", "", fault.InstitutionOrOffice},
		"with the number but without a group": {host("SL-1", "one", "reviewer"), "one", "", ""},
	} {
		a, _ := tc.in.Staff(&accounts.Account{Subject: "h", Kind: accounts.Staff, Institution: tc.had, Version: 1}, at)
		err := tc.in.Misplaced(a)
		if c := a.Caller(); c.Institution != tc.want || c.Has(access.Institution) != (tc.want != "") ||
			codeOf(err) != tc.why {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
		if _, err := tc.in.Check(); tc.had == "" && codeOf(err) != tc.why {
			t.Errorf("%s: the first sign-in: %v", name, err)
		}
	}
}

func TestAnOldTokenSaysNothingOfAnInstitution(t *testing.T) {
	in := host("SL-2", "two", "institution")
	in.IssuedAt = at
	a, _ := in.Staff(nil, at)
	before := host("X", "", "institution")
	before.IssuedAt = at.Add(-time.Minute)
	if same, changed := before.Staff(&a, at); changed || same.Institution != "two" || before.Misplaced(same) != nil {
		t.Errorf("%+v, changed %v, %v", same, changed, before.Misplaced(same))
	}
}
