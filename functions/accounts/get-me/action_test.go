package main

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// signIns signs everybody in by the rules, and remembers what the token was taken to say.
type signIns struct {
	units *actiontest.Units
	err   error
	asked accounts.SignIn
	bound []string // subject, name and login that the registry was asked for
	lost  error    // what the registry fails with, unless it is nil
	known accounts.Account

	institutions *actiontest.Institutions
}

func (s *signIns) Bind(_ context.Context, subject, name, login string, _ time.Time) error {
	s.bound = []string{subject, name, login}
	return s.lost
}

func (s *signIns) SignIn(_ context.Context, in accounts.SignIn, at time.Time) (accounts.Account, error) {
	s.asked = in
	if s.known.Subject != "" {
		a, _ := in.Staff(&s.known, at)
		return a, errors.Join(in.Misplaced(a), s.err)
	}
	in, err := in.Check()
	if err != nil || s.err != nil {
		return accounts.Account{}, errors.Join(err, s.err)
	}
	if len(in.StaffRoles()) > 0 {
		staff, _ := in.Staff(nil, at)
		return staff, nil
	}
	unit, err := s.units.Unit(context.Background(), in.UnitCode)
	if err != nil {
		return accounts.Account{}, err
	}
	return unit.Join(in, at)
}

func wire(t *testing.T) (*signIns, lambdahttp.Handler) { return wireFor(t, lambdahttp.Tokens{}) }

func wireFor(t *testing.T, tokens lambdahttp.Tokens) (*signIns, lambdahttp.Handler) {
	s := &signIns{units: actiontest.KnownUnits(t), institutions: actiontest.Founded(t)}
	names := claimNames{unitCode: "custom:unitCode", unitName: "custom:unitName", kind: "custom:kind", name: "name",
		groups: "groups", login: "email", institution: "custom:institution"}
	return s, lambdahttp.HandleFor(tokens, access.SignedIn, actiontest.Standings{},
		action{units: s, people: s, institutions: s.institutions, claims: names, now: actiontest.Now}.me)
}

func by(claims map[string]string) edgetest.Request {
	return edgetest.Request{Method: "GET", Subject: "new", Claims: claims}
}

func TestSomebodyOfTheAssociationHasTheRolesThatTheirGroupsName(t *testing.T) {
	both := []access.Role{access.Officer, access.Approver}
	for _, tc := range []struct {
		groups string
		want   []access.Role
	}{
		{`[officer approver]`, both}, {`["officer","approver"]`, both}, {`["officer", "approver"]`, both},
		{`officer,approver`, both},
		{`[officer]`, both[:1]}, {`["officer"]`, both[:1]}, {`officer`, both[:1]}, {`[guests officer]`, both[:1]},
	} {
		_, handler := wire(t)
		var out output
		actiontest.Read(t, handler, by(map[string]string{"name": "王五", "groups": tc.groups}), 200, &out)
		var roles []access.Role
		for _, r := range out.Roles {
			roles = append(roles, r.Role)
			if r.Name == "" {
				t.Errorf("%s has no name for users", r.Role)
			}
		}
		if !slices.Equal(roles, tc.want) || out.Kind != accounts.Staff || out.Unit != nil || !out.Systems[0].Open {
			t.Errorf("groups %s: %+v", tc.groups, out)
		}
	}
}

func claims(c access.Caller, kind string) map[string]string {
	return map[string]string{"iat": "1772413200", "email": c.Account + "@example.org", "name": c.Name, "custom:kind": kind,
		"custom:unitCode": c.Unit.Code, "custom:unitName": c.Unit.Name}
}

func TestAMainAccountOpensTheSystemFromItsFirstSignIn(t *testing.T) {
	s, handler := wire(t)
	var out output
	actiontest.Read(t, handler, by(claims(actiontest.Other, "main")), 200, &out)
	want := accounts.SignIn{IssuedAt: time.Unix(1772413200, 0), Subject: "new", Login: "other@example.org",
		Name: actiontest.Other.Name, Kind: "main",
		UnitCode: actiontest.OtherUnit.Code, UnitName: actiontest.OtherUnit.Name}
	if s.asked.Groups = nil; !reflect.DeepEqual(s.asked, want) {
		t.Errorf("the token was taken to say %+v, want %+v", s.asked, want)
	}
	if out.Account != "new" || out.Login != "other@example.org" || out.Kind != accounts.Main ||
		*out.Unit != actiontest.OtherUnit ||
		len(out.Roles) != 1 || out.Roles[0].Role != access.UnitMain || !out.Systems[0].Open || out.Systems[0].Why != "" {
		t.Errorf("%+v", out)
	}
	if want := []string{"new", actiontest.Other.Name, "other@example.org"}; !slices.Equal(s.bound, want) {
		t.Errorf("the registry was asked for %q, want %q", s.bound, want)
	}
	actiontest.Fails(t, handler, by(claims(actiontest.Other, "main")), &s.err)
	actiontest.Fails(t, handler, by(claims(actiontest.Other, "main")), &s.lost)
}

func TestASubAccountOpensTheSystemWhenItWasPermitted(t *testing.T) {
	for login, open := range map[string]bool{"waiting": true, "uninvited": false} {
		_, handler := wire(t)
		colleague := access.Caller{Account: login, Name: "同事", Unit: actiontest.OwnUnit}
		var out output
		actiontest.Read(t, handler, by(claims(colleague, "sub")), 200, &out)
		if out.Systems[0].Open != open || (out.Systems[0].Why == "") != open || out.Roles[0].Role != access.UnitSub {
			t.Errorf("%s: %+v", login, out)
		}
	}
}

