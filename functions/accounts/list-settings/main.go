// Command list-settings shows the association every setting with its source, and those that are its own affair.
//
//	GET /settings/all    permission: association
//	reads  Accounts
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
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, action{words: dynamo.Words{DB: db}}.list)
}
