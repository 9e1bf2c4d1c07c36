// Command read-notice notes that the caller has read a notice.
//
//	POST /notices/{notice}/reading    permission: any account
//	reads  Accounts, Notices
//	writes Notices
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
	a := action{inbox: dynamo.Notices{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.read))
}
