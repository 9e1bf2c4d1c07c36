// Command propose-date is 发起约请: the unit names the date that it would like (manual 000 §3.3.1).
//
//	POST /projects/{number}/invitation    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: invitation; Events: propose_date
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
