// Command get-export says how far an export has come and, once it is ready, gives an address at which it can be
// fetched; of a case, whether it has gone on since.
//
//	GET /exports/{export}    permission: all but reviewers; what, its kind says
//	reads  Accounts, Exports, Reviews
//	S3     signs GetObject under exports/
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
	db := dynamo.Open(e)
	files := blob.Open(e)
	a := action{exports: dynamo.Exports{DB: db}, cases: dynamo.Projects{DB: db}, files: files, now: time.Now}
	lambdahttp.Start(e, access.ByAllButReviewers, dynamo.Standings{DB: db}, a.get)
}
