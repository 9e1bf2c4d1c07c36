// Command read-identity shows all that is personal of one of the 评审人员, the whole number of the identity document among
// it, once it is recorded who reads it and why. The answer is kept nowhere.
//
//	POST /reviewers/{reviewer}/identity-reading    permission: registrar
//	reads  Accounts, Registry; PersonKey
//	writes Registry: person; Events: identity_read
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
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.read))
}
