// Command erase-reviewer destroys the key of one of the 评审人员, and with it all that is personal, as the person has asked.
// Name, number, items and events stay; whoever passes an examination again with the same document is somebody new. Until
// backups are over the key is in them (docs/decisions/0026).
//
//	POST /reviewers/{reviewer}/erasure    permission: registrar
//	reads  Accounts, Registry; PersonKey, LookupKey
//	writes Registry: person, items, key, mark, draft; Events: personal_data_erased
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.Reviewers{DB: db}, drafts: dynamo.FillIns{DB: db}, keys: vault.Open(e), now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.erase)
}
