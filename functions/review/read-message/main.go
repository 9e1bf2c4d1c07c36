// Command read-message notes that the caller has read a message.
//
//	POST /messages/{message}/reading    permission: any desk
//	reads  Accounts, Messages
//	writes Messages
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
	a := action{inbox: dynamo.Messages{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByAnyDesk, dynamo.Standings{DB: db}, a.read)
}
