// Command submit-project hands a project in for 预审 (manual 000 §3.2), or names every gap at once.
//
//	POST /projects/{number}/submission    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: submit
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{others: dynamo.Lists{DB: db}, unprintable: letter.Missing}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.submit))
}
