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
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{printable: letter.Printable}
	lambda.Start(lambdahttp.Handle(access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.screen)))
}
