// Command re-date-notice records the days that were agreed on after an objection, and issues the 评审通知函 anew.
//
//	POST /projects/{number}/notice/dates    permission: officer
//	reads  Accounts, Registry, Reviews
//	writes Reviews: head, plan, letter, its verification, counter of letters, bookings of the team; Events: re_date
//	S3     PutObject under letters/
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db, files, verify := dynamo.Open(e), blob.Open(e), e.Need("VERIFY_BASE_URL")+"/"
	renderer, err := letter.NewRenderer()
	e.Failed(err)
	store := dynamo.Projects{DB: db}
	a := action{institutions: dynamo.Institutions{DB: db}, people: dynamo.Reviewers{DB: db}, bookings: store,
		issuer: issuing.Issuer{Serials: store, Files: files, Words: dynamo.Words{DB: db}, Renderer: renderer, Verify: verify, Token: ident.Token}}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(store, time.Now, a.redate))
}
