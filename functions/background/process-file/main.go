// Command process-file checks a 鉴定评审文件 when it has arrived, keeps it under its hash and lets the units see it, or
// records why it is refused.
//
//	S3     event Object Created under incoming/files/; GetObject there, PutObject under files/
//	reads  Accounts
//	writes Accounts: file; Events: file_published, file_refused
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
	in := intake.Publications{Library: dynamo.Files{DB: db}, Files: files, Now: time.Now}
	e.Check()
	e.Check()
	lambda.Start(in.Handle)
}
