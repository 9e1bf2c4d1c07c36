package journey_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"appraisal/test/client"
)

// members is who acts for a unit, as the main account and the registrar see it.
type members struct {
	Name, MainName string
	Names          []struct{ Name string }
	Accounts       []struct{ Subject, Login, Name, Kind string }
	Former         []struct{ Subject string }
	Invitations    []struct {
		Login, Mail string
		Why         *struct{ Code string }
	}
}

// change changes a person at the provider, and signs in again: the new token says it.
func (s scene) change(p *client.Person, attributes map[string]string) *client.Person {
	s.Helper()
	me := p.Me()
	var list []types.AttributeType
	for name, value := range attributes {
		list = append(list, types.AttributeType{Name: aws.String(name), Value: aws.String(value)})
	}
	if _, err := s.pool().AdminUpdateUserAttributes(s.Context(), &cognitoidentityprovider.AdminUpdateUserAttributesInput{
		UserPoolId: aws.String(s.site.Stack.Outputs["PoolId"]), Username: &me.Account, UserAttributes: list}); err != nil {
		s.Fatal(err)
	}
	fresh := *p
	token, err := s.site.Stack.SignIn(s.Context(), cmp.Or(attributes["email"], me.Login), s.site.Stack.Password)
	if err != nil {
		s.Fatal(err)
	}
	fresh.Token = token
	return &fresh
}

func (s scene) pool() *cognitoidentityprovider.Client {
	return cognitoidentityprovider.NewFromConfig(s.site.Stack.Config())
}

func (s scene) user(who string) *cognitoidentityprovider.AdminGetUserOutput {
	s.Helper()
	got, err := s.pool().AdminGetUser(s.Context(), &cognitoidentityprovider.AdminGetUserInput{
		UserPoolId: aws.String(s.site.Stack.Outputs["PoolId"]), Username: &who})
	if err != nil {
		s.Fatal(err)
	}
	return got
}

func (s scene) members() (m members) {
	s.Helper()
	s.main.Send("GET", "/unit/accounts", nil, &m)
	return m
}

// A unit that changed its name at the provider has the new one everywhere from then on; what it submitted before keeps
// the old.
func TestManual000_5_单位信息管理_单位更名(t *testing.T) {
	s := begin(t)
	sub := s.unit.SignIn("sub", "钱子账")
	s.main.Send("PUT", "/unit/accounts/"+sub.Me().Account, map[string]any{"systems": []string{"review"}}, nil)
	submitted, draft := s.complete(), s.complete()
	s.main.Submit(submitted)
	old := *s.main
	s.main = s.change(s.main, map[string]string{"custom:unit_name": "更名后的检验集团"})
	if me := s.main.Me(); me.Unit.Name != "更名后的检验集团" {
		t.Errorf("who am I: %+v", me.Unit)
	}
	if info := s.unitInfo(); info.Name != "更名后的检验集团" {
		t.Errorf("单位信息: %+v", info)
	}
	if m := s.members(); len(m.Names) != 2 || m.Names[0].Name != s.unit.Name || m.Names[1].Name != m.Name {
		t.Errorf("its names: %+v", m.Names)
	}
	if me := sub.Me(); me.Unit.Name != "更名后的检验集团" {
		t.Errorf("the sub account's unit: %+v", me.Unit)
	}
	s.main.Submit(draft)
	named := map[string]string{}
	for _, row := range s.main.List(nil) {
		named[row.Number] = row.Unit.Name
	}
	if named[submitted] != s.unit.Name || named[draft] != "更名后的检验集团" {
		t.Errorf("the projects carry %v", named)
	}
	if me := old.Me(); me.Unit.Name != "更名后的检验集团" {
		t.Errorf("the old token renamed it to %+v", me.Unit)
	}
}

// A main account that became a sub account has its rights at once, and another takes the place.
func TestManual000_1_2_单点登录_主账户变为子账户(t *testing.T) {
	s := begin(t)
	sub := s.unit.SignIn("sub", "钱子账")
	sub.Me()
	s.main = s.change(s.main, map[string]string{"custom:account_kind": "sub", "name": "赵改名"})
	if me := s.main.Me(); me.Kind != "sub" || me.Systems[0].Open || me.Name != "赵改名" {
		t.Errorf("who am I: %+v", me)
	}
	s.main.Refused(403, "access.role_missing", "GET", "/unit/accounts", nil)
	sub = s.change(sub, map[string]string{"custom:account_kind": "main"})
	if me := sub.Me(); me.Kind != "main" {
		t.Errorf("the place is not taken: %+v", me)
	}
}

// An account that belongs to another unit now leaves the old one and joins that like anybody.
func TestManual000_1_2_单点登录_账户转到他单位(t *testing.T) {
	s := begin(t)
	sub := s.unit.SignIn("sub", "钱子账")
	s.main.Send("PUT", "/unit/accounts/"+sub.Me().Account, map[string]any{"systems": []string{"review"}}, nil)
	other := s.site.Unit()
	sub = s.change(sub, map[string]string{"custom:unit_code": other.Code, "custom:unit_name": other.Name})
	sub.Refused(403, "unit.no_main_account", "GET", "/me", nil)
	sub.Refused(403, "account.removed", "GET", "/projects", nil)
	other.Main()
	if me := sub.Me(); me.Unit.Code != other.Code || me.Systems[0].Open {
		t.Errorf("who am I: %+v", me)
	}
	if m := s.members(); len(m.Accounts) != 1 || len(m.Former) != 1 {
		t.Errorf("the old unit: %+v", m)
	}
}

