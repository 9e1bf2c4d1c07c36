// Command import-calendar takes in the State Council's notice for a year, in place of what was known of the year.
//
//	POST /calendar/{year}    permission: registrar
//	reads  Accounts
//	writes Accounts: settings; Events: setting_changed
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
	a := action{years: dynamo.Settings{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByRegistrar, dynamo.Standings{DB: db}, a.take))
}
