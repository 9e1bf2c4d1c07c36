// Command screen-project is 预审: pass on to 约请, or return to the unit with an opinion.
//
//	POST /projects/{number}/screening    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: pass_screening, return_screening
package main

import (
	"log"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{projects: dynamo.Projects{DB: db}, printable: letter.Printable, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByOfficer, dynamo.Standings{DB: db}, a.screen))
}
