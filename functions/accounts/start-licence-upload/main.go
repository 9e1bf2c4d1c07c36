// Command start-licence-upload gives the browser a form with which it uploads the unit's 营业执照 straight to S3 (manual
// 000 §5). The one that holds stays until the new one has been checked and accepted.
//
//	POST /unit/licence    permission: unit
//	reads  Accounts
//	writes Accounts: unit; Events: licence_upload
//	S3     signs PutObject under incoming/licences/
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
	db, files := dynamo.Open(e), blob.Open(e)
	a := action{units: dynamo.Units{DB: db}, files: files, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db}, a.start)
}
