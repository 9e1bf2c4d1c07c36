// Command get-class shows a 继续教育培训班 with who attended it how long.
//
//	GET /classes/{class}    permission: association
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
	a := action{classes: dynamo.Classes{DB: db}, people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, a.get)
}
