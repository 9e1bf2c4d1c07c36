// Command process-licence checks the 营业执照 of a unit when it has arrived, keeps it under its hash and lets it take the
// place of the one before, or records why it is refused.
//
//	S3     event Object Created under incoming/licences/; GetObject there, PutObject under licences/
//	reads  Accounts
//	writes Accounts: unit; Events: licence_accepted, licence_refused
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
	in := intake.Licences{Units: dynamo.Units{DB: db}, Standings: dynamo.Standings{DB: db}, Files: files, Now: time.Now}
	e.Check()
	e.Check()
	lambda.Start(in.Handle)
}
