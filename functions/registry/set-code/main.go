// Command set-code gives one of an institution's own people a 填报密码, in place of an earlier one. The institution is
// shown it once and tells the person; what is kept of it opens nothing that is not tried with it.
//
//	POST /reviewers/{reviewer}/code    permission: institution
//	reads  Accounts, Registry; PersonKey
//	writes Registry: person, key of who has none yet, what is kept of the code, how many were given on the day; Events: code_set
package main

import (
	"crypto/rand"
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
	a := action{people: dynamo.Reviewers{DB: db}, keys: vault.Open(e), chance: rand.Reader, now: time.Now}
	lambdahttp.Start(e, access.ByInstitution, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.set))
}
