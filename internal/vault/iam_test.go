package vault_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/stack"
	"appraisal/internal/vault"
)

// iam is one call of IAM by the account's owner.
func iam(t *testing.T, parameters url.Values, into any) {
	t.Helper()
	parameters.Set("Version", "2010-05-08")
	body := []byte(parameters.Encode())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, stack.Services(t).URL, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	sum := sha256.Sum256(body)
	owner := aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}
	if err := v4.NewSigner().SignHTTP(t.Context(), owner, r, hex.EncodeToString(sum[:]), "iam", stack.Region,
		time.Now()); err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %s %v", parameters.Get("Action"), response.Status, said, err)
	}
	if into != nil {
		if err := xml.Unmarshal(said, into); err != nil {
			t.Fatal(err)
		}
	}
}

// somebody is a vault in the hands of a user who may take one action on one key.
func somebody(t *testing.T, k keys, name, action, key string) *vault.Vault {
	t.Helper()
	v, err := vault.New(inHandsOf(t, name, action, key), k.person, "v1="+k.first)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// inHandsOf is KMS for a user who may take one action on one key.
func inHandsOf(t *testing.T, name, action, key string) *kms.Client {
	t.Helper()
	iam(t, url.Values{"Action": {"CreateUser"}, "UserName": {name}}, nil)
	iam(t, url.Values{"Action": {"PutUserPolicy"}, "UserName": {name}, "PolicyName": {"p"}, "PolicyDocument": {fmt.Sprintf(
		`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":%q,"Resource":%q}]}`, action, key)}}, nil)
	var made struct {
		ID     string `xml:"CreateAccessKeyResult>AccessKey>AccessKeyId"`
		Secret string `xml:"CreateAccessKeyResult>AccessKey>SecretAccessKey"`
	}
	iam(t, url.Values{"Action": {"CreateAccessKey"}, "UserName": {name}}, &made)
	cfg := stack.Config(stack.Services(t).URL)
	cfg.Credentials = credentials.NewStaticCredentialsProvider(made.ID, made.Secret, "")
	return kms.NewFromConfig(cfg)
}

// TestEachMethodNeedsExactlyItsGrant: what archtest derives a function's policy from (iam_test.go there).
func TestEachMethodNeedsExactlyItsGrant(t *testing.T) {
	k := emulated(t)
	_, wrapped, err := k.vault(t, "v1="+k.first).Make(t.Context(), "person-1")
	if err != nil {
		t.Fatal(err)
	}
	run := time.Now().Format("150405.000000")
	for _, granted := range []struct{ action, key string }{{"kms:GenerateDataKey", k.person}, {"kms:Decrypt", k.person},
		{"kms:GenerateMac", k.first}, {"kms:Decrypt", k.second}} {
		v := somebody(t, k, run+granted.action[4:]+granted.key[len(granted.key)-4:], granted.action, granted.key)
		_, _, errMake := v.Make(t.Context(), "person-2")
		_, errUnwrap := v.Unwrap(t.Context(), "person-1", wrapped)
		_, errMarks := v.Marks(t.Context(), "resident", number)
		for action, err := range map[string]error{"kms:GenerateDataKey": errMake, "kms:Decrypt": errUnwrap,
			"kms:GenerateMac": errMarks} {
			if may := action == granted.action && granted.key != k.second; (err == nil) != may {
				t.Errorf("who may %s on %s does %s: %v", granted.action, granted.key, action, err)
			}
		}
	}
}
