// Command follow-events does what follows from what has happened, as one reader of the stream for all of it: it tells
// those who must act, and those who should know, of what has happened to a project, the officers who have planned
// somebody of what has ended for that person in the registry, and registrars and institutions of what is proposed and
// decided there: in their inbox, and by e-mail; it credits the days of a visit to those who were there (manual 003 Q5); and
// it counts the project as it stands now.
//
//	stream of Events, inserts
//	reads  Accounts, Registry, Reviews, Messages
//	writes Messages; Registry: person; Events: credited; Reviews: counters
//	mail   to whom a message is for
//
// The same record twice, or late, tells nobody twice, tells nothing of a case that has moved on, and credits and counts
// nothing twice.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/crediting"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/mail"
	"appraisal/internal/messages"
)

func main() {
	e := env.Process()
	db, mailer := dynamo.Open(e), mail.Open(e)
	office := messages.Office{Ledger: dynamo.Messages{DB: db}, Accounts: dynamo.Units{DB: db},
		Contacts: dynamo.Projects{DB: db}, Institutions: dynamo.Institutions{DB: db}, Mailer: mailer, Words: dynamo.Words{DB: db}}
	a := action{
		projects: messages.Sorter{Projects: dynamo.Projects{DB: db}, Standings: dynamo.Standings{DB: db}, Office: office,
			Now: time.Now},
		people: messages.Losses{People: dynamo.Reviewers{DB: db}, Projects: dynamo.Projects{DB: db},
			Standings: dynamo.Standings{DB: db}, Office: office, Now: time.Now},
		asked:  messages.Proposals{People: dynamo.Reviewers{DB: db}, Standings: dynamo.Standings{DB: db}, Office: office, Now: time.Now},
		visits: crediting.Visits{Projects: dynamo.Projects{DB: db}, People: dynamo.Reviewers{DB: db}, Now: time.Now},
		counts: dynamo.Counts{DB: db}}
	e.Check()
	lambda.Start(a.follow)
}
