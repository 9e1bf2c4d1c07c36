// Command submit-letter sends the sealed 商洽函 back (manual 000 §3.3.2). A scan that was not recognised by itself takes
// a reason and is marked as confirmed by hand.
//
//	POST /projects/{number}/letters/{letter}/submission    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, document; Events: submit_letter
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, submit))
}
