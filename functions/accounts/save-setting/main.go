// Command save-setting overrides one setting, or takes the override back.
//
//	PUT /settings/{key}    permission: registrar
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
	a := action{settings: dynamo.Settings{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.save)
}
