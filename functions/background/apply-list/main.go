// Command apply-list lets the rows of a 考核合格名单 take effect that was published, one by one: who is new is entered, who
// is known gets the 细项 that are new; then the list is published (manual 003 Q2, Q10).
//
//	stream of Registry, writes
//	reads  Accounts (settings), Registry
//	writes Registry: persons, list, progress; Events: person_entered, items_granted, list_applied
//	S3     GetObject under lists/rows/
//	KMS    makes the marks of documents, and the keys of new people
//
// It is started by the publication, and by each note of how far a list has come: so it goes on beyond its own time, and
// after a crash from the last note. A row that has taken effect is no event again.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/enrolling"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db, files, keys := dynamo.Open(e), blob.Open(e), vault.Open(e)
	a := action{applier: enrolling.Applier{Lists: dynamo.PassLists{DB: db}, People: dynamo.Reviewers{DB: db}, Vault: keys,
		Standings: dynamo.Standings{DB: db}, Files: files, Now: time.Now, NewID: ident.New}}
	e.Check()
	lambda.Start(a.apply)
}
