package accounts

import (
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// UnitView is 单位信息 as its unit sees it.
type UnitView struct {
	Name      string    `json:"name"`
	Names     []Named   `json:"names,omitempty"` // that it has had, when it has changed its name
	UnitCode  string    `json:"unitCode"`        // as people write it, an organisation code with its hyphen
	MainName  string    `json:"mainName"`        // of the main account
	Profile   Profile   `json:"profile"`
	Licence   *Licence  `json:"licence,omitempty"`  // the 营业执照 that holds
	Arriving  *Licence  `json:"arriving,omitempty"` // the one uploaded last, while it is not accepted
	UpdatedAt time.Time `json:"updatedAt"`
	Version   int       `json:"version"`
}

// ETag is the unit's version.
func (v UnitView) ETag() int { return v.Version }

// View shows the unit.
func (u *Unit) View() UnitView {
	v := UnitView{Name: u.Name, Names: u.Names, UnitCode: u.Code, MainName: u.MainName, Profile: u.Profile,
		Licence: u.Licence, Arriving: u.Arriving, UpdatedAt: u.UpdatedAt, Version: u.Version}
	if parsed, err := code.ParseUnitCode(u.Code); err == nil {
		v.UnitCode = parsed.Display()
	}
	return v
}

// Found is a unit that a search has found.
type Found struct {
	UnitCode string `json:"unitCode"`         // as people write it, an organisation code with its hyphen
	Name     string `json:"name"`             // that it has now
	Former   string `json:"former,omitempty"` // the name that it was found by, when that is an earlier one
}

// FoundAs is a unit that was found by a name.
func FoundAs(unit, now, by string) Found {
	f := Found{UnitCode: code.DisplayUnit(unit), Name: now}
	if by != now {
		f.Former = by
	}
	return f
}

// Members are a unit's accounts and those that are awaited.
type Members struct {
	Name        string       `json:"name"`
	Names       []Named      `json:"names,omitempty"`
	UnitCode    string       `json:"unitCode"`
	MainName    string       `json:"mainName"` // empty while the unit has no main account
	Accounts    []Account    `json:"accounts"`
	Former      []Account    `json:"former"`      // removed, or of another unit now
	Invitations []Invitation `json:"invitations"` // not signed in yet
	Version     int          `json:"version"`
}

// ETag is the unit's version.
func (m Members) ETag() int { return m.Version }

// Members shows who acts for the unit, who did, and who may.
func (u *Unit) Members() Members {
	v := u.View()
	m := Members{Name: v.Name, Names: v.Names, UnitCode: v.UnitCode, MainName: v.MainName, Accounts: []Account{},
		Former:      []Account{},
		Invitations: []Invitation{}, Version: v.Version}
	for _, a := range u.Accounts {
		if a.Left == nil {
			m.Accounts = append(m.Accounts, a)
		} else {
			m.Former = append(m.Former, a)
		}
	}
	for _, i := range u.Invitations {
		if i.Open() {
			m.Invitations = append(m.Invitations, i)
		}
	}
	return m
}

// CheckSystems finds names of sub-systems that there are not.
func CheckSystems(pointer string, names []string, faults *fault.Fields) {
	for i, name := range names {
		if access.System(name) != access.Review {
			faults.OneOf(pointer+"/"+strconv.Itoa(i), name, string(access.Review))
		}
	}
}

// SystemsOf gives checked names as systems, each once.
func SystemsOf(names []string) []access.System {
	systems := []access.System{}
	for _, name := range names {
		if len(systems) == 0 || systems[len(systems)-1] != access.System(name) {
			systems = append(systems, access.System(name))
		}
	}
	return systems
}
