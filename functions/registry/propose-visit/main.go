// Command propose-visit lets an institution propose the days of a visit outside the system for one of its 评审人员, with
// what shows it, or take that back (manual 003 Q5). The registrar decides.
//
//	POST /reviewers/{reviewer}/visit-proposals    permission: institution
//	reads  Accounts, Registry
//	writes Registry: person; Events: proposed, proposal_withdrawn
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
		stepping.OnPerson(dynamo.Reviewers{DB: db}, time.Now, propose))
}
