// Command reopen-profile gives 人员基本信息 back to one of the 评审人员 who has filled it in, with what is wrong with it:
// what is hired waits for it anew, and what is registered stays so.
//
//	POST /reviewers/{reviewer}/reopening    permission: institution
//	reads  Accounts, Registry
//	writes Registry: person, items; Events: profile_reopened
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
	lambdahttp.Start(e, access.ByInstitution, dynamo.Standings{DB: db},
		stepping.OnPerson(dynamo.Reviewers{DB: db}, time.Now, reopen))
}
