// Command delete-project takes away a project that was never submitted. Its events and its number stay.
//
//	DELETE /projects/{number}    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: delete
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, remove))
}
