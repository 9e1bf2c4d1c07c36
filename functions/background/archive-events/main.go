// Command archive-events copies every event into the archive, where nobody can change or delete it: whoever may write
// the table could overwrite what has happened, and verify-case would find that here.
//
//	stream of Events, inserts
//	writes S3 (archive)
//
// The same record twice, or late, changes nothing.
package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/blob"
	"appraisal/internal/env"
)

func main() {
	e := env.Process()
	archive := blob.OpenArchive(e)
	lambda.Start(action{archive: archive}.copy)
}
