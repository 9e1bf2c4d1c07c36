// Command search-fill-in finds who may fill in the own record: whom an institution has given a 填报密码 that lives, by
// name and institution exactly (评审人员信息填报, manual 003 figures 1 to 3).
//
//	POST /fill-in/search    public
//	reads  Accounts (settings), Registry
//	writes Registry: how often the network has asked
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
	a := action{people: dynamo.Reviewers{DB: db}, hosts: dynamo.Institutions{DB: db}, tries: dynamo.Attempts{DB: db},
		now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.search))
}
