// Command withdraw-invitation takes an invitation back that nobody has taken yet.
//
//	DELETE /unit/invitations/{login}    permission: main account
//	reads  Accounts
//	writes Accounts: invitation; Events: invitation_withdrawn
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
	a := action{units: dynamo.Units{DB: db}, now: time.Now}
	lambda.Start(lambdahttp.Handle(access.ByUnitMain, dynamo.Standings{DB: db}, a.withdraw))
}
