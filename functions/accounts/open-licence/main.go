// Command open-licence gives an address, valid for minutes, at which the unit's accepted 营业执照 can be read.
//
//	GET /unit/licence    permission: unit
//	reads  Accounts
//	S3     signs GetObject under licences/
package main

import (
	"log"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db, files := dynamo.Open(e), blob.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{units: dynamo.Units{DB: db}, files: files}
	lambda.Start(lambdahttp.Handle(access.ByUnit, dynamo.Standings{DB: db}, a.open))
}
