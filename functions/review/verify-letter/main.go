// Command verify-letter tells anyone who has a letter's QR code whether the letter is genuine, and where its project
// stands now.
//
//	GET /verify/{token}    public
//	reads  Accounts (settings), Reviews
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
	a := action{letters: dynamo.Projects{DB: db}}
	lambda.Start(lambdahttp.Handle(access.Public, dynamo.Standings{DB: db}, a.verify))
}
