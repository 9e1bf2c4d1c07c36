// Command list-reviewers lists the 评审人员 of the registry with what each holds: all, those entered last first, those of
// a name in any of its writings, or those of an institution by status and 细项; and what speaks for and against each for the
// plan of a project.
//
//	GET /reviewers    permission: association
//	reads  Accounts, Registry, Reviews
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
	a := action{people: dynamo.Reviewers{DB: db}, institutions: dynamo.Institutions{DB: db}, bookings: dynamo.Projects{DB: db},
		projects: dynamo.Projects{DB: db}, past: dynamo.Lists{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, a.list)
}
