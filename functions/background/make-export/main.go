// Command make-export makes the file of an export that was asked for: a list of projects or of people as XLSX, a case or
// what is to be printed as ZIP. It is streamed from where its parts are kept to where it is fetched. What was broken off is made anew.
//
//	stream of Exports, inserts
//	reads  Accounts, Reviews, Events, Registry; S3 credentials/, documents/, letters/
//	writes Exports: running, how far, ready or failed; S3 exports/; Registry: person; Events: identity_read
//	KMS    opens where certificates are posted to
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	files := blob.Open(e)
	a := action{exports: dynamo.Exports{DB: db}, standings: dynamo.Standings{DB: db}, records: dynamo.Projects{DB: db},
		lists: dynamo.Lists{DB: db}, people: dynamo.Reviewers{DB: db}, hosts: dynamo.Institutions{DB: db}, keys: vault.Open(e),
		files: files, now: time.Now}
	e.Check()
	lambda.Start(a.handle)
}
