// Command propose-second-visit is 确认约请 (manual 000 §3.6): the unit names the day of a second visit, which opens a new round.
//
//	POST /projects/{number}/second-visit    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, invitation; Events: propose_second_visit
package main

import (
	"log"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	lambda.Start(lambdahttp.Handle(access.ByUnit, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, propose)))
}
