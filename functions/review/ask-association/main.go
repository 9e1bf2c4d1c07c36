// Command ask-association lets the unit ask for what is the association's to give, with the reason: another team
// (评审组异议, until the day that the notice says), or a later end of the rectification (延长整改期限, until it ends). An
// officer answers.
//
//	POST /projects/{number}/requests    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, request, its place on the officers' desk; Events: object_team, ask_extension
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, ask))
}