// The registrar replaces a main account; what the old one held is handed over by the new one.
func TestManual000_1_2_单点登录_更换主账户(t *testing.T) {
	s := begin(t)
	number := s.screened()
	registrar := s.site.Staff("registrar")
	login := "named-" + strings.ToLower(s.unit.Code) + "@unit.example"
	named := map[string]any{"login": login, "name": "赵新任", "reason": "原主账户离职"}
	path := "/units/" + s.unit.Code
	var m members
	if registrar.Send("GET", path, nil, &m); m.MainName != "赵主管" || len(m.Accounts) != 1 {
		t.Errorf("the registrar finds %+v", m)
	}
	s.officer.Refused(403, "access.role_missing", "POST", path+"/main-account", named)
	if registrar.Send("POST", path+"/main-account", named, &m); m.MainName != "" || len(m.Former) != 1 {
		t.Errorf("afterwards: %+v", m)
	}
	s.main.Refused(403, "account.removed", "GET", "/projects", nil)
	s.main.Refused(403, "account.removed", "GET", "/me", nil)
	s.main.Refused(403, "account.removed", "POST", "/projects", s.form())
	registrar.Until("the mail to the named one", func() bool {
		registrar.Send("GET", path, nil, &m)
		return len(m.Invitations) == 1 && m.Invitations[0].Mail == "sent"
	})
	s.firstPassword(login)
	heir := s.site.SignIn(login, "赵新任")
	me := heir.Me()
	if me.Kind != "main" || me.Unit.Code != s.unit.Code {
		t.Fatalf("the named one is %+v", me)
	}
	heir.Send("POST", "/projects/"+number+"/holder", map[string]any{"account": me.Account, "reason": "接任"}, nil)
	if at := heir.Project(number); at.Number != number {
		t.Errorf("%+v", at)
	}
	heir.Propose(number, heir.Project(number).EarliestDate())
}

// An invitation is mailed once, however often its request comes; it is withdrawn, and a sub account is removed and
// comes back.
func TestManual000_1_2_单点登录_撤回与移除(t *testing.T) {
	s := begin(t)
	login := "member-" + strings.ToLower(s.unit.Code) + "@unit.example"
	invitation := map[string]any{"login": login, "name": "冯受邀", "systems": []string{"review"}}
	key := client.Key("invite-" + s.unit.Code)
	for range 24 {
		s.main.Send("POST", "/unit/accounts", invitation, nil, key)
	}
	sent := func(want string) {
		t.Helper()
		s.main.Until("the mail", func() bool {
			m := s.members()
			return len(m.Invitations) == 1 && m.Invitations[0].Mail == want
		})
	}
	sent("sent")
	made := s.user(login).UserLastModifiedDate
	s.main.Send("POST", "/unit/accounts", invitation, nil, key)
	s.main.Send("DELETE", "/unit/invitations/"+login, nil, nil)
	s.main.Send("DELETE", "/unit/invitations/"+login, nil, nil)
	s.main.Until("the user is closed", func() bool { return !s.user(login).Enabled })
	if len(s.members().Invitations) != 0 || made == nil {
		t.Errorf("%+v", s.members())
	}
	s.main.Send("POST", "/unit/accounts", invitation, nil)
	sent("sent")
	s.main.Until("the user is open", func() bool { return s.user(login).Enabled })
	s.firstPassword(login)
	sub := s.site.SignIn(login, "冯受邀")
	me := sub.Me()
	if !me.Systems[0].Open {
		t.Fatalf("%+v", me)
	}
	s.main.Send("PUT", "/unit/accounts/"+me.Account+"/name", map[string]any{"name": "预审专员"}, nil)
	if got := sub.Me().Name; got != "预审专员" {
		t.Errorf("its name is %s", got)
	}
	s.main.Send("DELETE", "/unit/accounts/"+me.Account, nil, nil)
	sub.Refused(403, "account.removed", "GET", "/projects", nil)
	sub.Refused(403, "account.removed", "GET", "/me", nil)
	s.main.Until("the user is closed", func() bool { return !s.user(login).Enabled })
	s.main.Send("POST", "/unit/accounts", invitation, nil)
	s.main.Until("the user is open", func() bool { return s.user(login).Enabled })
	again := *sub
	token, err := s.site.Stack.SignIn(t.Context(), login, s.site.Stack.Password)
	if err != nil {
		t.Fatal(err)
	}
	again.Token = token
	if me := again.Me(); !me.Systems[0].Open || me.Kind != "sub" {
		t.Errorf("invited again: %+v", me)
	}
}

// A login that the provider has not proved makes nobody a 组长.
func TestManual000_1_2_单点登录_未验证的登录名(t *testing.T) {
	s := begin(t)
	s.main = s.change(s.main, map[string]string{"email_verified": "false"})
	var m struct {
		Accounts []struct{ Doubtful bool }
	}
	s.main.Me()
	s.main.Send("GET", "/unit/accounts", nil, &m)
	if len(m.Accounts) != 1 || !m.Accounts[0].Doubtful {
		t.Errorf("%+v", m)
	}
}
