// Command decide-proposal confirms or returns what somebody else has proposed of one of the 评审人员, or takes back what
// the caller has. What is confirmed is done.
//
//	POST /reviewers/{reviewer}/proposals/{proposal}/decision    permission: registrar
//	reads  Accounts, Registry, Reviews; PersonKey, LookupKey
//	writes Registry: person, items, key, marks, numbers, logins; Events: identity_changed, credited, merged, merged_into,
//	       proposal_returned, proposal_withdrawn
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.Reviewers{DB: db}, keys: vault.Open(e), projects: dynamo.Projects{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.decide)
}
