// Command check-list checks a 考核合格名单 that has arrived: every row of it, and whom it names. The record then says what
// was found, line by line, or why the file can't be read as a list; nothing takes effect (manual 003 Q10).
//
//	S3     event Object Created under incoming/lists/; GetObject there, PutObject under lists/reports/ and lists/rows/
//	reads  Accounts (settings), Registry
//	writes Registry: list, progress; Events: list_arrived, list_checked, list_refused
//	KMS    makes the marks of documents
//
// The same event twice, late, or for a key that nobody asked for changes nothing.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/enrolling"
	"appraisal/internal/env"
	"appraisal/internal/letter"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db, files, keys := dynamo.Open(e), blob.Open(e), vault.Open(e)
	c := enrolling.Checker{Lists: dynamo.PassLists{DB: db}, People: dynamo.Reviewers{DB: db}, Vault: keys,
		Standings: dynamo.Standings{DB: db}, Files: files, Lacking: letter.Lacking, Now: time.Now}
	e.Check()
	lambda.Start(c.Handle)
}
