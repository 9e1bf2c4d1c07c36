// Command correct-acceptance puts the facts of the 受理决定书 right, with the reason, while a project is open (更正受理信息):
// letters from then on say them.
//
//	POST /projects/{number}/acceptance    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, form; Events: correct_acceptance
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
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.correct))
}
