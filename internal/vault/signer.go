package vault

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
)

// Signer is the keys that sign what people carry: ECDSA on P-256 with SHA-256. What was signed with an older one can be
// checked as long as it is published, so it stays in SIGNING_KEYS.
type Signer struct {
	client *kms.Client
	keys   []version // the newest first; none where papers are not signed

	mu        sync.Mutex
	published []Public // of keys, once KMS has said them: a key never changes
}

// Public is a public key with the version that signatures name.
type Public struct {
	Version string
	Key     *ecdsa.PublicKey
}

// OpenSigner reads SIGNING_KEYS, as New reads LOOKUP_KEYS; empty where papers are not signed.
func OpenSigner(e *env.Settings) *Signer {
	s, err := NewSigner(kms.NewFromConfig(cloud.Config(e)), e.Or("SIGNING_KEYS", ""))
	e.Failed(err)
	return s
}

// NewSigner makes a signer from a client and the ARNs of the keys by their versions, the newest first.
func NewSigner(client *kms.Client, keys string) (*Signer, error) {
	if keys == "" {
		return &Signer{}, nil
	}
	versions, err := versionsOf("SIGNING_KEYS", keys)
	return &Signer{client: client, keys: versions}, err
}

// Newest is the version of the key that signs; empty when nothing is signed.
func (s *Signer) Newest() string {
	if len(s.keys) == 0 {
		return ""
	}
	return s.keys[0].name
}

// Sign signs a message with the newest key: R and S, 32 bytes each.
func (s *Signer) Sign(ctx context.Context, message []byte) ([]byte, error) {
	if len(s.keys) == 0 {
		return nil, errors.New("sign: there is no key")
	}
	sum := sha256.Sum256(message)
	out, err := s.client.Sign(ctx, &kms.SignInput{KeyId: &s.keys[0].key, Message: sum[:], MessageType: types.MessageTypeDigest,
		SigningAlgorithm: types.SigningAlgorithmSpecEcdsaSha256})
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return raw(out.Signature)
}

// raw is a signature as JWS has it, from DER as KMS gives it.
func raw(der []byte) ([]byte, error) {
	var said struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(der, &said)
	if err != nil || len(rest) > 0 || said.R.Sign() <= 0 || said.S.Sign() <= 0 || said.R.BitLen() > 256 || said.S.BitLen() > 256 {
		return nil, fmt.Errorf("sign: what KMS answered is no signature on P-256: %w", err)
	}
	both := make([]byte, 64)
	said.R.FillBytes(both[:32])
	said.S.FillBytes(both[32:])
	return both, nil
}

// Keys are the public keys, the newest first.
func (s *Signer) Keys(ctx context.Context) ([]Public, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.keys[len(s.published):] {
		out, err := s.client.GetPublicKey(ctx, &kms.GetPublicKeyInput{KeyId: &v.key})
		if err != nil {
			return nil, fmt.Errorf("read a public key: %w", err)
		}
		key, err := x509.ParsePKIXPublicKey(out.PublicKey)
		if err != nil {
			return nil, fmt.Errorf("read a public key: %w", err)
		}
		public, is := key.(*ecdsa.PublicKey)
		if !is {
			return nil, fmt.Errorf("key %s signs no ECDSA", v.name)
		}
		s.published = append(s.published, Public{v.name, public})
	}
	return s.published, nil
}
