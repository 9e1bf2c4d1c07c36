// Command complete-fill-in takes over what a person has filled in, at once (确定, manual 003 figure 6). The first time the
// record is complete then, and waits to be registered (等待注册).
//
//	POST /fill-in/completion    public
//	reads  Accounts (settings), Registry; PersonKey
//	writes Registry: person, items, draft; Events: profile_completed, profile_changed
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/filling"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{desk: filling.Desk{Sessions: dynamo.FillIns{DB: db}, Keys: vault.Open(e)},
		people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.complete))
}
