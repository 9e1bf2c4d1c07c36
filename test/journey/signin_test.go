package journey_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"appraisal/internal/stack"
	"appraisal/test/client"
)

// The main account signs in with its portal's token and the system opens; its first sign-in makes the unit.
func TestManual000_1_2_单点登录_主账户(t *testing.T) {
	t.Parallel()
	site := visit(t)
	unit := site.Unit()
	main := unit.SignIn("main", "赵主管")
	main.Refused(403, "access.account_unknown", "GET", "/projects", nil)
	me := main.Me()
	if me.Kind != "main" || me.Name != "赵主管" || me.Unit == nil || me.Unit.Code != unit.Code || me.Unit.Name != unit.Name {
		t.Errorf("who am I: %+v", me)
	}
	if len(me.Roles) != 1 || me.Roles[0].Name != "单位主账户" {
		t.Errorf("roles: %+v", me.Roles)
	}
	if len(me.Systems) != 1 || me.Systems[0].Name != "鉴定评审系统" || !me.Systems[0].Open {
		t.Errorf("sub-systems: %+v", me.Systems)
	}
	if again := main.Me(); again.Account != me.Account {
		t.Errorf("a second sign-in is another account: %+v", again)
	}
	if rows := main.List(nil); len(rows) != 0 {
		t.Errorf("a new unit has projects: %+v", rows)
	}
	second := unit.SignIn("main", "另一主管")
	if said := second.Refused(403, "unit.has_main_account", "GET", "/me", nil); !strings.Contains(said.Title, "赵主管") {
		t.Errorf("the second main account is told %q", said.Title)
	}
}

