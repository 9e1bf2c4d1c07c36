// Command verify-letter tells anyone who has a letter's QR code whether the letter is genuine, and where its project
// stands now.
//
//	GET /verify/{token}    public
//	reads  Accounts (settings), Reviews
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
	a := action{letters: dynamo.Projects{DB: db}}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, a.verify)
}
