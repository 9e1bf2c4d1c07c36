// Command count-projects counts every project that was ever submitted, for the statistics (X7): those of before there were
// counters, and whatever a stream has lost.
//
//	deploy Counting, once for each of its versions
//	reads  Reviews
//	writes Reviews: counters
//
// It may be stopped anywhere, and done again, beside follow-events too; by hand as docs/runbooks/streams.md says.
package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/dynamo"
	"appraisal/internal/env"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{lists: dynamo.Lists{DB: db}, counts: dynamo.Counts{DB: db}}
	e.Check()
	lambda.Start(a.start)
}
