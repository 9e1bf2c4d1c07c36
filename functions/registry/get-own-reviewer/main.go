// Command get-own-reviewer shows an institution one of the 评审人员: its own with what they have filled in and the last four
// digits of their document, others by what is free of them.
//
//	GET /institution/reviewers/{reviewer}    permission: institution
//	reads  Accounts, Registry; PersonKey
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
	a := action{people: dynamo.Reviewers{DB: db}, keys: vault.Open(e), tries: dynamo.Attempts{DB: db},
		now: time.Now}
	lambdahttp.Start(e, access.ByInstitution, dynamo.Standings{DB: db}, a.get)
}
