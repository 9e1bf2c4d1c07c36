// Command process-upload checks a document that has arrived: is it whole, open, without active content, and of the type
// that its kind takes? Then it is kept under its hash and its record says accepted, or the record says why it is
// refused.
//
//	S3     event Object Created under incoming/documents/; GetObject there, PutObject under documents/
//	reads  Accounts (settings), Reviews
//	writes Reviews: document; Events: document_accepted, document_refused
//
// The same event twice, late, or for a key that nobody asked for changes nothing.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/intake"
)

func main() {
	e := env.Process()
	db, files := dynamo.Open(e), blob.Open(e)
	in := intake.Intake{Projects: dynamo.Projects{DB: db}, Standings: dynamo.Standings{DB: db}, Files: files,
		Now: time.Now}
	e.Check()
	e.Check()
	lambda.Start(in.Handle)
}
