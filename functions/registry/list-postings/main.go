// Command list-postings lists the 资格证书 or the 注册信息卡 of which a posting has come so far: what is to be posted by its
// last day, the rest by what has become of it (manual 003 Q10).
//
//	GET /postings    permission: registrar
//	reads  Accounts, Registry
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
	a := action{people: dynamo.Reviewers{DB: db}, institutions: dynamo.Institutions{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.list)
}
