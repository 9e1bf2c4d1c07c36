package client

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"appraisal/internal/code"
	"appraisal/internal/stack"
)

// Unit is a 单位 that nobody else uses.
type Unit struct {
	Code, Name string
	stack      *stack.Stack
}

// NewUnit makes up a unit of 浙江 with a code whose check digit is right. It is known to the system when its main account
// signs in.
func NewUnit(s *stack.Stack) Unit {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	var random strings.Builder
	for _, c := range []byte(rand.Text())[:9] {
		random.WriteByte(alphabet[int(c)%len(alphabet)])
	}
	body := "12330000" + random.String()
	parsed, err := code.ParseUnitCode(body + "0")
	if err != nil {
		panic("a made-up unit code: " + err.Error())
	}
	return Unit{Code: body + parsed.Expected, Name: "示例检验研究院" + random.String(), stack: s}
}

// SignIn makes a new person of the unit ("main" or "sub") and signs in; the account comes with the first GET /me.
func (u Unit) SignIn(t T, kind, name string) *Person {
	t.Helper()
	login := strings.ToLower(kind + "-" + rand.Text() + "@unit.example")
	return u.SignInAs(t, login, kind, name)
}

// SignInAs is SignIn with a login of one's own choice.
func (u Unit) SignInAs(t T, login, kind, name string) *Person {
	t.Helper()
	person := stack.Person{Login: login, Name: name, UnitCode: u.Code, UnitName: u.Name, Kind: kind}
	if err := u.stack.AddPerson(t.Context(), person); err != nil {
		t.Fatalf("%v", err)
	}
	return SignIn(t, u.stack, login, name)
}

// Main signs in the unit's main account for the first time, which makes the unit.
func (u Unit) Main(t T) *Person {
	t.Helper()
	p := u.SignIn(t, "main", "赵主管")
	p.Me()
	return p
}

// SignIn signs in somebody whom the pool knows: a key of stack.People, or a login with the demo password.
func SignIn(t T, s *stack.Stack, who, name string) *Person {
	t.Helper()
	token, err := s.Token(t.Context(), who)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &Person{T: t, Name: name, API: s.API, Token: token, HTTP: &http.Client{Transport: transport, Timeout: time.Minute}}
}

// Staff signs in one of the association's demo people by role.
func Staff(t T, s *stack.Stack, role string) *Person {
	t.Helper()
	p := SignIn(t, s, role, role)
	p.Name = p.Me().Name
	return p
}

// Anyone is not signed in.
func Anyone(t T, s *stack.Stack) *Person {
	return &Person{T: t, Name: "公众", API: s.API, HTTP: &http.Client{Transport: transport, Timeout: time.Minute}}
}

// transport keeps enough connections for requests that come at once.
var transport = func() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 64
	return t
}()
