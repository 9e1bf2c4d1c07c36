package vault_test

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"appraisal/internal/attest"
	"appraisal/internal/calendar"
	"appraisal/internal/env"
	"appraisal/internal/stack"
	"appraisal/internal/vault"
	"appraisal/test/vaulttest"
)

var _ attest.Signer = (*vault.Signer)(nil)

// published are the keys of a signer as anybody reads them.
func published(t *testing.T, s *vault.Signer) attest.Keys {
	t.Helper()
	all, err := s.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, k := range all {
		key, err := attest.Publish(k.Version, k.Key)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, `{"kty":"`+key.Kty+`","crv":"`+key.Crv+`","x":"`+key.X+`","y":"`+key.Y+`","kid":"`+key.Kid+`"}`)
	}
	keys, err := attest.ReadKeys([]byte(`{"keys":[` + strings.Join(lines, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// What was signed before another key came is checked still; each signature is of 64 bytes, however short R and S are.
func TestWhatKMSHasSignedIsCheckedWithThePublishedKeys(t *testing.T) {
	facts := attest.Facts{Kind: "card", Number: "RY2600001T", Version: 1, Holder: "陈评审", Issued: calendar.MustDate("2026-03-02")}
	test := func(t *testing.T, client *kms.Client, first, second string) {
		before, err := vault.NewSigner(client, "v1="+first)
		if err != nil {
			t.Fatal(err)
		}
		after, err := vault.NewSigner(client, "v2="+second+",v1="+first)
		if err != nil {
			t.Fatal(err)
		}
		keys := published(t, after)
		for _, s := range []*vault.Signer{before, after, before, after} {
			fragment, err := attest.Sign(t.Context(), facts, s)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := keys.Verify("https://a.example/verify/t#" + fragment); err != nil || got.Holder != facts.Holder {
				t.Errorf("%s: %+v %v", s.Newest(), got, err)
			}
			if _, err := published(t, before).Verify("https://a.example/verify/t#" + fragment); (err == nil) != (s == before) {
				t.Errorf("%s with the first key alone: %v", s.Newest(), err)
			}
		}
		for range 300 { // every 128th R or S is shorter than 32 bytes
			if s, err := before.Sign(t.Context(), []byte("m")); err != nil || len(s) != 64 {
				t.Fatalf("%d bytes, %v", len(s), err)
			}
		}
	}
	t.Run("vaulttest", func(t *testing.T) {
		client, first, second := vaulttest.Signing(t)
		test(t, client, first, second)
	})
	t.Run("MiniStack", func(t *testing.T) {
		if stack, err := stack.Shared(); testing.Short() && stack == nil && err == nil {
			t.Skip("starts MiniStack")
		}
		client := kms.NewFromConfig(stack.Config(stack.Services(t).URL))
		var arns []string
		for range 2 {
			out, err := client.CreateKey(t.Context(), &kms.CreateKeyInput{KeySpec: types.KeySpecEccNistP256, KeyUsage: types.KeyUsageTypeSignVerify})
			if err != nil {
				t.Fatal(err)
			}
			arns = append(arns, *out.KeyMetadata.Arn)
		}
		test(t, client, arns[0], arns[1])
	})
}

// Who signs need not read the public keys, and who publishes them signs nothing.
func TestEachMethodOfASignerNeedsExactlyItsGrant(t *testing.T) {
	if stack, err := stack.Shared(); testing.Short() && stack == nil && err == nil {
		t.Skip("starts MiniStack")
	}
	client := kms.NewFromConfig(stack.Config(stack.Services(t).URL))
	out, err := client.CreateKey(t.Context(), &kms.CreateKeyInput{KeySpec: types.KeySpecEccNistP256, KeyUsage: types.KeyUsageTypeSignVerify})
	if err != nil {
		t.Fatal(err)
	}
	arn, run := *out.KeyMetadata.Arn, time.Now().Format("150405.000000")
	for _, granted := range []string{"kms:Sign", "kms:GetPublicKey"} {
		s, err := vault.NewSigner(inHandsOf(t, run+granted[4:], granted, arn), "v1="+arn)
		if err != nil {
			t.Fatal(err)
		}
		_, errSign := s.Sign(t.Context(), []byte("m"))
		_, errKeys := s.Keys(t.Context())
		for action, err := range map[string]error{"kms:Sign": errSign, "kms:GetPublicKey": errKeys} {
			if (err == nil) != (action == granted) {
				t.Errorf("who may %s does %s: %v", granted, action, err)
			}
		}
	}
}

func TestWithoutAKeyNothingIsSigned(t *testing.T) {
	s := vault.OpenSigner(env.New(func(string) (string, bool) { return "", false }))
	if keys, err := s.Keys(t.Context()); err != nil || len(keys) > 0 || s.Newest() != "" {
		t.Errorf("%v %v %q", keys, err, s.Newest())
	}
	if _, err := s.Sign(t.Context(), []byte("m")); err == nil {
		t.Error("it signs without a key")
	}
	for _, wrong := range []string{"arn:x", "v1=", "v1=a,v1=b"} {
		if _, err := vault.NewSigner(nil, wrong); err == nil {
			t.Errorf("%q is taken for keys", wrong)
		}
	}
}
