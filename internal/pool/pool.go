// Package pool keeps the users of the deployment's own user pool. With another issuer there is no pool: its own
// administration keeps the users, and nobody is asked.
package pool

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"appraisal/internal/access"
	"appraisal/internal/cloud"
	"appraisal/internal/env"
)

// What an error's chain says of a call that makes or mails a user. Without either nobody knows whether it was taken.
var (
	ErrBusy    = errors.New("the pool takes no more calls now") // surely not taken, and may be later
	ErrRefused = errors.New("the pool has refused")             // surely not taken, and never will be
)

// Pool is the user pool, or none.
type Pool struct {
	client                   *cognitoidentityprovider.Client
	id                       string // empty: none
	unitCode, unitName, kind string // names of attributes, the same as of the claims
}

// User is what the pool knows of somebody.
type User struct {
	Known bool   // there is one
	Unit  string // code
	Fresh bool   // has never signed in: the first password is not used up
	Open  bool   // may sign in
}

// Open reads USER_POOL_ID, which may be empty, and the claims' names.
func Open(e *env.Settings) *Pool {
	client := cognitoidentityprovider.NewFromConfig(cloud.Config(e),
		func(o *cognitoidentityprovider.Options) { o.RetryMaxAttempts = 1 })
	return New(client, e.Or("USER_POOL_ID", ""), e.Need("CLAIM_UNIT_CODE"), e.Need("CLAIM_UNIT_NAME"),
		e.Need("CLAIM_ACCOUNT_KIND"))
}

// New makes a pool from a client that does not try again by itself: whether a mail was sent is not known after a broken
// connection, and nobody is mailed twice.
func New(client *cognitoidentityprovider.Client, id, unitCode, unitName, kind string) *Pool {
	return &Pool{client: client, id: id, unitCode: unitCode, unitName: unitName, kind: kind}
}

// Own tells whether there is a pool.
func (p *Pool) Own() bool { return p.id != "" }

// Find tells what the pool knows of a login or a subject.
func (p *Pool) Find(ctx context.Context, who string) (User, error) {
	got, err := p.client.AdminGetUser(ctx, &cognitoidentityprovider.AdminGetUserInput{UserPoolId: &p.id, Username: &who})
	var unknown *types.UserNotFoundException
	switch {
	case errors.As(err, &unknown):
		return User{}, nil
	case err != nil:
		return User{}, fmt.Errorf("read the user: %w", err)
	}
	user := User{Known: true, Fresh: got.UserStatus == types.UserStatusTypeForceChangePassword, Open: got.Enabled}
	for _, a := range got.UserAttributes {
		if aws.ToString(a.Name) == p.unitCode {
			user.Unit = aws.ToString(a.Value)
		}
	}
	return user, nil
}

// Make makes the user of an account of a unit; the pool mails a first password. A user who is there is left as it is.
func (p *Pool) Make(ctx context.Context, login, name, kind string, unit access.Unit) error {
	attribute := func(name, value string) types.AttributeType {
		return types.AttributeType{Name: aws.String(name), Value: aws.String(value)}
	}
	_, err := p.client.AdminCreateUser(ctx, &cognitoidentityprovider.AdminCreateUserInput{UserPoolId: &p.id,
		Username:               &login,
		DesiredDeliveryMediums: []types.DeliveryMediumType{types.DeliveryMediumTypeEmail},
		UserAttributes: []types.AttributeType{attribute("email", login), attribute("email_verified", "true"),
			attribute("name", name),
			attribute(p.unitCode, unit.Code), attribute(p.unitName, unit.Name), attribute(p.kind, kind)}})
	var exists *types.UsernameExistsException
	if errors.As(err, &exists) {
		return nil
	}
	return told("make the user", err)
}

// Mail sends a user who never signed in a new first password: the old one ends after a week.
func (p *Pool) Mail(ctx context.Context, login string) error {
	_, err := p.client.AdminCreateUser(ctx, &cognitoidentityprovider.AdminCreateUserInput{UserPoolId: &p.id,
		Username:               &login,
		MessageAction:          types.MessageActionTypeResend,
		DesiredDeliveryMediums: []types.DeliveryMediumType{types.DeliveryMediumTypeEmail}})
	return told("mail the user again", err)
}

// Enable lets a user sign in, or no more. It may be repeated.
func (p *Pool) Enable(ctx context.Context, who string, open bool) (err error) {
	if open {
		_, err = p.client.AdminEnableUser(ctx, &cognitoidentityprovider.AdminEnableUserInput{UserPoolId: &p.id,
			Username: &who})
	} else {
		_, err = p.client.AdminDisableUser(ctx, &cognitoidentityprovider.AdminDisableUserInput{UserPoolId: &p.id,
			Username: &who})
	}
	if err != nil {
		return fmt.Errorf("open or close the user: %w", err)
	}
	return nil
}

// told says what an error means for what was asked.
func told(what string, err error) error {
	var answered *smithyhttp.ResponseError
	var said smithy.APIError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &answered) || answered.HTTPStatusCode() < 400 || answered.HTTPStatusCode() >= 500 ||
		!errors.As(err, &said):
		return fmt.Errorf("%s: %w", what, err)
	case said.ErrorCode() == "TooManyRequestsException" || said.ErrorCode() == "LimitExceededException" ||
		said.ErrorCode() == "ThrottlingException":
		return fmt.Errorf("%s: %w: %w", what, ErrBusy, err)
	}
	return fmt.Errorf("%s: %w: %w", what, ErrRefused, err)
}
