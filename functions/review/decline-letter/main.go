// Command decline-letter lets the unit say that it does not agree to a 商洽函 (不同意), with the reason: the letter is
// withdrawn, and the unit proposes another day.
//
//	POST /projects/{number}/letters/{letter}/declination    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, letter; Events: decline_letter
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, decline))
}
