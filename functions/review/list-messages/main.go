// Command list-messages shows the inbox of the caller's desk, newest first (R22).
//
//	GET /messages    permission: any desk
//	reads  Accounts, Messages
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{inbox: dynamo.Messages{DB: db}}
	lambdahttp.Start(e, access.ByAnyDesk, dynamo.Standings{DB: db}, a.list)
}
