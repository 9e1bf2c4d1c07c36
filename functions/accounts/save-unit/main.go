// Command save-unit replaces 单位信息 (manual 000 §5). Projects keep the copy that they were submitted with.
//
//	PUT /unit    permission: unit; If-Match required
//	reads  Accounts
//	writes Accounts: unit; Events: profile_saved
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
	a := action{units: dynamo.Units{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db}, lambdahttp.Seen(a.save))
}
