// Command propose-correction proposes who one of the 评审人员 is: name, identity document and numbers from before the
// registry, where a list was wrong or the old roster did not know. Another registrar decides. What was sent is kept
// nowhere else.
//
//	POST /reviewers/{reviewer}/corrections    permission: registrar
//	reads  Accounts, Registry; PersonKey, LookupKey
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
	a := action{people: dynamo.Reviewers{DB: db}, keys: vault.Open(e), now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.propose))
}
