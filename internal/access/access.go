// Package access says who a caller is and what a caller may do. The caller's account, unit and roles come from the
// account's record, never from the request.
package access

import (
	"slices"
	"strings"

	"appraisal/internal/fault"
)

// Role is what an account may act as; the list is the first table of the feature list.
type Role string

// The roles. A main account may do all that a sub account may, and manages the unit's sub accounts.
const (
	UnitMain  Role = "unit_main"
	UnitSub   Role = "unit_sub"
	Officer   Role = "officer"
	Approver  Role = "approver"
	Registrar Role = "registrar"
	Reviewer  Role = "reviewer"
	// Institution acts for a 评审机构. Nobody has it together with a role of the association.
	Institution Role = "institution"
)

var roleNames = map[Role]fault.Text{
	UnitMain:    {Zh: "单位主账户", En: "a unit's main account"},
	UnitSub:     {Zh: "单位子账户", En: "a unit's sub account"},
	Officer:     {Zh: "协会经办", En: "association officer"},
	Approver:    {Zh: "协会审批", En: "association approver"},
	Registrar:   {Zh: "协会注册管理", En: "association registrar"},
	Reviewer:    {Zh: "评审人员", En: "reviewer"},
	Institution: {Zh: "评审机构", En: "appraisal institution"},
}

// Zh is the role's name as a user sees it.
func (r Role) Zh() string { return roleNames[r].Zh }

// Lacks is the fault of a caller who has none of the roles that something takes.
func Lacks(roles ...Role) error {
	var zh, en []string
	for _, r := range roles {
		zh, en = append(zh, roleNames[r].Zh), append(en, roleNames[r].En)
	}
	return fault.Of(fault.RoleMissing, "roles", strings.Join(zh, "、"), "rolesEn", strings.Join(en, ", "))
}

// AssociationRoles are those of the association's staff.
var AssociationRoles = []Role{Officer, Approver, Registrar}

// GroupRoles are those that come from the token's groups: the association's, that of 评审人员, whose tasks are the
// projects that they lead, and that of 评审机构.
var GroupRoles = []Role{Officer, Approver, Registrar, Reviewer, Institution}

// System is a sub-system that an account may open.
type System string

// Review is the 鉴定评审系统.
const Review System = "review"

// Unit names a unit by its normalised code (统一社会信用代码 or 组织机构代码).
type Unit struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Caller is the account that acts, as its record says at this request.
type Caller struct {
	Account string // subject of the token
	Person  string // id in the registry of 评审人员 that the account is bound to; empty while it is to none
	Name    string // display name
	Login   string // what the person signs in with, in its normal form; finds the person while the account is bound to none
	Roles   []Role
	Unit    Unit // zero for staff of the association
	// Institution is the id of the 评审机构 that the caller acts for; empty for all others.
	Institution string
	Employer    string // of staff: code of a unit to which they belong as well, in whose projects they take no step
	Systems     []System
	Left        bool // its unit, or was removed from it: it may do nothing
}

