// Command read-message notes that the caller has read a message.
//
//	POST /messages/{message}/reading    permission: any account
//	reads  Accounts, Messages
//	writes Messages
package main

import (
	"log"
	"time"

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
	a := action{inbox: dynamo.Messages{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.read))
}
