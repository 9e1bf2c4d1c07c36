// Command preview-letter gives an address, valid for minutes, at which an issued letter can be read (预览).
//
//	GET /projects/{number}/letters/{letter}    permission: any account that may see the project
//	reads  Accounts, Reviews
//	S3     signs GetObject under letters/
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
	db := dynamo.Open(e)
	files := blob.Open(e)
	a := action{projects: dynamo.Projects{DB: db}, files: files}
	lambdahttp.Start(e, access.ByAnyAccount, dynamo.Standings{DB: db}, a.preview)
}
