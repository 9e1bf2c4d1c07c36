// Command withdraw-class takes a 继续教育培训班 back, before it is held or afterwards: the hours that it has brought anybody
// count no more.
//
//	POST /classes/{class}/withdrawal    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: class, people; Events: class_withdrawn, credited
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
	a := action{classes: dynamo.Classes{DB: db}, people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.withdraw)
}
