// Command revoke-decision lets whoever decided take the decision back, with the reason (收回决定), as long as the next desk
// has not acted on it; and another approver open a closed case again (重新打开).
//
//	POST /projects/{number}/revocation    permission: decider
//	reads  Accounts, Reviews, Events
//	writes Reviews: head, what was returned, plan, visit, findings, conclusion, bookings of the team; Events: revoke_…, reopen_case
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
	a := action{events: dynamo.Events{DB: db}}
	lambdahttp.Start(e, access.ByDecider, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.revoke))
}
