package access_test

import (
	"errors"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

var review = []access.System{access.Review}

var callers = map[string]access.Caller{
	"main account":                 {Roles: []access.Role{access.UnitMain}},
	"sub account, permitted":       {Roles: []access.Role{access.UnitSub}, Systems: review},
	"sub account, not permitted":   {Roles: []access.Role{access.UnitSub}},
	"sub account of other systems": {Roles: []access.Role{access.UnitSub}, Systems: []access.System{"payroll"}},
	"officer":                      {Roles: []access.Role{access.Officer}},
	"approver":                     {Roles: []access.Role{access.Approver}},
	"registrar":                    {Roles: []access.Role{access.Registrar}},
	"officer and approver":         {Roles: []access.Role{access.Officer, access.Approver}},
	"without a role":               {Systems: review},
	"of an unknown role":           {Roles: []access.Role{"king"}},
	"institution":                  {Roles: []access.Role{access.Institution}, Institution: "i1"},
}

const (
	ok   fault.Code = ""
	role            = fault.RoleMissing
	sys             = fault.SystemNotAllowed
)

// Every permission × every caller, by the first table of features.md and A2.
func TestEveryPermissionAdmitsItsRolesAlone(t *testing.T) {
	order := []string{"main account", "sub account, permitted", "sub account, not permitted",
		"sub account of other systems", "officer",
		"approver", "registrar", "officer and approver", "without a role", "of an unknown role", "institution"}
	for name, tc := range map[string]struct {
		permission access.Permission
		want       []fault.Code
	}{
		"public":       {access.Public, []fault.Code{ok, ok, ok, ok, ok, ok, ok, ok, ok, ok, ok}},
		"signed in":    {access.SignedIn, []fault.Code{ok, ok, ok, ok, ok, ok, ok, ok, ok, ok, ok}},
		"unit":         {access.ByUnit, []fault.Code{ok, ok, sys, sys, role, role, role, role, role, role, role}},
		"main account": {access.ByUnitMain, []fault.Code{ok, role, role, role, role, role, role, role, role, role, role}},
		"officer":      {access.ByOfficer, []fault.Code{role, role, role, role, ok, role, role, ok, role, role, role}},
		"registrar":    {access.ByRegistrar, []fault.Code{role, role, role, role, role, role, ok, role, role, role, role}},
		"any account":  {access.ByAnyAccount, []fault.Code{ok, ok, sys, sys, ok, ok, ok, ok, role, role, role}},
		"any desk":     {access.ByAnyDesk, []fault.Code{ok, ok, sys, sys, ok, ok, ok, ok, role, role, ok}},
		"institution":  {access.ByInstitution, []fault.Code{role, role, role, role, role, role, role, role, role, role, ok}},
		"registrar or institution": {access.ByRegistrarOrInstitution,
			[]fault.Code{role, role, role, role, role, role, ok, role, role, role, ok}},
		"all but reviewers": {access.ByAllButReviewers, []fault.Code{ok, ok, ok, ok, ok, ok, ok, ok, role, role, ok}},
		"registry":          {access.ByRegistry, []fault.Code{role, role, role, role, ok, ok, ok, ok, role, role, ok}},
		"a forgotten value": {access.Permission{}, []fault.Code{role, role, role, role, role, role, role, role, role, role, role}},
	} {
		for i, who := range order {
			err := tc.permission.Allows(callers[who])
			var f *fault.Error
			if errors.As(err, &f); (err == nil) != (tc.want[i] == ok) || err != nil && f.Code != tc.want[i] {
				t.Errorf("%s, permission %s: %v, want %q", who, name, err, tc.want[i])
			}
			if err != nil && f.Kind() != fault.Forbidden {
				t.Errorf("%s, permission %s: kind %d, want forbidden", who, name, f.Kind())
			}
		}
	}
}

func TestARefusalNamesTheRolesThatItTakes(t *testing.T) {
	var f *fault.Error
	if err := access.ByUnit.Allows(callers["officer"]); !errors.As(err, &f) || f.Args["roles"] != "单位主账户、单位子账户" {
		t.Errorf("an officer is told %v", err)
	}
}

func TestWhoMayOpenTheSystem(t *testing.T) {
	for who, want := range map[string]bool{"main account": true, "sub account, permitted": true,
		"sub account, not permitted":   false,
		"sub account of other systems": false, "officer": true, "approver": true, "registrar": true,
		"without a role": false, "institution": false} {
		if got := callers[who].MayOpen(access.Review); got != want {
			t.Errorf("%s may open it: %v", who, got)
		}
	}
}

func TestWhomACallerActsFor(t *testing.T) {
	for who, want := range map[string][2]bool{"main account": {true, false}, "sub account, not permitted": {true, false},
		"officer": {false, true}, "approver": {false, true}, "registrar": {false, true}, "without a role": {false, false}} {
		if c := callers[who]; c.OfUnit() != want[0] || c.OfAssociation() != want[1] {
			t.Errorf("%s: of a unit %v, of the association %v", who, c.OfUnit(), c.OfAssociation())
		}
	}
}

func TestOnlyPublicAndSignedInNeedNoAccount(t *testing.T) {
	for name, tc := range map[string]struct {
		permission      access.Permission
		public, account bool
	}{
		"public": {access.Public, true, false}, "signed in": {access.SignedIn, false, false},
		"unit":              {access.ByUnit, false, true},
		"a forgotten value": {access.Permission{}, false, true},
	} {
		if tc.permission.IsPublic() != tc.public || tc.permission.NeedsAccount() != tc.account {
			t.Errorf("%s: public %v, needs an account %v", name, tc.permission.IsPublic(), tc.permission.NeedsAccount())
		}
	}
}

func TestEveryRoleHasAName(t *testing.T) {
	for _, r := range append([]access.Role{access.UnitMain, access.UnitSub}, access.AssociationRoles...) {
		if r.Zh() == "" {
			t.Errorf("%s has no name", r)
		}
	}
}

func TestGroupsAreReadAsTheGatewayWritesThem(t *testing.T) {
	for claim, want := range map[string][]string{"": {}, "[]": {}, "officer": {"officer"},
		"[officer approver]":     {"officer", "approver"},
		`["officer","approver"]`: {"officer", "approver"}, "officer,approver": {"officer", "approver"}} {
		if got := access.Groups(claim); len(got) != len(want) || !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", claim, got, want)
		}
	}
}

