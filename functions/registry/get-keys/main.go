// Command get-keys publishes the keys with which the signature on a certificate or a card is checked offline (RFC 7517).
//
//	GET /.well-known/jwks.json    public
//	reads  Accounts (settings); SigningKey
package main

import (
	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
)

func main() {
	e := env.Process()
	a := action{keys: vault.OpenSigner(e)}
	lambdahttp.Start(e, access.Public, dynamo.Standings{DB: dynamo.Open(e)}, a.get)
}
