// Command confirm-notice confirms the receipt of the 评审通知函 (manual 000 §3.4): who, when, and which version by its hash.
//
//	POST /projects/{number}/letters/{letter}/receipt    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, plan; Events: confirm_notice
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, confirm))
}
