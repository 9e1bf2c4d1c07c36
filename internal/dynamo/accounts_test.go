package dynamo_test

import (
	"fmt"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/fault"
)

// enter signs somebody in.
func (s *store) enter(t testing.TB, in accounts.SignIn) accounts.Account {
	t.Helper()
	a, err := s.units.SignIn(t.Context(), in, monday)
	if err != nil {
		t.Fatalf("sign in %s: %v", in.Subject, err)
	}
	return a
}

// caller is who a subject is at its next request.
func (s *store) caller(t testing.TB, subject string) access.Caller {
	t.Helper()
	c, _, err := s.standings.Standing(t.Context(), subject)
	if err != nil {
		t.Fatalf("standing of %s: %v", subject, err)
	}
	return c
}

// amend changes a unit without terms.
func (s *store) amend(t testing.TB, code string, change func(*accounts.Unit) error) {
	t.Helper()
	if err := s.units.Update(t.Context(), code, access.Terms{}, change); err != nil {
		t.Fatal(err)
	}
}

func TestTheFirstSignInMakesTheAccountAndTheNextFindsIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		_, _, err := s.standings.Standing(t.Context(), "main-1")
		refused(t, err, fault.AccountUnknown)
		if a, err := s.units.Account(t.Context(), "main-1"); a != nil || err != nil {
			t.Errorf("before: %v %v", a, err)
		}
		first := s.enter(t, signIn("main-1", "main", inspector))
		same(t, "the second sign-in", s.enter(t, signIn("main-1", "main", inspector)), first)
		same(t, "the caller", s.caller(t, "main-1"),
			access.Caller{Account: "main-1", Name: "用户 main-1", Login: "main-1@example.org",
				Roles: []access.Role{access.UnitMain}, Unit: inspector})
		stored, err := s.units.Account(t.Context(), "main-1")
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the account", stored, first)
		u, err := s.units.Unit(t.Context(), inspector.Code)
		if err != nil || u.Version != 1 || u.Unit != inspector || len(u.Accounts) != 1 {
			t.Errorf("the unit: %+v %v", u, err)
		}
		if u, err := s.units.Unit(t.Context(), tester.Code); err != nil || u.Version != 0 {
			t.Errorf("a unit that nobody signed in for: %+v %v", u, err)
		}
	})
}

func TestASubAccountBeforeItsMainAccountIsToldSoAndNothingIsKept(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		_, err := s.units.SignIn(t.Context(), signIn("sub-1", "sub", inspector), monday)
		refused(t, err, fault.UnitHasNoMain)
		for _, table := range dynamo.Tables {
			if items := s.Items(t, table); len(items) > 0 {
				t.Errorf("%s holds %v", table, items)
			}
		}
		s.enter(t, signIn("main-1", "main", inspector))
		s.enter(t, signIn("sub-1", "sub", inspector))
		if c := s.caller(t, "sub-1"); c.Unit != inspector || !c.Has(access.UnitSub) || c.MayOpen(access.Review) {
			t.Errorf("afterwards it is %+v", c)
		}
	})
}

func TestAnInvitedLoginHasWhatItWasInvitedWithOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		s.amend(t, inspector.Code, func(u *accounts.Unit) error {
			_, err := u.Invite("SUB-1@example.org ", "孙某", []access.System{access.Review}, applicant, monday)
			return err
		})
		s.enter(t, signIn("sub-1", "sub", inspector))
		if c := s.caller(t, "sub-1"); !c.MayOpen(access.Review) {
			t.Errorf("it may not open: %+v", c)
		}
		second := signIn("sub-2", "sub", inspector)
		second.Login = "sub-1@example.org"
		s.enter(t, second)
		if c := s.caller(t, "sub-2"); c.MayOpen(access.Review) {
			t.Errorf("the invitation was taken twice: %+v", c)
		}
		u, err := s.units.Unit(t.Context(), inspector.Code)
		if err != nil || len(u.Invitations) != 1 || !u.Invitations[0].Taken || len(u.Accounts) != 3 {
			t.Errorf("the unit: %+v %v", u, err)
		}
	})
}

