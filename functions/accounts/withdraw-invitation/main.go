// Command withdraw-invitation takes an invitation back that nobody has taken yet.
//
//	DELETE /unit/invitations/{login}    permission: main account
//	reads  Accounts
//	writes Accounts: invitation; Events: invitation_withdrawn
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
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.withdraw)
}
