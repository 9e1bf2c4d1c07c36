// Command open-licence gives an address, valid for minutes, at which the unit's accepted 营业执照 can be read.
//
//	GET /unit/licence    permission: unit
//	reads  Accounts
//	S3     signs GetObject under licences/
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
	db, files := dynamo.Open(e), blob.Open(e)
	a := action{units: dynamo.Units{DB: db}, files: files}
	lambdahttp.Start(e, access.ByUnit, dynamo.Standings{DB: db}, a.open)
}
