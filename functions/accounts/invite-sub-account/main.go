// Command invite-sub-account prepares the sign-in of a sub account: the login is noted with its permissions. Where the
// deployment has its own user pool, update-pool makes the user afterwards and has a first password mailed.
//
//	POST /unit/accounts    permission: main account
//	reads  Accounts
//	writes Accounts: invitation; Events: account_invited
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{units: dynamo.Units{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.invite)
}
