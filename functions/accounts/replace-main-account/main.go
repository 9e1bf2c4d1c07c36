// Command replace-main-account gives the place of a unit's main account to a login. The one who had it loses all rights
// at once.
//
//	POST /units/{unit}/main-account    permission: registrar
//	reads  Accounts
//	writes Accounts: accounts, unit, invitation; Events: main_removed, main_replaced, main_named, invitation_withdrawn
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
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.replace)
}
