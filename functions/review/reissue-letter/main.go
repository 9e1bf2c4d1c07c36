// Command reissue-letter is 换发商洽函: what the letter says is corrected, with the reason, and it is issued as a new version.
// The one before holds no more, nor does its scan.
//
//	POST /projects/{number}/letters    permission: officer
//	reads  Accounts, Reviews
//	writes Reviews: head, letter, its verification, counter of letters; Events: reissue_letter
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
	a := action{others: dynamo.Lists{DB: db}, issuer: issuing.Issuer{Serials: store, Files: files, Words: dynamo.Words{DB: db},
		Renderer: renderer, Verify: verify,
		Token: ident.Token}}
	lambdahttp.Start(e, access.ByOfficer, dynamo.Standings{DB: db},
		stepping.Take(store, time.Now, a.reissue))
}
