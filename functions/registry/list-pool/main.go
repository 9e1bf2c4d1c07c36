// Command list-pool lists who is free for a 细项, or for any (无聘用单位人员, manual 003 Q7): to institutions, which hire
// from it, and to anybody else.
//
//	GET /pool    public
//	reads  Accounts (settings), Registry
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.Reviewers{DB: db}}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, a.list)
}
