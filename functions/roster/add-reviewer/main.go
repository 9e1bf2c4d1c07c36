// Command add-reviewer enters one of the 评审人员.
//
//	POST /reviewers    permission: officer
//	reads  Accounts, Registry, Roster
//	writes Roster: person, login; Accounts: person of an account; Events: reviewer_added, reviewer_bound
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.People{DB: db}, institutions: dynamo.Institutions{DB: db}, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db}, a.add)
}
