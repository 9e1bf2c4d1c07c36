// Command invite-sub-account prepares the sign-in of a sub account: the login is noted with its permissions. Where the
// deployment has its own user pool, update-pool makes the user afterwards and has a first password mailed.
//
//	POST /unit/accounts    permission: main account
//	reads  Accounts
//	writes Accounts: invitation; Events: account_invited
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
	lambda.Start(lambdahttp.Handle(access.ByUnitMain, dynamo.Standings{DB: db}, a.invite))
}
