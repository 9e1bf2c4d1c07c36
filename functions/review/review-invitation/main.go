// Command review-invitation is 约请审核: agree to the proposed date, which issues the 商洽函, or return it with an opinion.
//
//	POST /projects/{number}/invitation/review    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, letter, its verification, counter of letters; Events: pass_invitation, return_invitation
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
	a := action{issuer: issuing.Issuer{Serials: store, Files: files, Words: dynamo.Words{DB: db}, Renderer: renderer, Verify: verify,
		Token: ident.Token}}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(store, time.Now, a.review))
}
