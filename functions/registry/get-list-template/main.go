// Command get-list-template gives an address, valid for minutes, at which the workbook can be fetched into which a
// 考核合格名单 is filled, with the 细项 in force, or a 课时名单.
//
//	GET /list-template    permission: registrar
//	reads  Accounts
//	S3     PutObject and signs GetObject under lists/templates/
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
	a := action{objects: objects}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.get)
}
