// Command save-reviewer replaces what is entered of one of the 评审人员.
//
//	PUT /reviewers/{reviewer}    permission: officer
//	reads  Accounts, Registry, Roster
//	writes Roster: person, login; Accounts: person of an account; Events: reviewer_saved, reviewer_bound
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
	a := action{people: dynamo.People{DB: db}, institutions: dynamo.Institutions{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db}, lambdahttp.Seen(a.save))
}
