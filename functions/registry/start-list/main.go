// Command start-list announces a 考核合格名单 and gives the browser a form with which it uploads it straight to S3
// (manual 003 Q10). It is checked when it has arrived, and takes effect when it is published.
//
//	POST /lists    permission: registrar
//	reads  Accounts
//	writes Registry: list; Events: list_announced
//	S3     signs PutObject under incoming/lists/
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db, objects := dynamo.Open(e), blob.Open(e)
	a := action{lists: dynamo.PassLists{DB: db}, objects: objects, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.start)
}
