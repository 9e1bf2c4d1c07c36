// Command preview-words shows words before they are set, as a PDF or, of messages, as they would be read: texts that are
// tried, a version that was set once, or what is in force; in a sample, or in the letter that a project was sent last.
//
//	POST /settings/{key}/preview    permission: registrar
//	reads  Accounts, Reviews
//	S3     PutObject and signs GetObject under previews/
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
)

func main() {
	e := env.Process()
	db, files, verify := dynamo.Open(e), blob.Open(e), e.Need("VERIFY_BASE_URL")+"/"
	renderer, err := letter.NewRenderer()
	e.Failed(err)
	a := action{words: dynamo.Words{DB: db}, projects: dynamo.Projects{DB: db}, files: files, renderer: renderer,
		verify: verify}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.preview))
}
