// Command publish-list lets a 考核合格名单 take effect from its day of publication: its people get their 细项, are without
// institution, and their certificates are to be posted within 20 working days (manual 003 Q2, Q10). apply-list does so
// row by row.
//
//	POST /lists/{list}/publication    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: list; Events: list_published
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
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Seen(a.publish))
}
