// Command list-case-files lists 临时性文件 (manual 000 §6.2): every document and letter that arose in the unit's projects,
// newest first; or of one of them.
//
//	GET /case-files    permission: unit
//	reads  Accounts, Reviews
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
	a := action{lists: dynamo.Lists{DB: db}, projects: dynamo.Projects{DB: db}}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db}, a.list)
}
