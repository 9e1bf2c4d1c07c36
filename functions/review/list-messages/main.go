// Command list-messages shows the inbox of the caller's desk, newest first (R22).
//
//	GET /messages    permission: any account
//	reads  Accounts, Messages
package main

import (
	"log"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{inbox: dynamo.Messages{DB: db}}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.list))
}
