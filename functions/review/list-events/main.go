// Command list-events shows the 流转信息 of a project: every step with actor, time, opinion and documents.
//
//	GET /projects/{number}/events    permission: any account that may see the project
//	reads  Accounts, Reviews, Events
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
	a := action{projects: dynamo.Projects{DB: db}, events: dynamo.Events{DB: db}}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.list)
}
