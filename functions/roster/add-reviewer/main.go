// Command add-reviewer enters one of the 评审人员.
//
//	POST /reviewers    permission: officer
//	reads  Accounts, Roster
//	writes Roster: person, login; Accounts: person of an account; Events: reviewer_added, reviewer_bound
package main

import (
	"log"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{people: dynamo.People{DB: db}, now: time.Now, newID: ident.New}
	lambda.Start(lambdahttp.Handle(access.ByOfficer, dynamo.Standings{DB: db}, a.add))
}
