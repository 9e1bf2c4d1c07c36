// Command open-file gives an address, valid for minutes, at which a 鉴定评审文件 can be read (manual 000 §6.1).
//
//	GET /files/{file}    permission: any account
//	reads  Accounts
//	S3     signs GetObject under files/
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
	db, objects := dynamo.Open(e), blob.Open(e)
	if err := e.Err(); err != nil {
		log.Fatal(err)
	}
	a := action{files: dynamo.Files{DB: db}, objects: objects}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.open))
}
