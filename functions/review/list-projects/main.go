// Command list-projects lists projects, newest first: a unit's own, or all for the association, by stage, region, unit,
// number or overdue (manual 000 §4).
//
//	GET /projects    permission: unit or office
//	reads  Accounts, Reviews
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
	a := action{projects: dynamo.Projects{DB: db}, lists: dynamo.Lists{DB: db}, units: dynamo.Units{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByUnitOrOffice, dynamo.Standings{DB: db}, a.list)
}
