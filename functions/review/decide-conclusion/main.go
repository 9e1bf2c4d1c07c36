// Command decide-conclusion is 结论确认: confirm the conclusion, which closes the case, or return it to the 组长 with an
// opinion.
//
//	POST /projects/{number}/conclusion/decision    permission: approver
//	reads  Accounts, Reviews
//	writes Reviews: head, conclusion, visit; Events: confirm_conclusion, return_conclusion
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
	lambdahttp.Start(e, access.ByApprover, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, decide))
}
