// Command verify-rectification is 整改确认: a verdict on each finding, and whether a visit is needed.
//
//	POST /projects/{number}/rectification/check    permission: reviewer
//	reads  Accounts, Reviews
//	writes Reviews: head, findings, conclusion; Events: close_rectification, return_rectification, require_visit
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, verify))
}
