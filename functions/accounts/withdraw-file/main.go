// Command withdraw-file takes a 鉴定评审文件 away from the units, with the reason. The association can still open it.
//
//	POST /files/{file}/withdrawal    permission: officer
//	reads  Accounts
//	writes Accounts: file; Events: file_withdrawn
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
	a := action{files: dynamo.Files{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db}, a.withdraw)
}
