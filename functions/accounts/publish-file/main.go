// Command publish-file announces a 鉴定评审文件 and gives the browser a form with which it uploads it straight to S3
// (manual 000 §6.1). Units see it once it has been checked.
//
//	POST /files    permission: officer
//	reads  Accounts
//	writes Accounts: file; Events: file_announced
//	S3     signs PutObject under incoming/files/
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
	a := action{files: dynamo.Files{DB: db}, objects: objects, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db}, a.publish)
}