func TestAPermissionCountsFromTheNextRequestGivenOrRevoked(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		s.enter(t, signIn("sub-1", "sub", inspector))
		for _, systems := range [][]access.System{{access.Review}, nil, {access.Review}} {
			s.amend(t, inspector.Code, func(u *accounts.Unit) error {
				_, err := u.Permit("sub-1", systems, applicant, monday)
				return err
			})
			if c := s.caller(t, "sub-1"); c.MayOpen(access.Review) != (len(systems) > 0) {
				t.Errorf("permitted %v, it is %+v", systems, c)
			}
			u, err := s.units.Unit(t.Context(), inspector.Code)
			if err != nil || len(u.Accounts) != 2 {
				t.Fatal(u, err)
			}
			for _, a := range u.Accounts {
				if a.Subject == "sub-1" {
					same(t, "the copy in the unit's list", a.Systems, systems)
				}
			}
		}
	})
}

func TestTheRolesOfStaffFollowTheGroupsOfTheirToken(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for _, w := range []struct {
			groups []string
			roles  string
		}{
			{[]string{"officer"}, "[officer]"},
			{[]string{"officer"}, "[officer]"},
			{[]string{"registrar", "approver", "unknown"}, "[approver registrar]"},
			{nil, "[]"}, // left every group: nothing may be kept
			{[]string{"officer"}, "[officer]"},
		} {
			s.enter(t, staffIn("staff-1", w.groups...))
			if c := s.caller(t, "staff-1"); fmt.Sprint(c.Roles) != w.roles {
				t.Errorf("in groups %v it is %v", w.groups, c.Roles)
			}
		}
		events := s.Items(t, "Events")
		if len(events) != 4 {
			t.Fatalf("%d events for 4 changes", len(events))
		}
		prev := ""
		for _, it := range events { // one partition, so in order
			if hash := value(it, "Hash"); value(it, "Prev") != prev || rechain(it, prev) != hash {
				t.Errorf("event %s breaks the chain", value(it, "SK"))
			}
			prev = value(it, "Hash")
		}
	})
}

func TestAUnitIsChangedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		write := func(version int, address string) error {
			return s.units.Update(t.Context(), inspector.Code, access.Terms{Version: version}, func(u *accounts.Unit) error {
				u.Save(accounts.Profile{Address: address}, applicant, monday)
				return nil
			})
		}
		if err := write(1, "一"); err != nil {
			t.Fatal(err)
		}
		if got := refused(t, write(1, "二"), fault.VersionConflict); got != "map[version:2]" {
			t.Errorf("the facts are %s", got)
		}
		errs := together(20, func(i int) error { return write(2, itoa(i)) })
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if got := refused(t, err, fault.VersionConflict); got != "map[version:3]" {
				t.Errorf("the facts are %s", got)
			}
		}
		u, err := s.units.Unit(t.Context(), inspector.Code)
		if err != nil || won != 1 || u.Version != 3 || u.Profile.Address == "二" {
			t.Errorf("%d won; %+v %v", won, u, err)
		}
	})
}

func TestAChangeOfAUnitThatRecordsNothingWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.amend(t, inspector.Code, func(*accounts.Unit) error { return nil })
		if items := s.Items(t, "Accounts"); len(items) > 0 {
			t.Errorf("Accounts holds %v", items)
		}
	})
}

