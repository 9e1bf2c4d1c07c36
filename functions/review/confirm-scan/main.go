// Command confirm-scan is the officer's own confirmation of a sealed 商洽函 that could not be confirmed by itself, with the
// reason: until then no plan is handed in.
//
//	POST /projects/{number}/letters/{letter}/confirmation    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, document; Events: confirm_scan
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
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, confirm))
}
