package client

import (
	"crypto/rand"
	"net/http"
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/stack"
)

// Site is the deployed system as a journey sees it.
type Site struct {
	T
	Stack *stack.Stack
	HTTP  *http.Client // may hold each answer to the API's description
}

// SignIn signs in somebody whom the pool knows: a key of stack.People, or a login with the demo password.
func (s Site) SignIn(who, name string) *Person {
	s.Helper()
	token, err := s.Stack.Token(s.Context(), who)
	if err != nil {
		s.Fatalf("%v", err)
	}
	return &Person{T: s.T, Name: name, API: s.Stack.API, Token: token, HTTP: s.HTTP}
}

// Staff signs in a demo person who is of no unit: the association's by role, a reviewer by the key in stack.People.
func (s Site) Staff(role string) *Person {
	s.Helper()
	p := s.SignIn(role, role)
	p.Name = p.Me().Name
	return p
}

// Anyone is not signed in.
func (s Site) Anyone() *Person {
	return &Person{T: s.T, Name: "公众", API: s.Stack.API, HTTP: s.HTTP}
}

// Unit is a 单位 that nobody else uses.
type Unit struct {
	Code, Name string
	site       Site
}

// Unit makes up a unit of 浙江 with a code whose check digit is right. It is known to the system when its main account
// signs in.
func (s Site) Unit() Unit {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	var random strings.Builder
	for _, c := range []byte(rand.Text())[:9] {
		random.WriteByte(alphabet[int(c)%len(alphabet)])
	}
	body := "12330000" + random.String()
	parsed, err := code.ParseUnitCode(body + "0")
	if err != nil {
		s.Fatalf("a made-up unit code: %v", err)
	}
	return Unit{Code: body + parsed.Expected, Name: "示例检验研究院" + random.String(), site: s}
}

// SignIn makes a new person of the unit ("main" or "sub") and signs in; the account comes with the first GET /me.
func (u Unit) SignIn(kind, name string) *Person {
	u.site.Helper()
	login := strings.ToLower(kind + "-" + rand.Text() + "@unit.example")
	person := stack.Person{Login: login, Name: name, UnitCode: u.Code, UnitName: u.Name, Kind: kind}
	if err := u.site.Stack.AddPerson(u.site.Context(), person); err != nil {
		u.site.Fatalf("%v", err)
	}
	return u.site.SignIn(login, name)
}

// Main signs in the unit's main account for the first time, which makes the unit.
func (u Unit) Main() *Person {
	u.site.Helper()
	p := u.SignIn("main", "赵主管")
	p.Me()
	return p
}

// Profile is a filled 单位信息, of all that the 申请单 demands of it.
func Profile() Form {
	return Form{"address": "浙江省杭州市示例路1号", "postcode": "310000", "contactName": "王联系", "contactPhone": "0571-00000000",
		"contactMobile": "13800000000", "legalRepresentative": "郑法人", "institutionType": "public_institution"}
}

// FillInUnit fills in the 单位信息 that nobody has filled in: what a person wrote stays.
func (p *Person) FillInUnit() {
	var unit struct {
		Version int
		Profile Form
	}
	p.Send(http.MethodGet, "/unit", nil, &unit)
	for _, said := range unit.Profile {
		if said != "" {
			return
		}
	}
	p.Send(http.MethodPut, "/unit", Profile(), nil, IfMatch(unit.Version))
}
