// Command withdraw-project lets the unit withdraw its application before a plan is approved: the project ends.
//
//	POST /projects/{number}/withdrawal    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, bookings of a team that was planned; Events: withdraw
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, withdraw))
}
