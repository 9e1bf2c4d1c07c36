// Command discard-list gives up a 考核合格名单 that has not been published, with the reason.
//
//	POST /lists/{list}/discarding    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: list; Events: list_discarded
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{lists: dynamo.PassLists{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.discard)
}
