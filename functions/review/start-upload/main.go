// Command start-upload gives the browser a form with which it uploads one file straight to S3. Size and type are
// enforced by S3 itself; the file is checked when it has arrived.
//
//	POST /projects/{number}/documents    permission: uploader
//	reads  Accounts, Reviews
//	writes Reviews: document; Events: upload, upload_scan
//	S3     signs PutObject under incoming/
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
	db := dynamo.Open(e)
	files := blob.Open(e)
	a := action{projects: dynamo.Projects{DB: db}, files: files, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByUploader, dynamo.Standings{DB: db}, a.start)
}
