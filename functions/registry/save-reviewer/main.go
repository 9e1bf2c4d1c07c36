// Command save-reviewer replaces the officer's part of one of the 评审人员: login, telephone, and what decides whom they
// may review.
//
//	PUT /reviewers/{reviewer}    permission: officer
//	reads  Accounts, Registry
//	writes Registry: person, login; Accounts: person of an account; Events: details_saved, reviewer_bound
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
		lambdahttp.Seen(stepping.OnRecord(dynamo.Logins{DB: db}, time.Now, save)))
}
