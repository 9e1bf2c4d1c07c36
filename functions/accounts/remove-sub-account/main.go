// Command remove-sub-account takes a sub account away: it may do nothing from its next request. It stays in the unit's history
// and may be invited again.
//
//	DELETE /unit/accounts/{account}    permission: main account
//	reads  Accounts
//	writes Accounts: account; Events: account_removed
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
	lambda.Start(lambdahttp.Handle(access.ByUnitMain, dynamo.Standings{DB: db}, a.remove))
}
