// Command rename-sub-account gives a sub account another name. It stands until the provider changes the name there.
//
//	PUT /unit/accounts/{account}/name    permission: main account
//	reads  Accounts
//	writes Accounts: account; Events: account_renamed
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
	a := action{units: dynamo.Units{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByUnitMain, dynamo.Standings{DB: db}, a.rename))
}
