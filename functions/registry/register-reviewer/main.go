// Command register-reviewer registers 细项 of one of the 评审人员 with the institution that has hired them (注册, manual
// 003 Q1, Q2). The first registration gives the person the 注册号.
//
//	POST /reviewers/{reviewer}/registration    permission: institution
//	reads  Accounts, Registry
//	writes Registry: person, items, number, serial; Events: items_registered
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByInstitution, dynamo.Standings{DB: db},
		stepping.Active(dynamo.Institutions{DB: db}, a.register))
}
