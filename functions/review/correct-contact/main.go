// Command correct-contact keeps how the unit is reached up to date while its project is open (更正联系方式): letters from then
// on say it.
//
//	PUT /projects/{number}/contact    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, form; Events: correct_contact
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
	a := action{unprintable: letter.Missing}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db},
		lambdahttp.Seen(stepping.Take(dynamo.Projects{DB: db}, time.Now, a.correct)))
}
