// Command object-date asks for other days than those of the 评审通知函: what the manual has the unit do by telephone.
//
//	POST /projects/{number}/notice/objection    permission: unit
//	reads  Accounts, Reviews
//	writes Reviews: head, plan; Events: object_date
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
		stepping.Take(dynamo.Projects{DB: db}, time.Now, object))
}
