// Command remove-sub-account takes a sub account away: it may do nothing from its next request. It stays in the unit's
// history and may be invited again.
//
//	DELETE /unit/accounts/{account}    permission: main account
//	reads  Accounts
//	writes Accounts: account; Events: account_removed
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
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.remove)
}
