// Command open-document gives an address, valid for minutes, at which an accepted document can be read.
//
//	GET /projects/{number}/documents/{document}    permission: any account that may see the project
//	reads  Accounts, Reviews
//	S3     signs GetObject under documents/
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
	db := dynamo.Open(e)
	files := blob.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{projects: dynamo.Projects{DB: db}, files: files}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.open))
}
