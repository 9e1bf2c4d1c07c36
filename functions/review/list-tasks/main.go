// Command list-tasks is 我的任务: what waits for the caller's unit or roles (待办), or what they have done (已办).
//
//	GET /tasks    permission: any account
//	reads  Accounts, Reviews, Events
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
	a := action{lists: dynamo.Lists{DB: db}, events: dynamo.Events{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.list)
}
