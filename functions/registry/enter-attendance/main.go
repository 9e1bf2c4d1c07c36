// Command enter-attendance enters who attended a 继续教育培训班 how long, up to a hundred people at once, and credits each
// with the hours (manual 003 Q4, Q11): all rows, or none. It corrects what was entered, too.
//
//	POST /classes/{class}/attendance    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: class, people; Events: attendance_entered, credited
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{classes: dynamo.Classes{DB: db}, people: dynamo.Reviewers{DB: db}, now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, a.enter)
}
