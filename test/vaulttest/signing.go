package vaulttest

import (
	"net/http/httptest"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/vault"
)

// Signing is a KMS of its own, until the test ends, and the ARNs of its keys that sign.
func Signing(t testing.TB) (c *kms.Client, first, second string) {
	t.Helper()
	server := httptest.NewServer(New())
	t.Cleanup(server.Close)
	return client(server.URL), signing, signing + "-2"
}

// Signer signs with the first of them.
func Signer(t testing.TB) *vault.Signer {
	t.Helper()
	client, first, _ := Signing(t)
	s, err := vault.NewSigner(client, "v1="+first)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
