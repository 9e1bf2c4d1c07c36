// Command terminate-project ends a project, with a reason.
//
//	POST /projects/{number}/termination    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, bookings of a team that was planned; Events: terminate
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, terminate))
}
