// Command draw-team fixes the list from which the team of the present round is drawn, with the hash of a seed; and draws
// from it, which tells the seed.
//
//	POST /projects/{number}/plan/draw    permission: officer
//	reads  Accounts, Registry, Reviews; LookupKey
//	writes Reviews: head, draw; Events: fix_draw, draw_team
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{institutions: dynamo.Institutions{DB: db}, people: dynamo.Reviewers{DB: db}, bookings: dynamo.Projects{DB: db},
		past: dynamo.Lists{DB: db}, keys: vault.Open(e)}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(dynamo.Projects{DB: db}, time.Now, a.draw))
}
