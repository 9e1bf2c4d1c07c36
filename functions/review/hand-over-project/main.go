// Command hand-over-project gives a project to another account of the unit, which acts from now on (A4).
//
//	POST /projects/{number}/holder    permission: main account
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: hand_over
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
	a := action{projects: dynamo.Projects{DB: db}, accounts: dynamo.Units{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByUnitMain, dynamo.Standings{DB: db}, a.handOver))
}
