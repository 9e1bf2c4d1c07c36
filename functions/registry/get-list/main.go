// Command get-list shows a 考核合格名单: what its check has found, line by line, how far it has come, and until when the
// certificates are posted (manual 003 Q10).
//
//	GET /lists/{list}    permission: registrar
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
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.get)
}
