// Command open-list-report gives an address, valid for minutes, at which a 考核合格名单 can be fetched as it was uploaded,
// with what its check has found at each row, once it is recorded who opens it and why: every number of a document stands
// in it. The answer is kept nowhere.
//
//	POST /lists/{list}/report-opening    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: list; Events: list_report_opened
//	S3     signs GetObject under lists/reports/
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db, objects := dynamo.Open(e), blob.Open(e)
	a := action{lists: dynamo.PassLists{DB: db}, objects: objects, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.open))
}
