// Command hand-over-project gives a project to another account of the unit, which acts from now on (A4).
//
//	POST /projects/{number}/holder    permission: main account
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: hand_over
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{projects: dynamo.Projects{DB: db}, accounts: dynamo.Units{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByUnitMain, dynamo.Standings{DB: db}, a.handOver)
}
