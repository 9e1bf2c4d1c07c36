// Command withdraw-project lets the unit withdraw its application before a plan is approved: the project ends.
//
//	POST /projects/{number}/withdrawal    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, bookings of a team that was planned; Events: withdraw
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, withdraw)))
}
