// Command list-files lists the 鉴定评审文件 that the association has published, newest first (manual 000 §6.1); for the
// association also those that are awaited, refused or withdrawn.
//
//	GET /files    permission: any account
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
	a := action{files: dynamo.Files{DB: db}}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.list))
}
