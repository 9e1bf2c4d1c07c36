// Command list-institutions lists 评审机构, those entered last first: all, or by a part of the name, region, or a number
// that one has or had. What of each is shown, get-institution says.
//
//	GET /institutions    permission: registry
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
	lambdahttp.Start(e, access.ByRegistry, dynamo.Standings{DB: db}, a.list)
}