func TestAUnitThatIsRenamedIsSoForAllItsAccountsFromTheirNextRequest(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		s.enter(t, signIn("sub-1", "sub", inspector))
		renamed := access.Unit{Code: inspector.Code, Name: "福建省某某检验集团有限公司"}
		late := s.enter(t, signIn("sub-1", "sub", renamed)) // its own attributes came first: the main account's word counts
		same(t, "a sub account's word", late.Unit, inspector)
		same(t, "the main account", s.enter(t, signIn("main-1", "main", renamed)).Unit, renamed)
		for _, subject := range []string{"main-1", "sub-1"} {
			same(t, subject, s.caller(t, subject).Unit, renamed)
		}
		u, err := s.units.Unit(t.Context(), inspector.Code)
		if err != nil || u.Unit != renamed || len(u.Names) != 2 || u.Names[0].Name != inspector.Name ||
			u.Accounts[1].Unit != renamed {
			t.Errorf("the unit: %+v %v", u, err)
		}
		s.enter(t, signIn("sub-1", "sub", renamed))
		if again, err := s.units.Unit(t.Context(), inspector.Code); err != nil || again.Version != u.Version+1 {
			t.Errorf("what the sub account's token says is noted once: version %d after %d, %v", again.Version, u.Version, err)
		}
	})
}

func TestAKnownAccountsSignInWritesOnceWhatItsTokenSaysAnew(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		in := signIn("main-1", "main", inspector)
		in.Name, in.Login = "新名", "new@example.org"
		first := s.trips(t, func() error { _, err := s.units.SignIn(t.Context(), in, monday); return err })
		again := s.trips(t, func() error { _, err := s.units.SignIn(t.Context(), in, monday); return err })
		if first != "[GetItem Query TransactWriteItems]" || again != "[GetItem]" {
			t.Errorf("the first takes %s, the next %s", first, again)
		}
		if c := s.caller(t, "main-1"); c.Name != "新名" || c.Login != "new@example.org" {
			t.Errorf("it acts as %+v", c)
		}
		if u, err := s.units.Unit(t.Context(), inspector.Code); err != nil || u.MainName != "新名" || u.Version != 2 {
			t.Errorf("the unit: %+v %v", u, err)
		}
	})
}

func TestAnOldTokenUndoesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		issued := func(in accounts.SignIn, minutes int) accounts.SignIn {
			in.IssuedAt = monday.Add(time.Duration(minutes) * time.Minute)
			return in
		}
		s.enter(t, issued(signIn("main-1", "main", inspector), 0))
		s.enter(t, issued(signIn("main-1", "sub", inspector), 10))
		if a := s.enter(t, issued(signIn("main-1", "main", inspector), 5)); a.Kind != accounts.Sub {
			t.Errorf("an old token made it %+v", a)
		}
		s.enter(t, issued(staffIn("staff-1", "officer", "approver"), 0))
		s.enter(t, issued(staffIn("staff-1", "officer"), 10))
		if a := s.enter(t, issued(staffIn("staff-1", "officer", "approver"), 5)); len(a.Roles) != 1 {
			t.Errorf("an old token gave back %v", a.Roles)
		}
		if _, err := s.units.SignIn(t.Context(), issued(signIn("main-1", "sub", tester), 20), monday); !fault.Is(err,
			fault.UnitHasNoMain) {
			t.Errorf("it joined %v", err)
		}
		_, err := s.units.SignIn(t.Context(), issued(signIn("main-1", "sub", inspector), 15), monday)
		refused(t, err, fault.AccountRemoved)
	})
}

func TestWhoBelongsToAnotherUnitLeavesTheOldOneAndJoinsItLikeAnybody(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		s.enter(t, signIn("sub-1", "sub", inspector))
		s.amend(t, inspector.Code, func(u *accounts.Unit) error {
			_, err := u.Permit("sub-1", []access.System{access.Review}, applicant, monday)
			return err
		})
		_, err := s.units.SignIn(t.Context(), signIn("sub-1", "sub", tester), monday)
		refused(t, err, fault.UnitHasNoMain) // and yet it has left: less is granted at once
		if c := s.caller(t, "sub-1"); !c.Left || c.OfUnit() || c.MayOpen(access.Review) {
			t.Errorf("between two units it is %+v", c)
		}
		s.enter(t, signIn("main-2", "main", tester))
		errs := together(6, func(int) error {
			_, err := s.units.SignIn(t.Context(), signIn("sub-1", "sub", tester), monday)
			return err
		})
		for _, err := range errs {
			if err != nil {
				t.Error(err)
			}
		}
		if c := s.caller(t, "sub-1"); c.Unit != tester || c.Left || c.MayOpen(access.Review) {
			t.Errorf("in the other unit it is %+v", c)
		}
		old, errOld := s.units.Unit(t.Context(), inspector.Code)
		now, errNow := s.units.Unit(t.Context(), tester.Code)
		if errOld != nil || errNow != nil || old.Accounts[1].Left == nil || len(now.Accounts) != 2 || now.Version != 2 {
			t.Errorf("old: %+v, new: %+v", old, now)
		}
	})
}

