// Command find-unit shows a unit's accounts to the registrar: who is to be replaced, and by whom.
//
//	GET /units/{unit}    permission: registrar
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
	a := action{units: dynamo.Units{DB: db}}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.find)
}
