// Command submit-plan hands the 评审计划 in for approval; the team is held to the rules and booked.
//
//	POST /projects/{number}/plan/submission    permission: officer
//	reads  Accounts, Registry, Reviews
//	writes Reviews: head, plan, bookings of the team; Events: submit_plan
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
	a := action{institutions: dynamo.Institutions{DB: db}, people: dynamo.Reviewers{DB: db}, bookings: dynamo.Projects{DB: db}, past: dynamo.Lists{DB: db},
		printable: letter.Printable}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.submit))
}
