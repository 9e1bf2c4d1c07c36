// Command waive-ground waives that somebody took part in the unit's previous review, and nothing else: they may be
// planned again, for a reason that is kept and shown.
//
//	POST /projects/{number}/waivers    permission: approver
//	reads  Accounts, Registry, Reviews
//	writes Reviews: head, waiver; Events: waive_ground
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
	a := action{people: dynamo.Reviewers{DB: db}, bookings: dynamo.Projects{DB: db}, past: dynamo.Lists{DB: db}}
	lambdahttp.Start(e, access.ByApprover, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.waive))
}