func TestATokenThatDoesNotSayEnoughIsRefused(t *testing.T) {
	_, handler := wire(t)
	without := func(claim string, c access.Caller, kind string) edgetest.Request {
		said := claims(c, kind)
		delete(said, claim)
		return by(said)
	}
	wrong := claims(actiontest.Other, "main")
	wrong["custom:unitCode"] = "1210"
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "no token", Request: edgetest.Request{Method: "GET"}, Status: 401,
			Code: "access.sign_in_required"},
		actiontest.Case{Name: "no unit code", Request: without("custom:unitCode", actiontest.Other, "main"), Status: 403,
			Code: "access.claims_incomplete"},
		actiontest.Case{Name: "no unit name", Request: without("custom:unitName", actiontest.Other, "main"), Status: 403,
			Code: "access.claims_incomplete"},
		actiontest.Case{Name: "no kind", Request: without("custom:kind", actiontest.Other, "main"), Status: 403,
			Code: "access.claims_incomplete"},
		actiontest.Case{Name: "a wrong unit code", Request: by(wrong), Status: 422, Code: "unit.code_differs"},
		actiontest.Case{Name: "a group that gives no role",
			Request: by(map[string]string{"name": "某", "groups": "[guests]"}), Status: 403, Code: "access.claims_incomplete"},
		actiontest.Case{Name: "a second main account", Request: by(claims(actiontest.Main, "main")), Status: 403,
			Code: "unit.has_main_account"},
		actiontest.Case{Name: "a sub account before the main one", Request: by(claims(actiontest.Other, "sub")),
			Status: 403, Code: "unit.no_main_account"})
}

func TestALoginThatNobodyHasProvedBindsNobody(t *testing.T) {
	for said, want := range map[string]string{"true": "leader@example.org", "false": "", "": ""} {
		s, handler := wireFor(t, lambdahttp.Tokens{LoginVerified: "email_verified"})
		var out output
		actiontest.Read(t, handler, by(map[string]string{"email": "leader@example.org", "name": "郑十", "groups": "reviewer",
			"email_verified": said}), 200, &out)
		if s.bound[2] != want || out.Login != "leader@example.org" {
			t.Errorf("verified %q: bound by %q", said, s.bound[2])
		}
	}
}

func ofInstitution(number, groups string) edgetest.Request {
	said := map[string]string{"name": "陈机构", "email": "office@institution.example", "groups": groups}
	if number != "" {
		said["custom:institution"] = number
	}
	return by(said)
}

// Manual 003 Q9: under whichever of its numbers somebody signs in, it is the one institution.
func TestAnAccountOfAnInstitutionSignsInByItsNumberOrAnyOther(t *testing.T) {
	for _, number := range []string{"SL-0001", " sl-0001", "SLZJ-01"} {
		s, handler := wire(t)
		var out output
		actiontest.Read(t, handler, ofInstitution(number, "[institution]"), 200, &out)
		if want := (institution{ID: "casei", Number: "SL-0001", Name: actiontest.Institution.Name,
			Active: true}); out.Institution == nil || *out.Institution != want {
			t.Errorf("%s: %+v, want %+v", number, out.Institution, want)
		}
		if len(out.Roles) != 1 || out.Roles[0].Role != access.Institution || out.Unit != nil || out.Systems[0].Open ||
			out.Systems[0].Why == "" {
			t.Errorf("%s: %+v", number, out)
		}
		actiontest.Fails(t, handler, ofInstitution(number, "[institution]"), &s.institutions.Err)
	}
}

func TestWhoseInstitutionIsNotKnownIsToldWhy(t *testing.T) {
	_, handler := wire(t)
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "no number", Request: ofInstitution("", "institution"), Status: 403,
			Code: "access.claims_incomplete"},
		actiontest.Case{Name: "a number that there is not", Request: ofInstitution("X-1", "institution"), Status: 403,
			Code: "institution.number_unknown"},
		actiontest.Case{Name: "of the association as well", Request: ofInstitution("SL-0001", "[officer institution]"),
			Status: 403, Code: "institution.or_association"})
	var out output
	actiontest.Read(t, handler, ofInstitution("SL-0001", "[institution reviewer]"), 200, &out)
	if len(out.Roles) != 2 || out.Institution == nil || !out.Systems[0].Open {
		t.Errorf("a reviewer whom an institution employs: %+v", out)
	}
}

// What the token does not say stays; a number that finds none ends it at once (0016).
func TestAKnownAccountFollowsTheNumberOfItsNewestToken(t *testing.T) {
	s, handler := wire(t)
	s.known = accounts.Account{Subject: "new", Kind: accounts.Staff, Name: "陈机构", Institution: "casei",
		Roles: []access.Role{access.Institution}, Version: 1}
	var out output
	actiontest.Read(t, handler, ofInstitution("", "institution"), 200, &out)
	if out.Institution == nil || out.Institution.Number != "SL-0001" {
		t.Errorf("without a number: %+v", out.Institution)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "a number that there is not",
		Request: ofInstitution("X-1", "institution"), Status: 403, Code: "institution.number_unknown"})
	if s.asked.Institution != "" || s.asked.InstitutionNumber != "X-1" {
		t.Errorf("it was taken to say %+v", s.asked)
	}
}
