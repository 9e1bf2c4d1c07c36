// Command verify-case recomputes a project's chain of events, and says whether its record is what they say.
//
//	GET /projects/{number}/verification    permission: any account that may see the project
//	reads  Accounts, Reviews, Events
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
	a := action{records: dynamo.Projects{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.verify))
}
