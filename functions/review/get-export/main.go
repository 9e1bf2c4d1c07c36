// Command get-export says how far an export has come and, once it is ready, gives an address at which it can be fetched.
//
//	GET /exports/{export}    permission: unit or office
//	reads  Accounts, Exports
//	S3     signs GetObject under exports/
package main

import (
	"log"
	"time"

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
	a := action{exports: dynamo.Exports{DB: db}, files: files, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByUnitOrOffice, dynamo.Standings{DB: db}, a.get))
}
