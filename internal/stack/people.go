package stack

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

// demoPassword is every demo person's; the emulator listens on this machine alone.
const demoPassword = "Appraisal-2026"

// Person is someone who can sign in to the local stack. All of them are made up.
type Person struct {
	Key      string // short name for tests, such as "main"
	Login    string
	Name     string
	UnitCode string
	UnitName string
	Kind     string // "main" or "sub" for people of a unit
	Group    string // role of the association, reviewer or institution
	Document string // number of the identity document of a reviewer; of an area that does not exist
	// Institution is the number of the 评审机构 of somebody of the group institution.
	Institution string
}

// The units of the demo people: their codes pass the check digit and belong to nobody.
const (
	DemoUnit       = "12330000MB0F00004H"
	DemoUnitName   = "浙江省示例特种设备检验研究院"
	SecondUnit     = "91320100MB0F000203"
	SecondUnitName = "江苏示例特种设备检测有限公司"
)

// Institution is a 评审机构 of the local stack. All of them are made up.
type Institution struct{ Number, Alias, Name, Region string }

// Institutions are those that the registrar of every local stack enters: one with a national and a provincial number,
// and another.
var Institutions = []Institution{
	{"SL-0001", "SLZJ-01", "中国示例特种设备检验协会", "BJ"},
	{"SL-0002", "SLJS-02", "江苏省示例特种设备鉴定评审中心", "JS"},
}

// People are those that every local stack has.
var People = []Person{
	{Key: "main", Login: "main@zj.example", Name: "赵主管", UnitCode: DemoUnit, UnitName: DemoUnitName, Kind: "main"},
	{Key: "sub", Login: "sub@zj.example", Name: "钱子账", UnitCode: DemoUnit, UnitName: DemoUnitName, Kind: "sub"},
	{Key: "second", Login: "main@js.example", Name: "孙主管", UnitCode: SecondUnit, UnitName: SecondUnitName, Kind: "main"},
	{Key: "officer", Login: "officer@association.example", Name: "李经办", Group: "officer"},
	{Key: "approver", Login: "approver@association.example", Name: "周审批", Group: "approver"},
	{Key: "registrar", Login: "registrar@association.example", Name: "吴注册", Group: "registrar"},
	{Key: "registrar2", Login: "registrar2@association.example", Name: "卫注册", Group: "registrar"},
	{Key: "leader", Login: "leader@review.example", Name: "郑组长", Group: "reviewer", Document: "999999197503120013"},
	{Key: "member", Login: "member@review.example", Name: "冯评审", Group: "reviewer", Document: "999999198006050020"},
	{Key: "institution", Login: "office@institution.example", Name: "陈机构", Group: "institution", Institution: "SL-0001"},
	{Key: "institution2", Login: "office2@institution.example", Name: "褚机构", Group: "institution", Institution: "SLJS-02"},
}

// AddPerson makes a person in the stack's user pool who signs in with the demo password. One who is there already
// is left as he is.
func (s *Stack) AddPerson(ctx context.Context, p Person) error {
	client, pool := cognitoidentityprovider.NewFromConfig(s.Config()), aws.String(s.Outputs["PoolId"])
	attributes := []types.AttributeType{
		{Name: aws.String("email"), Value: aws.String(p.Login)},
		{Name: aws.String("email_verified"), Value: aws.String("true")},
		{Name: aws.String("name"), Value: aws.String(p.Name)},
	}
	for name, value := range map[string]string{"unit_code": p.UnitCode, "unit_name": p.UnitName, "account_kind": p.Kind,
		"institution": p.Institution} {
		if value != "" {
			attributes = append(attributes, types.AttributeType{Name: aws.String("custom:" + name), Value: aws.String(value)})
		}
	}
	_, err := client.AdminCreateUser(ctx, &cognitoidentityprovider.AdminCreateUserInput{
		UserPoolId: pool, Username: aws.String(p.Login), UserAttributes: attributes,
		MessageAction: types.MessageActionTypeSuppress,
	})
	var exists *types.UsernameExistsException
	if errors.As(err, &exists) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make %s: %w", p.Login, err)
	}
	if _, err := client.AdminSetUserPassword(ctx, &cognitoidentityprovider.AdminSetUserPasswordInput{
		UserPoolId: pool, Username: aws.String(p.Login), Password: aws.String(demoPassword), Permanent: true,
	}); err != nil {
		return fmt.Errorf("set the password of %s: %w", p.Login, err)
	}
	if p.Group == "" {
		return nil
	}
	if _, err := client.AdminAddUserToGroup(ctx, &cognitoidentityprovider.AdminAddUserToGroupInput{
		UserPoolId: pool, Username: aws.String(p.Login), GroupName: aws.String(p.Group),
	}); err != nil {
		return fmt.Errorf("add %s to %s: %w", p.Login, p.Group, err)
	}
	return nil
}

func (s *Stack) makePeople(ctx context.Context) error {
	for _, p := range People {
		if err := s.AddPerson(ctx, p); err != nil {
			return err
		}
	}
	return nil
}
