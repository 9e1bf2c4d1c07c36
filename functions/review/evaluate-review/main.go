// Command evaluate-review is 评审评价 (manual 000 §3.7): the unit rates the team of a visit, once.
//
//	POST /projects/{number}/evaluations    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, evaluation; Events: evaluate
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, evaluate))
}
