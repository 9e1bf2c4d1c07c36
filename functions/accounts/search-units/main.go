// Command search-units finds units by a part of their name, or of one that they have had, for whoever of the association
// knows no code.
//
//	GET /units    permission: association
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
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, action{units: dynamo.Units{DB: db}}.search)
}
