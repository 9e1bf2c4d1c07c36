// Command withdraw-file takes a 鉴定评审文件 away from the units, with the reason. The association can still open it.
//
//	POST /files/{file}/withdrawal    permission: officer
//	reads  Accounts
//	writes Accounts: file; Events: file_withdrawn
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
	a := action{files: dynamo.Files{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByOfficer, dynamo.Standings{DB: db}, a.withdraw))
}
