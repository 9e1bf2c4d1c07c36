// Command check-deadlines works through every day since its last run: it reminds before, on and after each 期限, notes
// what is overdue, and ends what the rule says (R20). Of the registry it reminds institutions of registrations that will
// end, and notes which have lapsed (manual 003 P15).
//
//	clock  every day at 06:10, Asia/Shanghai
//	reads  Accounts, Registry, Reviews, Messages
//	writes Reviews: head; Registry: person, items; Events: overdue, expired, due_recounted, items_lapsed; Messages
//	mail   to those who must act, and what could not be sent before
//
// A run that comes twice, or after days without one, reminds of each day once.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/deadlines"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/mail"
	"appraisal/internal/messages"
)

// workers is how many projects or people are handled at once: enough for a thousand due ones in a minute.
const workers = 8

func main() {
	e := env.Process()
	db, mailer := dynamo.Open(e), mail.Open(e)
	office := messages.Office{Ledger: dynamo.Messages{DB: db}, Accounts: dynamo.Units{DB: db},
		Contacts: dynamo.Projects{DB: db}, Institutions: dynamo.Institutions{DB: db}, Mailer: mailer, Words: dynamo.Words{DB: db}}
	a := action{now: time.Now, runner: deadlines.Runner{Projects: dynamo.Projects{DB: db}, Dues: dynamo.Lists{DB: db},
		Checkpoints: dynamo.Clock{DB: db}, Standings: dynamo.Standings{DB: db}, Office: office,
		Mails: dynamo.Messages{DB: db}, People: dynamo.Reviewers{DB: db},
		Endings: messages.Endings{People: dynamo.Reviewers{DB: db}, Projects: dynamo.Projects{DB: db}, Office: office}, Workers: workers}}
	e.Check()
	lambda.Start(a.check)
}
