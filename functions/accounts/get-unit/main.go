// Command get-unit shows 单位信息 (manual 000 §5).
//
//	GET /unit    permission: unit
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
	a := action{units: dynamo.Units{DB: db}}
	lambda.Start(lambdahttp.Handle(access.ByUnit, dynamo.Standings{DB: db}, a.get))
}
