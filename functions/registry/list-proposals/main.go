// Command list-proposals lists what waits for a second person's decision: corrections, merges, and visits outside the
// system that institutions propose; those who wait longest first.
//
//	GET /proposals    permission: registrar
//	reads  Accounts, Registry
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.Reviewers{DB: db}, institutions: dynamo.Institutions{DB: db}}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.list)
}