func TestARoleThatTheTokenNoLongerNamesIsGone(t *testing.T) {
	both := access.Caller{Roles: []access.Role{access.Officer, access.Approver}}
	for _, tc := range []struct {
		c      access.Caller
		groups []string
		want   []access.Role
	}{
		{both, []string{"approver", "officer", "others"}, []access.Role{access.Officer, access.Approver}},
		{both, []string{"approver"}, []access.Role{access.Approver}},
		{both, []string{"registrar", "unit_main"}, nil}, // the record has to name it as well
		{both, nil, nil},
		{access.Caller{Roles: []access.Role{access.UnitMain}}, nil, []access.Role{access.UnitMain}},
		{access.Caller{Roles: []access.Role{access.UnitSub}}, []string{"officer"}, []access.Role{access.UnitSub}},
	} {
		if got := tc.c.Within(tc.groups); !slices.Equal(got.Roles, tc.want) {
			t.Errorf("%v with groups %q: %v, want %v", tc.c.Roles, tc.groups, got.Roles, tc.want)
		}
	}
	of := access.Caller{Roles: []access.Role{access.Reviewer, access.Institution}, Institution: "i1"}
	if got := of.Within([]string{"institution"}); !got.OfInstitution() || got.Has(access.Reviewer) {
		t.Errorf("of an institution still: %+v", got)
	}
	if got := of.Within([]string{"reviewer"}); got.OfInstitution() || got.Institution != "" {
		t.Errorf("of an institution no more: %+v", got)
	}
	if len(both.Roles) != 2 || both.Roles[0] != access.Officer {
		t.Errorf("the caller itself was changed: %v", both.Roles)
	}
}
