// Command invite-sub-account prepares the sign-in of a sub account: the login is noted with its permissions, and where
// the deployment has its own user pool, the user is made there and gets a mail with a first password.
//
//	POST /unit/accounts    permission: main account
//	reads  Accounts
//	writes Accounts: invitation; Events: account_invited
//	Cognito AdminCreateUser, AdminGetUser (own pool only)
package main

import (
	"log"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/pool"
)

func main() {
	e := env.Process()
	db, users := dynamo.Open(e), pool.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{units: dynamo.Units{DB: db}, users: users, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByUnitMain, dynamo.Standings{DB: db}, a.invite))
}
