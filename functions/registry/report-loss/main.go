// Command report-loss reports that a 资格证书 or 注册信息卡 is lost (遗失补发): it is void at once, and another is issued in its
// place. The institution asks for it, of its own cards and its people's certificates; the registrar of any.
//
//	POST /reviewers/{reviewer}/credentials/{credential}/loss    permission: registrar or institution
//	reads  Accounts, Registry
//	writes Registry: person, credential; Events: credential_lost
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
	a := action{people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrarOrInstitution, dynamo.Standings{DB: db}, a.report)
}
