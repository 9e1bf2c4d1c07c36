// Command verify-case recomputes a project's chain of events, and says whether its record is what they say, and they
// what the archive says.
//
//	GET /projects/{number}/verification    permission: any account that may see the project
//	reads  Accounts, Reviews, Events; S3 (archive)
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
	db, archive := dynamo.Open(e), blob.OpenArchive(e)
	a := action{records: dynamo.Projects{DB: db}, archive: archive, subject: dynamo.Subject, now: time.Now}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.verify)
}
