// Command get-calendar shows a year of the working-day calendar: days off and make-up days, where they come from, the
// number of working days, and whether the year's notice is known.
//
//	GET /calendar    permission: any account
//	reads  Accounts (settings)
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
	a := action{now: time.Now}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.get)
}
