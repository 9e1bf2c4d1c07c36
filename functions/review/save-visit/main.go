// Command save-visit keeps what the 组长 has written down of the on-site visit so far.
//
//	PUT /projects/{number}/visit    permission: reviewer
//	reads  Accounts, Reviews
//	writes Reviews: head, visit; Events: save_visit
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
	lambdahttp.Start(e, access.ByReviewer, dynamo.Standings{DB: db},
		lambdahttp.Seen(stepping.Take(dynamo.Projects{DB: db}, time.Now, save)))
}
