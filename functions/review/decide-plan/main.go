// Command decide-plan is 计划审批: approve the plan, which issues the 评审通知函, or return it with an opinion.
//
//	POST /projects/{number}/plan/decision    permission: approver
//	reads  Accounts, Registry, Reviews
//	writes Reviews: head, plan, letter, its verification, counter of letters, bookings of a team that is returned; Events: approve_plan, return_plan
//	S3     PutObject under letters/
package main

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/issuing"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/stepping"
)

func main() {
	e := env.Process()
	db, files, verify := dynamo.Open(e), blob.Open(e), e.Need("VERIFY_BASE_URL")+"/"
	renderer, err := letter.NewRenderer()
	e.Failed(err)
	store := dynamo.Projects{DB: db}
	a := action{institutions: dynamo.Institutions{DB: db}, issuer: issuing.Issuer{Serials: store, Files: files, Words: dynamo.Words{DB: db}, Renderer: renderer, Verify: verify,
		Token: ident.Token}}
	lambdahttp.Start(e, access.ByApprover, dynamo.Standings{DB: db},
		stepping.Take(store, time.Now, a.decide))
}
