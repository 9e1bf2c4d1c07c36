// Command revoke-decision lets whoever decided take the decision back, with the reason (收回决定), as long as the next desk
// has not acted on it.
//
//	POST /projects/{number}/revocation    permission: decider
//	reads  Accounts, Reviews
//	writes Reviews: head, plan, bookings of the team; Events: revoke_screening, revoke_invitation, revoke_plan_decision
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
	lambdahttp.Start(e, access.ByDecider, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, revoke))
}
