// Command propose-merge proposes that another record, which is the same person's, goes into one of the 评审人员, and shows
// what would come out; with ?dryRun=true it shows that alone. Another registrar decides.
//
//	POST /reviewers/{reviewer}/merges    permission: registrar
//	reads  Accounts, Registry, Reviews; PersonKey
//	writes Registry: person, key; Events: proposed
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
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.propose)
}
