// Package pool makes users in the deployment's own user pool. With another issuer there is no pool: its own
// administration makes the users, and this package does nothing.
package pool

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"appraisal/internal/access"
	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/fault"
)

// Pool is the user pool, or none.
type Pool struct {
	client                   *cognitoidentityprovider.Client
	id                       string // empty: none
	unitCode, unitName, kind string // names of attributes, the same as of the claims
}

// Open reads USER_POOL_ID, which may be empty, and the claims' names.
func Open(e *env.Settings) *Pool {
	return &Pool{client: cognitoidentityprovider.NewFromConfig(cloud.Config()), id: e.Or("USER_POOL_ID", ""),
		unitCode: e.Need("CLAIM_UNIT_CODE"), unitName: e.Need("CLAIM_UNIT_NAME"), kind: e.Need("CLAIM_ACCOUNT_KIND")}
}

// Invite makes the user of a sub account; the pool mails a first password. A user of the same unit who is there already
// gets a new one when nobody has signed in yet, so that an invitation can be repeated; one of another unit is
// fault.AccountExists.
func (p *Pool) Invite(ctx context.Context, login, name string, unit access.Unit) error {
	if p.id == "" {
		return nil
	}
	attribute := func(name, value string) types.AttributeType {
		return types.AttributeType{Name: aws.String(name), Value: aws.String(value)}
	}
	_, err := p.client.AdminCreateUser(ctx, &cognitoidentityprovider.AdminCreateUserInput{UserPoolId: &p.id, Username: &login,
		DesiredDeliveryMediums: []types.DeliveryMediumType{types.DeliveryMediumTypeEmail},
		UserAttributes: []types.AttributeType{attribute("email", login), attribute("email_verified", "true"), attribute("name", name),
			attribute(p.unitCode, unit.Code), attribute(p.unitName, unit.Name), attribute(p.kind, "sub")}})
	var exists *types.UsernameExistsException
	if errors.As(err, &exists) {
		return p.again(ctx, login, unit)
	}
	if err != nil {
		return fmt.Errorf("make the user: %w", err)
	}
	return nil
}

// again mails a new first password to a user of the unit who never signed in: the old one ends after a week.
func (p *Pool) again(ctx context.Context, login string, unit access.Unit) error {
	user, err := p.client.AdminGetUser(ctx, &cognitoidentityprovider.AdminGetUserInput{UserPoolId: &p.id, Username: &login})
	if err != nil {
		return fmt.Errorf("read the user: %w", err)
	}
	if !p.belongs(user.UserAttributes, unit) {
		return fault.Of(fault.AccountExists)
	}
	if user.UserStatus != types.UserStatusTypeForceChangePassword {
		return nil
	}
	_, err = p.client.AdminCreateUser(ctx, &cognitoidentityprovider.AdminCreateUserInput{UserPoolId: &p.id, Username: &login,
		MessageAction: types.MessageActionTypeResend, DesiredDeliveryMediums: []types.DeliveryMediumType{types.DeliveryMediumTypeEmail}})
	if err != nil {
		return fmt.Errorf("mail the user again: %w", err)
	}
	return nil
}

func (p *Pool) belongs(attributes []types.AttributeType, unit access.Unit) bool {
	for _, a := range attributes {
		if aws.ToString(a.Name) == p.unitCode && aws.ToString(a.Value) == unit.Code {
			return true
		}
	}
	return false
}
