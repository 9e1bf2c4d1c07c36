// Command start-export asks for a file that is made in the background: one case with all its files as ZIP, or a list as
// XLSX: of projects, of those who review and what they hold, or of 无聘用单位人员. A unit and an institution export their own.
//
//	POST /exports    permission: all but reviewers; what, its kind says
//	reads  Accounts, Reviews
//	writes Exports: waiting; make-export takes it from there
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{projects: dynamo.Projects{DB: db}, exports: dynamo.Exports{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAllButReviewers, dynamo.Standings{DB: db}, a.start)
}
