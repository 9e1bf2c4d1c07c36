package stack

import (
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/code"
)

func TestDemoUnitsHaveCodesThatPassTheCheck(t *testing.T) {
	for _, unit := range []string{DemoUnit, SecondUnit} {
		parsed, err := code.ParseUnitCode(unit)
		if err != nil || parsed.Value != unit {
			t.Errorf("%s is read as %+v: %v", unit, parsed, err)
		}
	}
}

func TestDemoPeopleCoverEveryRole(t *testing.T) {
	have := map[access.Role]bool{}
	logins := map[string]bool{}
	for _, p := range People {
		role := access.Role(p.Group)
		switch p.Kind {
		case "main":
			role = access.UnitMain
		case "sub":
			role = access.UnitSub
		}
		have[role] = true
		if logins[p.Login] || logins[p.Key] {
			t.Errorf("%s or %s is there twice", p.Key, p.Login)
		}
		logins[p.Login], logins[p.Key] = true, true
	}
	for _, role := range append([]access.Role{access.UnitMain, access.UnitSub}, access.AssociationRoles...) {
		if !have[role] {
			t.Errorf("nobody is %s", role)
		}
	}
}
