// Command open-file gives an address, valid for minutes, at which a 鉴定评审文件 can be read (manual 000 §6.1).
//
//	GET /files/{file}    permission: any account
//	reads  Accounts
//	S3     signs GetObject under files/
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db, objects := dynamo.Open(e), blob.Open(e)
	a := action{files: dynamo.Files{DB: db}, objects: objects}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.open)
}
