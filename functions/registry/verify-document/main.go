// Command verify-document tells anyone who has the QR code of a letter, a certificate or a card what it names and what
// that is worth now: a person as a page, a machine as JSON.
//
//	GET /verify/{token}    public
//	reads  Accounts (settings), Registry, Reviews
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{tokens: dynamo.Tokens{DB: db}, projects: dynamo.Projects{DB: db}, people: dynamo.Reviewers{DB: db}, now: time.Now, wait: budget.Wait}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, a.verify)
}
