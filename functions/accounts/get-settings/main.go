// Command get-settings hands the reference data to any client: options, limits, kinds of document, regions, stages.
//
//	GET /settings    public
//	reads  Accounts (settings)
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
	a := action{}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, a.get)
}