// Sign-ins at once make one account.
func TestManual000_1_2_单点登录_同时首次登录(t *testing.T) {
	t.Parallel()
	main := visit(t).Unit().SignIn("main", "赵主管")
	var wait sync.WaitGroup
	answers := make([]client.Answer, 12)
	for i := range answers {
		wait.Go(func() {
			got, err := main.Do(t.Context(), "GET", "/me", nil)
			if answers[i] = got; err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for _, got := range answers {
		if got.Status != 200 || string(got.Body) != string(answers[0].Body) {
			t.Errorf("got %d %s, want 200 %s", got.Status, got.Body, answers[0].Body)
		}
	}
	var accounts struct {
		Accounts []struct{ Login string }
		Version  int
	}
	main.Send("GET", "/unit/accounts", nil, &accounts)
	if len(accounts.Accounts) != 1 || accounts.Version != 1 {
		t.Errorf("the unit has %+v", accounts)
	}
}

// A sub account of a unit whose main account has not signed in yet is told so, and comes in after it.
func TestManual000_1_2_单点登录_子账户先于主账户(t *testing.T) {
	t.Parallel()
	unit := visit(t).Unit()
	sub := unit.SignIn("sub", "钱子账")
	if said := sub.Refused(403, "unit.no_main_account", "GET", "/me", nil); !strings.Contains(said.Title, "主账户") {
		t.Errorf("it is told %q", said.Title)
	}
	sub.Refused(403, "access.account_unknown", "GET", "/projects", nil)
	unit.Main()
	if me := sub.Me(); me.Kind != "sub" || me.Unit.Code != unit.Code {
		t.Errorf("after the main account: %+v", me)
	}
}

// A sub account opens the system only while the main account permits it: a revocation counts from the next request,
// though the token goes on being valid.
func TestManual000_1_2_单点登录_子账户权限(t *testing.T) {
	s := begin(t)
	sub := s.unit.SignIn("sub", "钱子账")
	me := sub.Me()
	if len(me.Systems) != 1 || me.Systems[0].Open || !strings.Contains(me.Systems[0].Why, "主账户") {
		t.Errorf("without permission: %+v", me.Systems)
	}
	closed := func() {
		t.Helper()
		said := sub.Refused(403, "access.system_not_permitted", "GET", "/projects", nil)
		if !strings.Contains(said.Title, "鉴定评审系统") {
			t.Errorf("it is told %q", said.Title)
		}
		sub.Refused(403, "access.system_not_permitted", "POST", "/projects", s.form())
		sub.Refused(403, "access.system_not_permitted", "GET", "/unit", nil)
	}
	closed()
	permit := func(systems ...string) {
		t.Helper()
		s.main.Send("PUT", "/unit/accounts/"+me.Account, map[string]any{"systems": append([]string{}, systems...)}, nil)
	}
	permit("review")
	if !sub.Me().Systems[0].Open {
		t.Error("permitted, but not open")
	}
	number := sub.Create(s.form()).Number
	if got := s.main.Project(number).Number; got != number {
		t.Errorf("the main account sees %s", got)
	}
	permit()
	closed()
	sub.Refused(403, "access.role_missing", "GET", "/unit/accounts", nil)
	sub.Refused(403, "access.role_missing", "PUT", "/unit/accounts/"+me.Account,
		map[string]any{"systems": []string{"review"}})
	s.main.Refused(409, "account.is_main", "PUT", "/unit/accounts/"+s.main.Me().Account,
		map[string]any{"systems": []string{}})
	s.main.Refused(422, "input.invalid", "PUT", "/unit/accounts/"+me.Account,
		map[string]any{"systems": []string{"payroll"}})
	missing := s.main.Refused(422, "input.invalid", "PUT", "/unit/accounts/"+me.Account, map[string]any{})
	if missing.Fields()["/systems"] != "required" {
		t.Errorf("without a list: %+v", missing.Errors)
	}
	other := s.site.Unit().Main()
	other.Refused(404, "account.not_found", "PUT", "/unit/accounts/"+me.Account,
		map[string]any{"systems": []string{"review"}})
}

// An invited sub account has its permission from its first sign-in.
func TestManual000_1_2_单点登录_邀请子账户(t *testing.T) {
	s := begin(t)
	login := "invited-" + strings.ToLower(s.unit.Code) + "@unit.example"
	invitation := map[string]any{"login": login, "name": "冯受邀", "systems": []string{"review"}}
	s.main.Send("POST", "/unit/accounts", invitation, nil)
	s.main.Send("POST", "/unit/accounts", invitation, nil) // again: the first mail was lost
	s.main.Refused(422, "input.invalid", "POST", "/unit/accounts", map[string]any{"login": "no address"})
	s.main.Until("the mail", func() bool {
		m := s.members()
		return len(m.Invitations) == 1 &&
			m.Invitations[0].Mail == "sent"
	})
	other := s
	other.main = s.site.Unit().Main()
	other.main.Send("POST", "/unit/accounts", invitation, nil) // what the pool knows is told afterwards
	other.main.Until("the refusal", func() bool { m := other.members(); return m.Invitations[0].Mail == "failed" })
	if why := other.members().Invitations[0].Why; why == nil || why.Code != "other_unit" {
		t.Errorf("the other unit is told %+v", why)
	}

	s.firstPassword(login)
	sub := s.site.SignIn(login, "冯受邀")
	me := sub.Me()
	if me.Kind != "sub" || me.Name != "冯受邀" || me.Unit.Code != s.unit.Code || !me.Systems[0].Open {
		t.Errorf("the invited account: %+v", me)
	}
	var list struct {
		Accounts    []struct{ Login string }
		Invitations []struct{ Login string }
	}
	s.main.Send("GET", "/unit/accounts", nil, &list)
	if len(list.Accounts) != 2 || len(list.Invitations) != 0 {
		t.Errorf("the main account sees %+v", list)
	}
}

// firstPassword does what an invited person does with the first password from the mail.
func (s scene) firstPassword(login string) {
	s.Helper()
	if _, err := cognitoidentityprovider.NewFromConfig(s.site.Stack.Config()).AdminSetUserPassword(s.Context(),
		&cognitoidentityprovider.AdminSetUserPasswordInput{UserPoolId: aws.String(s.site.Stack.Outputs["PoolId"]),
			Username: &login, Password: &s.site.Stack.Password, Permanent: true}); err != nil {
		s.Fatal(err)
	}
}

// Nobody comes in without a token, or with one that the pool has not signed.
func TestManual000_1_2_单点登录_无效令牌(t *testing.T) {
	s := begin(t)
	header, _, _ := strings.Cut(s.main.Token, ".")
	for what, token := range map[string]string{
		"none": "", "noise": "noise", "unsigned": strings.Join(strings.Split(s.main.Token, ".")[:2], ".") + ".",
		"claims of another": header + "." + strings.Split(s.officer.Token, ".")[1] + "." +
			strings.Split(s.main.Token, ".")[2],
	} {
		thief := *s.main
		thief.Token = token
		if got, err := thief.Do(t.Context(), "GET", "/me", nil); err != nil || got.Status != 401 {
			t.Errorf("%s: %d %s %v, want 401", what, got.Status, got.Body, err)
		}
	}
}

// What the pool has signed is not enough: an access token, or the token of another client, is no way in.
func TestManual000_1_2_单点登录_他用令牌(t *testing.T) {
	s := begin(t)
	me, pool := s.main.Me(), cognitoidentityprovider.NewFromConfig(s.site.Stack.Config())
	own, err := s.site.Stack.SignInTo(t.Context(), s.site.Stack.Outputs["ClientId"], me.Login, s.site.Stack.Password)
	if err != nil || own.Access == "" {
		t.Fatalf("no access token: %v", err)
	}
	made, err := pool.CreateUserPoolClient(t.Context(), &cognitoidentityprovider.CreateUserPoolClientInput{
		UserPoolId: aws.String(s.site.Stack.Outputs["PoolId"]), ClientName: aws.String("another system"),
		AllowedOAuthFlowsUserPoolClient: true,
		AllowedOAuthFlows:               []types.OAuthFlowType{types.OAuthFlowTypeCode},
		AllowedOAuthScopes:              []string{"openid", "email", "profile"},
		SupportedIdentityProviders:      []string{"COGNITO"}, CallbackURLs: []string{stack.Redirect}})
	if err != nil {
		t.Fatal(err)
	}
	other, err := s.site.Stack.SignInTo(t.Context(), *made.UserPoolClient.ClientId, me.Login, s.site.Stack.Password)
	if err != nil {
		t.Fatal(err)
	}
	for what, token := range map[string]string{"the client's access token": own.Access,
		"another client's ID token":     other.ID,
		"another client's access token": other.Access} {
		bearer := *s.main
		bearer.Token = token
		for _, path := range []string{"/me", "/projects", "/unit"} {
			if got, err := bearer.Do(t.Context(), "GET", path, nil); err != nil || got.Status != 401 {
				t.Errorf("%s at %s: %d %s %v, want 401", what, path, got.Status, got.Body, err)
			}
		}
	}
	bearer := *s.main
	bearer.Token = own.Access
	bearer.Refused(401, "access.wrong_token", "GET", "/projects", nil)
}

// The association's roles come from the groups of the token.
func TestManual000_1_2_单点登录_协会(t *testing.T) {
	t.Parallel()
	site := visit(t)
	for role, name := range map[string]string{"officer": "协会经办", "approver": "协会审批", "registrar": "协会注册管理"} {
		me := site.Staff(role).Me()
		if me.Unit != nil || me.Kind != "staff" || len(me.Roles) != 1 || me.Roles[0].Name != name {
			t.Errorf("%s: %+v", role, me)
		}
	}
}
