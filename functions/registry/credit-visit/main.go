// Command credit-visit credits one of the 评审人员 with the days of a visit that the system knows nothing of, with what
// shows it; corrects such an entry, or takes it back (manual 003 Q5).
//
//	POST /reviewers/{reviewer}/visits    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: person; Events: credited
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{newID: ident.New}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db},
		stepping.OnRecord(dynamo.Reviewers{DB: db}, time.Now, a.credit))
}
