// Command list-own-reviewers lists who has which 细项 with an institution, by status and 细项 (manual 003 Q6).
//
//	GET /institution/reviewers    permission: institution
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
	a := action{people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByInstitution, dynamo.Standings{DB: db}, a.list)
}
