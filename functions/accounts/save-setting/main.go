// Command save-setting overrides one setting, or takes the override back.
//
//	PUT /settings/{key}    permission: registrar
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
	a := action{settings: dynamo.Settings{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByRegistrar, dynamo.Standings{DB: db}, a.save))
}
