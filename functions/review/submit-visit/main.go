// Command submit-visit closes the on-site step with what the 组长 has saved: materials, findings, conclusion, actual
// times (R11).
//
//	POST /projects/{number}/visit/submission    permission: reviewer
//	reads  Accounts, Reviews
//	writes Reviews: head, visit, findings, conclusion, materials; Events: conclude_meets, conclude_rectify, conclude_revisit, conclude_fails
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
	lambdahttp.Start(e, access.ByReviewer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, submit))
}
