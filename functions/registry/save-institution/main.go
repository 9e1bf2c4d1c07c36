// Command save-institution replaces what is entered of a 评审机构. Its old number and name go on finding and naming it.
//
//	PUT /institutions/{institution}    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: institution, its numbers and name; Events: institution_saved
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
	a := action{institutions: dynamo.Institutions{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Seen(a.save))
}
