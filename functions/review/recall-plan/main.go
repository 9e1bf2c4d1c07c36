// Command recall-plan takes an approved plan back before its notice is confirmed: somebody of the team can't come, or
// must not.
//
//	POST /projects/{number}/plan/recall    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, plan, bookings of the team; Events: recall_plan
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{printable: letter.Printable}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.recall))
}
