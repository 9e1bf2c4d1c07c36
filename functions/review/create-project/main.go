// Command create-project makes a 评审项目 (新增, manual 000 §3.1) and gives it its number.
//
//	POST /projects    permission: unit
//	reads  Accounts: the caller's account, settings, 单位信息 to prefill
//	writes Reviews: counter, project; Events: created
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
	a := action{projects: dynamo.Projects{DB: db}, units: dynamo.Units{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db}, a.create)
}
