// Command delete-project takes away a project that was never submitted. Its events and its number stay.
//
//	DELETE /projects/{number}    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: delete
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, remove)))
}
