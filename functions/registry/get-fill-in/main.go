// Command get-fill-in shows whoever has a session the own record as it is filled in so far (manual 003 figure 4).
//
//	GET /fill-in/record    public
//	reads  Accounts (settings), Registry; PersonKey
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
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, a.get)
}
