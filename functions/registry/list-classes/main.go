// Command list-classes lists 继续教育培训班 that are not over, those first that end first: what each covers and counts (manual
// 003 Q4). Earlier ones are listed from a day on.
//
//	GET /classes    public
//	reads  Accounts (settings), Registry
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
	a := action{classes: dynamo.Classes{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, a.list)
}
