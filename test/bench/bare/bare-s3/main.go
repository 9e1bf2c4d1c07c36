// Command bare-s3 is the baseline of functions that use DynamoDB and S3: it opens the clients as they do, with no
// domain.
package main

import (
	"bytes"
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/test/bench/bare/calls"
)

func main() {
	e := env.Process()
	list, err := calls.Load(dynamodb.NewFromConfig(cloud.Config(e)))
	e.Failed(err)
	e.Check()
	client := s3.NewFromConfig(cloud.Config(e), func(o *s3.Options) { o.UsePathStyle = true })
	presign := s3.NewPresignClient(client)
	bucket := aws.String(e.Need("BUCKET"))
	lambda.Start(func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		if err := calls.Run(ctx, list); err != nil {
			return events.APIGatewayV2HTTPResponse{}, err
		}
		key := aws.String(event.RawPath)
		address, err := presign.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: key})
		if err != nil {
			return events.APIGatewayV2HTTPResponse{}, err
		}
		_, err = client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: key,
			Body: bytes.NewReader([]byte(event.Body))})
		return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: address.URL}, err
	})
}
