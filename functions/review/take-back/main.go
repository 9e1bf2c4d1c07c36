// Command take-back lets the unit take back what it has handed in, to change it (撤回修改), as long as the next desk has
// not decided on it.
//
//	POST /projects/{number}/taking-back    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, findings that were answered; Events: take_back
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, takeBack))
}