func TestWhoMovesToTwoUnitsAtOnceBelongsToOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		third := access.Unit{Code: "91320100MB0F000203", Name: "第三单位"}
		s.enter(t, signIn("main-1", "main", inspector))
		s.enter(t, signIn("main-2", "main", tester))
		s.enter(t, signIn("main-3", "main", third))
		s.enter(t, signIn("sub-1", "sub", inspector))
		together(8, func(i int) error {
			_, err := s.units.SignIn(t.Context(), signIn("sub-1", "sub", []access.Unit{tester, third}[i%2]), monday)
			return err
		})
		in := 0
		for _, unit := range []access.Unit{inspector, tester, third} {
			u, err := s.units.Unit(t.Context(), unit.Code)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range u.Accounts {
				if a.Subject == "sub-1" && a.Left == nil {
					in++
					same(t, "the caller's unit", s.caller(t, "sub-1").Unit, unit)
				}
			}
		}
		if in != 1 {
			t.Errorf("it acts for %d units", in)
		}
	})
}

// TestAUnitIsOneWhicheverOfItsCodesItSignsInWith: the provider may have the code of nine characters first and the one
// of eighteen later, or one of them for some accounts and the other for others.
func TestAUnitIsOneWhicheverOfItsCodesItSignsInWith(t *testing.T) {
	other := func(u access.Unit) access.Unit { return access.Unit{Code: string(code.BodyOf(u.Code)), Name: u.Name} }
	hospital := access.Unit{Code: "12100000400001774F", Name: "示例特种设备检验院"}
	onEach(t, func(t *testing.T, s *store) {
		for i, signedIn := range [][2]access.Unit{{inspector, other(inspector)}, {other(hospital), hospital}} {
			first, second := signedIn[0], signedIn[1]
			main, sub := fmt.Sprintf("main-%d", i), fmt.Sprintf("sub-%d", i)
			s.enter(t, signIn(main, "main", first))
			s.enter(t, signIn(sub, "sub", second))
			renewed := signIn(main, "main", second)
			renewed.IssuedAt = monday
			s.enter(t, renewed)
			same(t, "the account stays in its unit", s.caller(t, main).Unit, first)
			same(t, "a colleague joins it", s.caller(t, sub).Unit, first)
			for _, asked := range []string{first.Code, second.Code} {
				u, err := s.units.Unit(t.Context(), asked)
				if err != nil || u.Code != first.Code || len(u.Accounts) != 2 || u.Main != main {
					t.Errorf("%s made of %s: %+v, %v", asked, first.Code, u, err)
				}
			}
			_, err := s.units.SignIn(t.Context(), signIn("second-"+main, "main", second), monday)
			refused(t, err, fault.UnitHasMain)
		}
	})
}

func TestTwoWhoSignInAtOnceWithTwoCodesOfAUnitMakeOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		short := access.Unit{Code: string(code.BodyOf(inspector.Code)), Name: inspector.Name}
		made := 0
		for _, err := range together(8, func(i int) error {
			_, err := s.units.SignIn(t.Context(), signIn(fmt.Sprintf("main-%d", i), "main",
				[]access.Unit{inspector, short}[i%2]), monday)
			return err
		}) {
			if err == nil {
				made++
			} else {
				refused(t, err, fault.UnitHasMain)
			}
		}
		if made != 1 {
			t.Errorf("%d main accounts of one unit", made)
		}
	})
}
