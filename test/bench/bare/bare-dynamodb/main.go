// Command bare-dynamodb is the baseline of functions that use DynamoDB alone: it opens the client as they do and makes
// the calls that were recorded from one of them, with no domain.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
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
	lambda.Start(func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: "{}"}, calls.Run(ctx, list)
	})
}
