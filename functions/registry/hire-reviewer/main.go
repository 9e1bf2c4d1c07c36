// Command hire-reviewer takes 细项 of one of the 评审人员 from those without institution (聘用, manual 003 Q7).
//
//	POST /reviewers/{reviewer}/hiring    permission: institution
//	reads  Accounts, Registry
//	writes Registry: person, items; Events: items_hired
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
		stepping.Active(dynamo.Institutions{DB: db}, stepping.OnPerson(dynamo.Reviewers{DB: db}, time.Now, hire)))
}
