package accounts

import (
	"cmp"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// Kind tells the accounts apart by whom they belong to.
type Kind string

// The kinds: two of units, one of all others.
const (
	Main  Kind = "main"  // 单位主账户
	Sub   Kind = "sub"   // 单位子账户
	Staff Kind = "staff" // of the association, of a 评审机构, or a reviewer: whoever has roles by the token's groups
)

// UnitKinds are those that the accounts of a unit have.
var UnitKinds = []Kind{Main, Sub}

var kindNames = map[Kind]string{Main: "主账户", Sub: "子账户"}

// Zh is the kind as a user sees it among the accounts of a unit.
func (k Kind) Zh() string { return kindNames[k] }

// Account is one person's way in, found by the subject of the token.
type Account struct {
	Subject  string      `json:"subject" for:"unit"`
	Login    string      `json:"login,omitempty" for:"unit"`
	Doubtful bool        `json:"doubtful,omitempty" for:"unit"` // the provider has not proved that the login is the person's own
	Name     string      `json:"name" for:"unit"`
	Kind     Kind        `json:"kind" for:"unit"`
	Unit     access.Unit `json:"unit,omitzero" for:"unit"`
	Employer string      `json:"employer,omitempty" for:"office"` // of staff: code of a unit that the token names beside the roles
	// Institution is the id of the 评审机构 that an account with that role acts for.
	Institution string          `json:"institution,omitempty" for:"office"`
	Roles       []access.Role   `json:"roles,omitempty" for:"unit"`   // of staff
	Systems     []access.System `json:"systems,omitempty" for:"unit"` // of sub accounts: what the main account has permitted
	CreatedAt   time.Time       `json:"createdAt" for:"unit"`
	Version     int             `json:"version,omitempty" for:"unit"` // of staff; units' accounts go with their unit's version
	Said        *Said           `json:"said,omitempty"`               // by the provider, as far as it was taken over
	Left        *Left           `json:"left,omitempty" for:"unit"`    // the unit: it acts for nobody any more
}

// Caller is the account as one that acts.
func (a Account) Caller() access.Caller {
	c := access.Caller{Account: a.Subject, Name: a.Name, Login: a.Login, Unit: a.Unit, Employer: a.Employer,
		Institution: a.Institution, Systems: a.Systems}
	if a.Doubtful {
		c.Login = ""
	}
	if a.Left != nil {
		c.Unit, c.Systems, c.Left = access.Unit{}, nil, true
		return c
	}
	switch a.Kind {
	case Main:
		c.Roles = []access.Role{access.UnitMain}
	case Sub:
		c.Roles = []access.Role{access.UnitSub}
	default:
		c.Roles = a.Roles
	}
	return c
}

// SignIn is what a verified token says.
type SignIn struct {
	IssuedAt time.Time // when the token was; zero when it does not say so
	Subject  string
	Login    string
	Doubtful bool // the provider has not proved that the login is the person's own
	Name     string
	Kind     string // "main" or "sub"; of units alone
	UnitCode string
	UnitName string
	Groups   []string

	InstitutionNumber string // of a 评审机构: as it is called there
	Institution       string // id of the one that has the number, or had it; empty when there is none
}

// Check normalises what the token says, or tells what is missing in it.
func (s SignIn) Check() (SignIn, error) {
	s.Login = NormalLogin(s.Login)
	if s.Name = code.PersonName(text.Shown(s.Name)); s.Name == "" {
		s.Name = s.Login
	}
	if s.Name == "" { // an access token, say: who acts would not be known afterwards
		return s, fault.Of(fault.ClaimsIncomplete, "what", "姓名", "whatEn", "the name")
	}
	if len(s.StaffRoles()) > 0 {
		return s, s.misplaced("")
	}
	parsed, err := code.ParseUnitCode(s.UnitCode)
	switch {
	case s.UnitCode == "":
		return s, fault.Of(fault.ClaimsIncomplete, "what", "统一社会信用代码", "whatEn", "the unit code")
	case err != nil, parsed.Unreal():
		return s, fault.Of(fault.UnitCodeDiffers)
	case text.Shown(s.UnitName) == "":
		return s, fault.Of(fault.ClaimsIncomplete, "what", "单位名称", "whatEn", "the unit name")
	case s.Kind != string(Main) && s.Kind != string(Sub):
		return s, fault.Of(fault.ClaimsIncomplete, "what", "账户类别", "whatEn", "the account kind")
	}
	s.UnitCode, s.UnitName = parsed.Value, code.UnitName(text.Shown(s.UnitName))
	return s, nil
}

// StaffRoles are the roles among the token's groups: the association's and that of 评审人员.
func (s SignIn) StaffRoles() []access.Role {
	var roles []access.Role
	for _, role := range access.GroupRoles {
		for _, group := range s.Groups {
			if group == string(role) && !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
	}
	return roles
}

// ForInstitution tells whether the token makes the account one of a 评审机构. Whoever is of the association is of none,
// whatever else the token says; a reviewer may be.
func (s SignIn) ForInstitution() bool {
	roles := s.StaffRoles()
	return slices.Contains(roles, access.Institution) && !s.ofAssociation()
}

func (s SignIn) ofAssociation() bool { return access.Caller{Roles: s.StaffRoles()}.OfAssociation() }

// place is the 评审机构 of an account that had one before, which may be none: a number that finds none has taken the
// account out of the old one at once, and a token without a number leaves it where it is (0016).
func (s SignIn) place(before string) string {
	switch {
	case !s.ForInstitution():
		return ""
	case s.InstitutionNumber == "":
		return before
	}
	return s.Institution
}

// misplaced says why the token's group institution makes nobody one of a 评审机构, whose account had one before or none.
func (s SignIn) misplaced(before string) error {
	switch {
	case !slices.Contains(s.StaffRoles(), access.Institution) || s.place(before) != "":
		return nil
	case s.ofAssociation():
		return fault.Of(fault.InstitutionOrOffice)
	case s.InstitutionNumber == "":
		return fault.Of(fault.ClaimsIncomplete, "what", "评审机构编号", "whatEn", "the institution's number")
	}
	return fault.Of(fault.InstitutionUnknown, "number", text.Shown(s.InstitutionNumber))
}

// Misplaced says why an account that was brought up to date by the token is of no 评审机构 although the token's groups
// say that it is of one; nil when it is, when they don't, and when the token is too old to say anything.
func (s SignIn) Misplaced(a Account) error {
	if s.Old(a) {
		return nil
	}
	return s.misplaced(a.Institution)
}

// Staff makes, or brings up to date, the account of somebody of the association, of a 评审机构, or of a reviewer: the roles
// follow the groups, and that of a 评审机构 the number too.
// What the token does not say stays as it was, and one older than that which was taken over last says nothing. It tells
// whether anything changed.
func (s SignIn) Staff(known *Account, at time.Time) (Account, bool) {
	a := Account{Subject: s.Subject, Login: s.Login, Name: s.Name, Kind: Staff, CreatedAt: stamp(at)}
	if known != nil {
		if a = *known; s.Old(a) {
			return a, false
		}
		a.Name, a.Login = cmp.Or(s.Name, a.Name), cmp.Or(s.Login, a.Login)
	}
	employer, _ := code.ParseUnitCode(s.UnitCode)
	a.Roles, a.Doubtful, a.Employer = s.StaffRoles(), s.Doubtful, employer.Value
	if a.Institution = s.place(a.Institution); a.Institution == "" {
		a.Roles = slices.DeleteFunc(a.Roles, func(r access.Role) bool { return r == access.Institution })
	}
	if known != nil && a.Employer == known.Employer && a.Institution == known.Institution && a.Name == known.Name && a.Login == known.Login &&
		a.Doubtful == known.Doubtful && equal(a.Roles, known.Roles) {
		return a, false
	}
	a.Version++
	a.Said = &Said{At: s.IssuedAt.UTC()}
	return a, true
}

func equal(a, b []access.Role) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// NormalLogin is the form in which logins are compared.
func NormalLogin(s string) string { return code.NormaliseEmail(s) }

func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
