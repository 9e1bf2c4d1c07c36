// Command issue-credentials issues what somebody is owed: the 资格证书 of whoever has passed, renewed or been corrected, the
// 注册信息卡 of whoever was registered, and another in place of what was lost (manual 003 Q3, Q10).
//
//	stream of Registry, writes
//	reads  Accounts (settings, words), Registry
//	writes Registry: person, credentials, their verification, serial; Events: credential_issued
//	S3     PutObject under credentials/
//	KMS    Sign, where papers are signed
//
// It is started by what is written of a person to whom something is owed; what it writes owes nothing any more. The same
// record twice, or late, issues nothing twice.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/ident"
	"appraisal/internal/issuing"
	"appraisal/internal/letter"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	db, files, verify := dynamo.Open(e), blob.Open(e), e.Need("VERIFY_BASE_URL")+"/"
	renderer, err := letter.NewRenderer()
	e.Failed(err)
	a := action{standings: dynamo.Standings{DB: db}, press: issuing.Press{People: dynamo.Reviewers{DB: db},
		Hosts: dynamo.Institutions{DB: db}, Files: files, Words: dynamo.Words{DB: db}, Renderer: renderer, Signer: vault.OpenSigner(e), Verify: verify,
		Token: ident.Token, Now: time.Now}}
	e.Check()
	lambda.Start(a.issue)
}
