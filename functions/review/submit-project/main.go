// Command submit-project hands a project in for 预审 (manual 000 §3.2), or names every gap at once.
//
//	POST /projects/{number}/submission    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head; Events: submit
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
	a := action{unprintable: letter.Missing}
	lambda.Start(lambdahttp.Handle(access.ByUnit, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.submit)))
}
