// Command publish-class publishes a 继续教育培训班: when and where it is held, which 细项 it covers and how many hours it counts
// (manual 003 Q4).
//
//	POST /classes    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: class; Events: class_published
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{classes: dynamo.Classes{DB: db}, now: time.Now, newID: ident.New}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.publish)
}
