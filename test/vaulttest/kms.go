// Package vaulttest is KMS as far as package vault asks it, with true ciphers and on this machine, for tests of what
// seals and opens.
package vaulttest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/vault"
)

// Settings are what a function finds in its environment of the keys.
var Settings = []string{"PERSON_KEY=" + person, "LOOKUP_KEYS=v1=" + lookup, "SIGNING_KEYS=v1=" + signing}

const person, lookup, signing = "arn:person", "arn:lookup", "arn:signing"

// KMS answers what package vault asks. Its keys are its own.
type KMS struct {
	wrapping cipher.AEAD
	marking  []byte
	signing  map[string]*ecdsa.PrivateKey // by ARN
}

// New makes the keys: one that wraps, and two of the others.
func New() *KMS {
	material := make([]byte, 64)
	_, _ = rand.Read(material) // never fails
	block, err := aes.NewCipher(material[:32])
	if err != nil {
		panic(err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	k := &KMS{wrapping: aead, marking: material[32:], signing: map[string]*ecdsa.PrivateKey{}}
	for _, arn := range []string{signing, signing + "-2"} {
		if k.signing[arn], err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
			panic(err)
		}
	}
	return k
}

// Vault is one with a KMS of its own, until the test ends.
func Vault(t testing.TB) *vault.Vault {
	t.Helper()
	before, _ := Rotated(t)
	return before
}

// Rotated is a vault with a KMS of its own, as it is before and after a second key for the keyed hash.
func Rotated(t testing.TB) (before, after *vault.Vault) {
	t.Helper()
	server := httptest.NewServer(New())
	t.Cleanup(server.Close)
	return at(t, server.URL, "v1="+lookup), at(t, server.URL, "v2="+lookup+"-2,v1="+lookup)
}

// At is a vault whose KMS is at an address.
func At(t testing.TB, url string) *vault.Vault {
	t.Helper()
	return at(t, url, "v1="+lookup)
}

func at(t testing.TB, url, versions string) *vault.Vault {
	t.Helper()
	v, err := vault.New(client(url), person, versions)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func client(url string) *kms.Client {
	return kms.New(kms.Options{Region: "us-east-1", BaseEndpoint: aws.String(url),
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")})
}

// Asked tells whether a request is for KMS.
func Asked(r *http.Request) bool { return strings.HasPrefix(r.Header.Get("X-Amz-Target"), service) }

const service = "TrentService."

// message is what is asked and answered, as far as it matters.
type message struct {
	KeyID             string            `json:"KeyId,omitempty"`
	EncryptionContext map[string]string `json:",omitempty"`
	CiphertextBlob    []byte            `json:",omitempty"`
	Plaintext         []byte            `json:",omitempty"`
	Message           []byte            `json:",omitempty"`
	Mac               []byte            `json:",omitempty"`
	Signature         []byte            `json:",omitempty"`
	PublicKey         []byte            `json:",omitempty"`
	Type              string            `json:"__type,omitempty"` // of a refusal
}

func (k *KMS) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in message
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	out := k.answer(strings.TrimPrefix(r.Header.Get("X-Amz-Target"), service), in)
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	if out.Type != "" {
		w.WriteHeader(http.StatusBadRequest)
	}
	_ = json.NewEncoder(w).Encode(out)
}

func (k *KMS) answer(operation string, in message) message {
	of, err := json.Marshal(in.EncryptionContext) // sorted by its keys
	if err != nil {
		return message{Type: "ValidationException"}
	}
	switch operation + " " + in.KeyID {
	case "GenerateDataKey " + person:
		data := make([]byte, 32)
		_, _ = rand.Read(data)
		return message{KeyID: person, Plaintext: data, CiphertextBlob: k.wrapping.Seal(nil, nil, data, of)}
	case "Decrypt " + person:
		data, err := k.wrapping.Open(nil, nil, in.CiphertextBlob, of)
		if err != nil {
			return message{Type: "InvalidCiphertextException"}
		}
		return message{KeyID: person, Plaintext: data}
	case "GenerateMac " + lookup, "GenerateMac " + lookup + "-2":
		sum := hmac.New(sha256.New, append([]byte(in.KeyID), k.marking...))
		sum.Write(in.Message)
		return message{KeyID: in.KeyID, Mac: sum.Sum(nil)}
	case "Sign " + signing, "Sign " + signing + "-2":
		signed, err := ecdsa.SignASN1(rand.Reader, k.signing[in.KeyID], in.Message)
		if err != nil {
			return message{Type: "KMSInternalException"}
		}
		return message{KeyID: in.KeyID, Signature: signed}
	case "GetPublicKey " + signing, "GetPublicKey " + signing + "-2":
		public, err := x509.MarshalPKIXPublicKey(&k.signing[in.KeyID].PublicKey)
		if err != nil {
			return message{Type: "KMSInternalException"}
		}
		return message{KeyID: in.KeyID, PublicKey: public}
	}
	return message{Type: "NotFoundException"}
}
