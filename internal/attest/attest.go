// Package attest signs what is printed on a paper, so that who holds it can check that offline: the signed facts stand
// in the fragment of the address in its QR code, which a browser sends to nobody. They are a compact JWS (RFC 7515); its
// header names the algorithm and the key, so that another algorithm can follow.
package attest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/go-jose/go-jose/v4"

	"appraisal/internal/calendar"
)

// Facts are what is printed on a certificate or a card.
type Facts struct {
	Kind        string // certificate or card
	Number      string
	Version     int
	Holder      string
	Institution string // of a card
	Issued      calendar.Date
	From, To    calendar.Date // of a certificate
	Items       []Item
}

// Item is a 细项 with its last day; none is without an end.
type Item struct {
	Code string
	To   calendar.Date
}

// Algorithm is how papers are signed: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
const Algorithm = jose.ES256

// Signer signs with the newest of its keys.
type Signer interface {
	// Newest is the name of that key.
	Newest() string
	// Sign gives R and S of the message, 32 bytes each.
	Sign(ctx context.Context, message []byte) ([]byte, error)
}

// Sign is the fragment for the address of a paper, without its #.
func Sign(ctx context.Context, f Facts, by Signer) (string, error) {
	payload, err := f.pack()
	if err != nil {
		return "", fmt.Errorf("sign a paper: %w", err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: Algorithm, Key: opaque{ctx, by}}, nil)
	if err != nil {
		return "", fmt.Errorf("sign a paper: %w", err)
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		return "", fmt.Errorf("sign a paper: %w", err)
	}
	return signed.CompactSerialize()
}

// opaque is a Signer as go-jose asks it, for one call.
type opaque struct {
	ctx context.Context
	Signer
}

func (o opaque) Public() *jose.JSONWebKey        { return &jose.JSONWebKey{KeyID: o.Newest()} }
func (o opaque) Algs() []jose.SignatureAlgorithm { return []jose.SignatureAlgorithm{Algorithm} }

func (o opaque) SignPayload(payload []byte, _ jose.SignatureAlgorithm) ([]byte, error) {
	return o.Sign(o.ctx, payload)
}

// Why an address is not what the holder of a key has signed.
var (
	ErrUnsigned = errors.New("the address carries no signature")
	ErrKey      = errors.New("signed with a key that is not among the published ones")
	ErrChanged  = errors.New("the signature does not fit: changed, or not signed by the holder of the key")
)

// Keys are published keys (RFC 7517).
type Keys struct{ set jose.JSONWebKeySet }

// ReadKeys reads what is published.
func ReadKeys(published []byte) (k Keys, err error) {
	if err = json.Unmarshal(published, &k.set); err != nil {
		return k, fmt.Errorf("published keys: %w", err)
	}
	if len(k.set.Keys) == 0 {
		return k, errors.New("published keys: there is none")
	}
	return k, nil
}

// Verify gives what is printed on the paper whose QR code is an address, if its fragment was signed with one of the keys;
// ErrUnsigned, ErrKey, ErrChanged. What it says was so on the day of issue; what it is worth now, only the address tells.
func (k Keys) Verify(address string) (Facts, error) {
	_, fragment, _ := strings.Cut(strings.TrimSpace(address), "#")
	if fragment == "" {
		return Facts{}, ErrUnsigned
	}
	signed, err := jose.ParseSignedCompact(fragment, []jose.SignatureAlgorithm{Algorithm})
	if err != nil {
		return Facts{}, fmt.Errorf("%w: %w", ErrChanged, err)
	}
	found := k.set.Key(signed.Signatures[0].Header.KeyID)
	if len(found) == 0 {
		return Facts{}, ErrKey
	}
	payload, err := signed.Verify(found[0])
	if err != nil {
		return Facts{}, fmt.Errorf("%w: %w", ErrChanged, err)
	}
	return unpack(payload)
}
