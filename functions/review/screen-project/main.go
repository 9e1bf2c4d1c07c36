// Command screen-project is 预审: pass on to 约请, or return to the unit with an opinion.
//
//	POST /projects/{number}/screening    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, what was returned; Events: pass_screening, return_screening
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.screen))
}
