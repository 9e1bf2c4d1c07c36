// Command rename-sub-account gives a sub account another name. It stands until the provider changes the name there.
//
//	PUT /unit/accounts/{account}/name    permission: main account
//	reads  Accounts
//	writes Accounts: account; Events: account_renamed
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
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.rename)
}
