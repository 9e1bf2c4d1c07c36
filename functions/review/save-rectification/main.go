// Command save-rectification keeps the unit's answers to findings as far as they are written (单位整改资料, manual 000 §3.5).
//
//	PUT /projects/{number}/rectification    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, findings; Events: save_rectification
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
		lambdahttp.Seen(stepping.Take(dynamo.Projects{DB: db}, time.Now, save)))
}
