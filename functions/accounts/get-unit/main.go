// Command get-unit shows 单位信息 (manual 000 §5).
//
//	GET /unit    permission: unit
//	reads  Accounts
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
	a := action{units: dynamo.Units{DB: db}}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db}, a.get)
}
