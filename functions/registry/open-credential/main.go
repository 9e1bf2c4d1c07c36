// Command open-credential gives the address of a 资格证书 or 注册信息卡 as PDF: to the registrar, who prints and posts it, to
// the institution of a card, and to whom it is of.
//
//	GET /reviewers/{reviewer}/credentials/{credential}    permission: carrier
//	reads  Accounts, Registry
//	S3     signs GetObject under credentials/
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
)

func main() {
	e := env.Process()
	db := dynamo.Open(e)
	a := action{people: dynamo.Reviewers{DB: db}, files: blob.Open(e)}
	lambdahttp.Start(e, access.ByCarrier, dynamo.Standings{DB: db}, a.open)
}
