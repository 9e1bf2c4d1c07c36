// Command save-plan keeps the 评审计划 of the present round as far as an officer has made it.
//
//	PUT /projects/{number}/plan    permission: officer
//	reads  Accounts, Registry, Reviews
//	writes Reviews: head, plan; Events: save_plan
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
	a := action{institutions: dynamo.Institutions{DB: db}, people: dynamo.Reviewers{DB: db}, bookings: dynamo.Projects{DB: db}}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		lambdahttp.Seen(stepping.Take(dynamo.Projects{DB: db}, time.Now, a.save)))
}
