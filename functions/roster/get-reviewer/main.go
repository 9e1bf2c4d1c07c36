// Command get-reviewer shows one of the 评审人员.
//
//	GET /reviewers/{reviewer}    permission: association
//	reads  Accounts, Registry, Roster
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
	a := action{people: dynamo.People{DB: db}, institutions: dynamo.Institutions{DB: db}}
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, a.get)
}
