// Command save-reviewer replaces what is entered of one of the 评审人员.
//
//	PUT /reviewers/{reviewer}    permission: officer
//	reads  Accounts, Roster
//	writes Roster: person, login; Accounts: person of an account; Events: reviewer_saved, reviewer_bound
package main

import (
	"log"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{people: dynamo.People{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByOfficer, dynamo.Standings{DB: db}, lambdahttp.Seen(a.save)))
}
