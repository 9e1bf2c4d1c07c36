// Command update-pool does at the deployment's own user pool what units have decided: makes the users of invitations
// and has the first password mailed, and closes the users of accounts that were removed and of invitations that were
// withdrawn.
//
//	stream of Events, inserts
//	reads  Accounts
//	writes Accounts: invitation; Events: invitation_mail
//	Cognito AdminCreateUser, AdminGetUser, AdminEnableUser, AdminDisableUser (own pool only)
//
// The same record twice, or late, mails nobody twice, and does nothing that the unit has decided otherwise since.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/pool"
)

func main() {
	e := env.Process()
	db, users := dynamo.Open(e), pool.Open(e)
	a := action{units: dynamo.Units{DB: db}, users: users, now: time.Now}
	e.Check()
	e.Check()
	lambda.Start(a.update)
}
