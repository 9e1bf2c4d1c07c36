// Command list-lists lists 考核合格名单 without their remarks, newest first (manual 003 Q10).
//
//	GET /lists    permission: registrar
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
	a := action{lists: dynamo.PassLists{DB: db}}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.list)
}
