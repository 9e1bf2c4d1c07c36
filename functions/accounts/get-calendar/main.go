// Command get-calendar shows a year of the working-day calendar: days off and make-up days, where they come from, the
// number of working days, and whether the year's notice is known.
//
//	GET /calendar    permission: any account
//	reads  Accounts (settings)
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
	a := action{now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.get))
}
