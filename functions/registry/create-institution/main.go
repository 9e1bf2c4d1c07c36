// Command create-institution enters a 评审机构 (manual 003 Q9).
//
//	POST /institutions    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: institution, its numbers and name; Events: institution_added
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{institutions: dynamo.Institutions{DB: db}, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.create)
}
