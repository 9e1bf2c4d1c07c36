// Command get-settings hands the reference data to any client: options, limits, kinds of document, regions, stages.
//
//	GET /settings    public
//	reads  Accounts (settings)
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
	a := action{}
	lambda.Start(lambdahttp.Handle(access.Public, dynamo.Standings{DB: db}, a.get))
}
