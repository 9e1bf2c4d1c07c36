// Command migrate-roster brings the 评审机构 of the settings and the people of the old roster into the registry, with all
// that they had.
//
//	deploy Migration, once for each of its versions
//	reads  Accounts, Roster, Events
//	writes Registry: institutions, people, their items and numbers; Events: institution_carried_over, number_given
//
// It may be stopped anywhere, and done again.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/cfn"
	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/dynamo"
	"appraisal/internal/env"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{institutions: dynamo.Institutions{DB: db}, people: dynamo.Reviewers{DB: db},
		standings: dynamo.Standings{DB: db}, now: time.Now}
	e.Check()
	lambda.Start(cfn.LambdaWrap(a.migrate))
}
