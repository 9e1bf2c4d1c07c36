// Command save-class replaces what is published of a 继续教育培训班, as long as it has not begun.
//
//	PUT /classes/{class}    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: class; Events: class_saved
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
	a := action{classes: dynamo.Classes{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Seen(a.save))
}
