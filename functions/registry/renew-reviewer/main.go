// Command renew-reviewer renews the certificate of one of the 评审人员 (换证, manual 003 Q4): every 细项 that a class of the
// cycle has covered; the others keep their end.
//
//	POST /reviewers/{reviewer}/renewal    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: person, items; Events: renewed
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db},
		stepping.OnRecord(dynamo.Reviewers{DB: db}, time.Now, renew))
}
