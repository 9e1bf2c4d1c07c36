// Command get-institution shows a 评审机构: whole to the association and to the institution itself, to others its number,
// name and region.
//
//	GET /institutions/{institution}    permission: registry
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
	a := action{institutions: dynamo.Institutions{DB: db}}
	lambdahttp.Start(e, access.ByRegistry, dynamo.Standings{DB: db}, a.get)
}
