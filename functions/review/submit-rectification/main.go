// Command submit-rectification hands the unit's rectification to the 组长 (manual 000 §3.5).
//
//	POST /projects/{number}/rectification/submission    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, findings; Events: submit_rectification
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
