// Command list-tasks is 我的任务: what waits for the caller's unit or roles (待办), or what they have done (已办).
//
//	GET /tasks    permission: any account
//	reads  Accounts, Reviews, Events
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
	a := action{lists: dynamo.Lists{DB: db}, events: dynamo.Events{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByAnyAccount, dynamo.Standings{DB: db}, a.list))
}
