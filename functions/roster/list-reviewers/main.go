// Command list-reviewers lists 评审人员, those entered last first: all, or by 评审项, institution or a part of the name.
//
//	GET /reviewers    permission: association
//	reads  Accounts, Roster
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
	a := action{people: dynamo.People{DB: db}}
	lambda.Start(lambdahttp.Handle(access.ByAssociation, dynamo.Standings{DB: db}, a.list))
}
