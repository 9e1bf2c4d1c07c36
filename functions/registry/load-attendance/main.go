// Command load-attendance enters who attended a 继续教育培训班 how long from the list that those who held it have sent
// (课时名单, XLSX or CSV), and credits each with the hours (manual 003 Q4, Q11): all rows, or none and the same file back
// with its faults. A corrected list corrects; whom it leaves out stays as entered, and is named.
//
//	POST /classes/{class}/attendance-list    permission: registrar
//	reads  Accounts, Registry
//	writes Registry: class, people; Events: attendance_entered, credited
//	KMS    makes the marks of documents
//
// The file is read in the request and kept nowhere: it has numbers of documents.
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/enrolling"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db, keys := dynamo.Open(e), vault.Open(e)
	people := dynamo.Reviewers{DB: db}
	a := action{classes: dynamo.Classes{DB: db}, people: people, attendees: enrolling.Attendees{People: people, Vault: keys},
		now: time.Now}
	lambdahttp.Start(e, access.ByRegistrar, dynamo.Standings{DB: db}, lambdahttp.Unkept(a.load))
}
