// Command save-fill-in saves one field of the own record as a draft: it takes effect with 确定 (manual 003 figure 6).
//
//	PUT /fill-in/record/{field}    public
//	reads  Accounts (settings), Registry; PersonKey
//	writes Registry: draft
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
		people: dynamo.Reviewers{DB: db}, drafts: dynamo.FillIns{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, lambdahttp.Unkept(lambdahttp.Seen(a.save)))
}
