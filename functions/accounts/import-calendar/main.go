// Command import-calendar takes in the State Council's notice for a year, in place of what was known of the year.
//
//	POST /calendar/{year}    permission: registrar
//	reads  Accounts
//	writes Accounts: settings; Events: setting_changed
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
	a := action{years: dynamo.Settings{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.take)
}
