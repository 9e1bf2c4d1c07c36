// Command close-fill-in ends a session of filling in before its hour is over.
//
//	POST /fill-in/sessions/end    public
//	reads  Accounts (settings), Registry
//	writes Registry: the session
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
	a := action{sessions: dynamo.FillIns{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.end))
}
