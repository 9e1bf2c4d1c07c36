// Command record-postings records what has become of the postings of 资格证书 and 注册信息卡, up to a hundred at once: posted,
// delivered, come back, or a mistake taken back (manual 003 Q10). All rows are right, or none is recorded.
//
//	POST /postings    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: people, credentials; Events: posting_recorded
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
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.record)
}
