// Command list-projects lists projects, newest first: a unit's own, those of a reviewer (我的项目), or all for the
// association, by number's beginning, unit, stage, status, type, region, visit days or overdue (manual 000 §4).
//
//	GET /projects    permission: any account
//	reads  Accounts, Reviews
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
	a := action{projects: dynamo.Projects{DB: db}, lists: dynamo.Lists{DB: db}, units: dynamo.Units{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.list)
}
