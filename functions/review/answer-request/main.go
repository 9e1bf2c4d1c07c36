// Command answer-request answers what a unit has asked, with the reason: an objection to the team keeps it or recalls the
// plan, an extension of the rectification is granted to a day or not.
//
//	POST /projects/{number}/requests/{request}/answer    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, request, its place on the officers' desk, of a plan that is recalled plan, letter and bookings;
//	       Events: keep_team, recall_plan, grant_extension, refuse_extension
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
	a := action{printable: letter.Printable}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.answer))
}
