// Command bare-cognito is the baseline of functions that use DynamoDB and Cognito: it opens the clients as they do,
// with no domain.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/test/bench/bare/calls"
)

func main() {
	e := env.Process()
	list, err := calls.Load(dynamodb.NewFromConfig(cloud.Config(e)))
	e.Failed(err)
	e.Check()
	client := cognitoidentityprovider.NewFromConfig(cloud.Config(e))
	lambda.Start(func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		if err := calls.Run(ctx, list); err != nil {
			return events.APIGatewayV2HTTPResponse{}, err
		}
		_, err := client.AdminGetUser(ctx, &cognitoidentityprovider.AdminGetUserInput{
			UserPoolId: aws.String(e.Need("USER_POOL_ID")), Username: aws.String(event.Body)})
		return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: "{}"}, err
	})
}
