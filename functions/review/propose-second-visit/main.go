// Command propose-second-visit is 确认约请 (manual 000 §3.6): the unit names the day of a second visit, which opens a new
// round.
//
//	POST /projects/{number}/second-visit    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, invitation; Events: propose_second_visit
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, propose))
}
