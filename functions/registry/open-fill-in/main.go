// Command open-fill-in opens a person's own record for an hour to who knows the 填报密码 (manual 003 figures 3 to 5). All
// others are refused in one way: unknown, wrong, over or tried too often.
//
//	POST /fill-in/sessions    public
//	reads  Accounts (settings), Registry
//	writes Registry: how often it was tried, the session
package main

import (
	"crypto/rand"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{door: fillin.Door{Records: dynamo.FillIns{DB: db}, Tries: dynamo.Attempts{DB: db}, Chance: rand.Reader,
		Pause: budget.Wait}, now: time.Now}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.open))
}
