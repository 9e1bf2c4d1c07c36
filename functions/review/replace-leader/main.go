// Command replace-leader names another of the team as 组长, so that no case waits for somebody who can't come back.
//
//	POST /projects/{number}/leader    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, plan; Events: replace_leader
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, replace))
}
