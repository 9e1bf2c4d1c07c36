// Command submit-rectification hands the unit's rectification to the 组长 (manual 000 §3.5).
//
//	POST /projects/{number}/rectification/submission    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, findings; Events: submit_rectification
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, submit)))
}
