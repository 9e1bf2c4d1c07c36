// Command explain-deadline answers "why this day?" for the 期限 of a project (X5).
//
//	GET /projects/{number}/deadline    permission: any account that may see the project
//	reads  Accounts, Reviews
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
	a := action{projects: dynamo.Projects{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.explain)
}
