// Command remove-document takes a document away while the stage is the unit's. Its record and file stay.
//
//	DELETE /projects/{number}/documents/{document}    permission: uploader
//	reads  Accounts, Reviews
//	writes Reviews: document; Events: remove_document
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	lambdahttp.Start(e, access.ByUploader, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, remove))
}
