// Command get-statistics is 统计 (X7): projects by stage and region, how many are overdue, and what each 评审机构 has in hand.
//
//	GET /statistics    permission: association
//	reads  Accounts, Reviews, Registry
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{counts: dynamo.Counts{DB: db}, institutions: dynamo.Institutions{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, a.get)
}
