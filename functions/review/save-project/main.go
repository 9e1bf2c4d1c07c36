// Command save-project replaces the form of a project (保存). Gaps are allowed, ill-formed values are not.
//
//	PUT /projects/{number}    permission: unit; If-Match required
//	reads  Accounts, Reviews
//	writes Reviews: form; Events: save
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
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db},
		lambdahttp.Seen(stepping.Take(dynamo.Projects{DB: db}, time.Now, save)))
}
