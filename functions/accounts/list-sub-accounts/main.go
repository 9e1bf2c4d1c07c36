// Command list-sub-accounts lists the accounts of the caller's unit and those that it has invited.
//
//	GET /unit/accounts    permission: main account
//	reads  Accounts
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{units: dynamo.Units{DB: db}}
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.list)
}