// Has tells whether the caller holds a role.
func (c Caller) Has(role Role) bool {
	for _, r := range c.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// HasAny tells whether the caller holds at least one of the roles.
func (c Caller) HasAny(roles ...Role) bool {
	for _, r := range roles {
		if c.Has(r) {
			return true
		}
	}
	return false
}

// OfUnit tells whether the caller acts for a unit.
func (c Caller) OfUnit() bool { return c.HasAny(UnitMain, UnitSub) }

// OfAssociation tells whether the caller is staff of the association.
func (c Caller) OfAssociation() bool { return c.HasAny(AssociationRoles...) }

// OfInstitution tells whether the caller acts for a 评审机构.
func (c Caller) OfInstitution() bool { return c.Has(Institution) && c.Institution != "" }

// MayOpen tells whether the caller may open a sub-system: main accounts, the association and 评审人员 always, sub accounts
// when permitted. What institutions do is in no sub-system of the portal.
func (c Caller) MayOpen(s System) bool {
	if !c.Has(UnitSub) {
		return slices.ContainsFunc(c.Roles, func(r Role) bool { return r != Institution })
	}
	for _, have := range c.Systems {
		if have == s {
			return true
		}
	}
	return false
}

// Groups reads a claim with several values, which the gateway hands over as text: [a b c], or a JSON array.
func Groups(claim string) []string {
	return strings.FieldsFunc(claim, func(r rune) bool { return strings.ContainsRune("[]\", ", r) })
}

// Within is the caller without those roles that the token's groups no longer name: a role that was
// taken away ends with the token that still named it, whatever the record says.
func (c Caller) Within(groups []string) Caller {
	var kept []Role
	for _, r := range c.Roles {
		if !slices.Contains(GroupRoles, r) || slices.Contains(groups, string(r)) {
			kept = append(kept, r)
		}
	}
	if c.Roles = kept; !c.Has(Institution) {
		c.Institution = ""
	}
	return c
}

// Permission is what a function demands of its caller before it looks at anything else.
type Permission struct {
	roles    []Role
	system   System
	public   bool
	signedIn bool
}

// The permissions. Which project a caller may touch is the project's own rule.
var (
	Public                   = Permission{public: true}                                                                             // anyone, said aloud
	SignedIn                 = Permission{signedIn: true}                                                                           // a valid token, with or without an account
	ByUnit                   = Permission{roles: []Role{UnitMain, UnitSub}, system: Review}                                         // work on the unit's own projects
	ByUnitMain               = Permission{roles: []Role{UnitMain}}                                                                  // manage the unit's accounts, hand a project over
	ByOfficer                = Permission{roles: []Role{Officer}}                                                                   // 预审, 约请审核, plans, publishing
	ByApprover               = Permission{roles: []Role{Approver}}                                                                  // 计划审批, 结论确认
	ByDecider                = Permission{roles: []Role{Officer, Approver, Reviewer}}                                               // whoever decides on a step of a review
	ByRegistrar              = Permission{roles: []Role{Registrar}}                                                                 // settings, calendar, reference data
	ByReviewer               = Permission{roles: []Role{Reviewer}}                                                                  // a 组长's steps
	ByUploader               = Permission{roles: []Role{UnitMain, UnitSub, Reviewer}, system: Review}                               // whoever brings documents to a project
	ByAssociation            = Permission{roles: []Role{Officer, Approver, Registrar}}                                              // what units and reviewers don't see
	ByInstitution            = Permission{roles: []Role{Institution}}                                                               // a 评审机构's own people: hire, register, release
	ByRegistrarOrInstitution = Permission{roles: []Role{Registrar, Institution}}                                                    // what both do in the registry
	ByCarrier                = Permission{roles: []Role{Registrar, Institution, Reviewer}}                                          // open what somebody carries
	ByRegistry               = Permission{roles: []Role{Officer, Approver, Registrar, Institution}}                                 // read the registry
	ByUnitOrOffice           = Permission{roles: []Role{UnitMain, UnitSub, Officer, Approver, Registrar}, system: Review}           // lists of projects, and what is exported of them
	ByAllButReviewers        = Permission{roles: []Role{UnitMain, UnitSub, Officer, Approver, Registrar, Institution}}              // export; what, its kind says
	ByAnyDesk                = Permission{roles: append([]Role{UnitMain, UnitSub}, GroupRoles...), system: Review}                  // an inbox
	ByAnyAccount             = Permission{roles: []Role{UnitMain, UnitSub, Officer, Approver, Registrar, Reviewer}, system: Review} // read projects and tasks
)

// IsPublic tells whether no account is needed.
func (p Permission) IsPublic() bool { return p.public }

// NeedsAccount tells whether the caller's record must exist.
func (p Permission) NeedsAccount() bool { return !p.public && !p.signedIn }

// Allows is nil when the caller may go on, else the fault that says what is missing.
func (p Permission) Allows(c Caller) error {
	if !p.NeedsAccount() {
		return nil
	}
	if c.Left {
		return fault.Of(fault.AccountRemoved)
	}
	if !c.HasAny(p.roles...) {
		return Lacks(p.roles...)
	}
	outside := !c.OfUnit() && c.Has(Institution) && slices.Contains(p.roles, Institution) // of all sub-systems
	if p.system != "" && !outside && !c.MayOpen(p.system) {
		return fault.Of(fault.SystemNotAllowed)
	}
	return nil
}
