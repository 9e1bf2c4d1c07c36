// Command find-reviewers tells anyone who is registered for which 细项, with which 评审机构 and until when (人员查询, manual
// 003 Q6). It is asked by POST, so that no number of a document stands in an address.
//
//	POST /public/reviewers    public
//	reads  Accounts (settings), Registry; LookupKey
//	writes Registry: how often the network has asked
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
	a := action{people: dynamo.Reviewers{DB: db}, hosts: dynamo.Institutions{DB: db}, tries: dynamo.Attempts{DB: db},
		marks: vault.Open(e), now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.find))
}
