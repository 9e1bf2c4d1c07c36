// Command get-me tells who is signed in, with unit, roles and the sub-systems that may be opened. The first sign-in
// makes the account from the token's claims; what a newer token says otherwise is taken over.
//
//	GET /me    permission: signed in
//	reads  Accounts, Registry
//	writes Accounts: account, unit, person of an account; Registry: person, login; Events: unit_created, account_joined,
//	       account_followed, unit_renamed, account_left, staff_signed_in, reviewer_bound
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
	names := claimNames{unitCode: e.Need("CLAIM_UNIT_CODE"), unitName: e.Need("CLAIM_UNIT_NAME"),
		kind: e.Need("CLAIM_ACCOUNT_KIND"), name: e.Need("CLAIM_NAME"), groups: e.Need("CLAIM_GROUPS"),
		login: e.Need("CLAIM_LOGIN"), institution: e.Need("CLAIM_INSTITUTION")}
	a := action{units: dynamo.Units{DB: db}, people: dynamo.Reviewers{DB: db},
		institutions: dynamo.Institutions{DB: db}, claims: names, now: time.Now}
	lambdahttp.Start(e, access.SignedIn, dynamo.Standings{DB: db}, a.me)
}
