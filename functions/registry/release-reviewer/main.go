// Command release-reviewer gives 细项 of one of the 评审人员 back to those without institution (退回人员, manual 003 Q8).
// What is booked stays booked; follow-events tells the officers who have booked it.
//
//	POST /reviewers/{reviewer}/release    permission: institution
//	reads  Accounts, Registry
//	writes Registry: person, items; Events: items_released
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	lambdahttp.Start(e, access.ByInstitution, dynamo.Standings{DB: db},
		stepping.OnPerson(dynamo.Reviewers{DB: db}, time.Now, release))
}
