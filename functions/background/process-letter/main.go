// Command process-letter reads a sealed 商洽函 back when its scan has arrived: it checks the file as process-upload does,
// looks for the letter's QR code and a red seal, and records which of the four findings it is and why.
//
//	S3     event Object Created under incoming/letters/; GetObject there, PutObject under documents/
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
	db, files, verify := dynamo.Open(e), blob.Open(e), e.Need("VERIFY_BASE_URL")+"/"
	in := intake.Intake{Projects: dynamo.Projects{DB: db}, Standings: dynamo.Standings{DB: db}, Files: files,
		Now:  time.Now,
		Read: reader{verify: verify}.read}
	e.Check()
	e.Check()
	lambda.Start(in.Handle)
}
