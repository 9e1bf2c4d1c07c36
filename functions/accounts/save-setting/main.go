// Command save-setting overrides one setting, or takes the override back; of the words of letters, certificate, card and
// messages it makes another version.
//
//	PUT /settings/{key}    permission: registrar
//	reads  Accounts
//	writes Accounts: settings, words; Events: setting_changed, words_changed
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	renderer, err := letter.NewRenderer()
	e.Failed(err)
	a := action{settings: dynamo.Settings{DB: db}, words: dynamo.Words{DB: db}, printer: renderer, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.save)
}
