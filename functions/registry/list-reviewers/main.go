// Command list-reviewers lists the 评审人员 of the registry with what each holds: all, those entered last first, those of
// a name in any of its writings, or those of an institution by status and 细项.
//
//	GET /reviewers    permission: association
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
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, a.list)
}
