// Command get-reviewer shows the association one of the 评审人员, but for what is personal.
//
//	GET /reviewers/{reviewer}    permission: association
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
	lambdahttp.Start(e, access.ByAssociation, dynamo.Standings{DB: db}, a.get)
}
