// Command list-settings shows the association every setting with its source, and those that are its own affair.
//
//	GET /settings/all    permission: association
//	reads  Accounts
package main

import (
	"log"

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
	lambda.Start(lambdahttp.Handle(access.ByAssociation, dynamo.Standings{DB: db}, action{}.list))
}
