// Command list-files lists the 鉴定评审文件 that the association has published, newest first (manual 000 §6.1); for the
// association also those that are awaited, refused or withdrawn.
//
//	GET /files    permission: any account
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
	a := action{files: dynamo.Files{DB: db}}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.list)
}
