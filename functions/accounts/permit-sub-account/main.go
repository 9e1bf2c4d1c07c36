// Command permit-sub-account sets the sub-systems that a sub account may open. It counts from the account's next
// request.
//
//	PUT /unit/accounts/{account}    permission: main account
//	reads  Accounts
//	writes Accounts: account; Events: account_permitted
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
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.permit)
}
