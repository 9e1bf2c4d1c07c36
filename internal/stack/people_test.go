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
	numbers := map[string]bool{"": true}
	for _, i := range Institutions {
		numbers[i.Number], numbers[i.Alias] = true, true
	}
	for _, p := range People {
		if !numbers[p.Institution] {
			t.Errorf("%s is of %s, which nobody enters", p.Key, p.Institution)
		}
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
	for _, role := range append([]access.Role{access.UnitMain, access.UnitSub}, access.GroupRoles...) {
		if !have[role] {
			t.Errorf("nobody is %s", role)
		}
	}
}
