// Command return-scan sends a sealed 商洽函 back to the unit, with the reason (退回扫描件), until a plan was handed in: that scan
// counts no more.
//
//	POST /projects/{number}/letters/{letter}/returning    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, document; Events: return_scan
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
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, returnScan))
}
