package review

import (
	"cmp"

	"appraisal/internal/access"
)

// Desk is where tasks and messages lie: with a unit, with everybody who has a role of the association, with a reviewer,
// or with a 评审机构.
type Desk struct {
	Role   access.Role `json:"role"`             // UnitSub stands for the unit
	Unit   string      `json:"unit,omitempty"`   // code; of units alone
	Person string      `json:"person,omitempty"` // id in the registry; of reviewers alone
	Login  string      `json:"login,omitempty"`  // of reviewers alone: where mail goes, and whose desk it is while no person is known

	Institution string `json:"institution,omitempty"` // id; of 评审机构 alone
}

// Holder is whose desk it is: of which kind of those who have one, and which of them.
func (d Desk) Holder() (kind, id string) {
	switch d.Role {
	case access.UnitSub, access.UnitMain:
		return "UNIT", d.Unit
	case access.Reviewer:
		return "PERSON", cmp.Or(d.Person, d.Login)
	case access.Institution:
		return "INSTITUTION", d.Institution
	}
	return "ROLE", string(d.Role)
}

// Key tells desks apart, as part of a name.
func (d Desk) Key() string {
	kind, id := d.Holder()
	return kind + "." + id
}

// Zh says whose desk it is, as users see it.
func (d Desk) Zh(s Summary) string {
	switch d.Role {
	case access.UnitSub, access.UnitMain:
		return s.Unit.Name
	case access.Reviewer:
		for _, seat := range s.Team {
			if seat.desk().Key() == d.Key() {
				return "评审人员 " + seat.Name
			}
		}
	}
	return d.Role.Zh()
}

// DeskOf is the desk that tasks of a role lie on: for reviewers that of the 组长.
func (s Summary) DeskOf(role access.Role) Desk {
	switch role {
	case access.UnitSub, access.UnitMain:
		return Desk{Role: access.UnitSub, Unit: s.Unit.Code}
	case access.Reviewer:
		return s.Leader().desk()
	}
	return Desk{Role: role}
}

func (s Seat) desk() Desk { return Desk{Role: access.Reviewer, Person: s.Person, Login: s.Login} }

// DesksOf are the desks that a caller sits at: that of the unit or, of the association and of reviewers, one for each
// role, the officer's first; that of one role alone when it is named.
func DesksOf(c access.Caller, role access.Role) []Desk {
	if c.OfUnit() {
		return []Desk{{Role: access.UnitSub, Unit: c.Unit.Code}}
	}
	var desks []Desk
	for _, r := range access.GroupRoles {
		if !c.Has(r) || role != "" && r != role {
			continue
		}
		d := Desk{Role: r}
		switch r {
		case access.Reviewer:
			d.Person, d.Login = c.Person, c.Login
		case access.Institution:
			d.Institution = c.Institution
		}
		desks = append(desks, d)
	}
	return desks
}
