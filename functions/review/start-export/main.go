// Command start-export asks for a file that is made in the background: the list of projects as XLSX, or one case with
// all its files as ZIP. A unit exports its own.
//
//	POST /exports    permission: unit or office
//	reads  Accounts, Reviews
//	writes Exports: waiting; make-export takes it from there
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
	a := action{projects: dynamo.Projects{DB: db}, exports: dynamo.Exports{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByUnitOrOffice, dynamo.Standings{DB: db}, a.start)
}
