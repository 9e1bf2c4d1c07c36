package attest

import (
	"crypto/ecdsa"
	"encoding/base64"
	"fmt"
)

// Key is a public key as it is published (RFC 7517, RFC 7518 §6.2.1).
type Key struct {
	Kty string `json:"kty"`
	Crv string `json:"crv"`
	X   string `json:"x"`
	Y   string `json:"y"`
	Use string `json:"use"`
	Alg string `json:"alg"`
	Kid string `json:"kid"`
}

// Publish is a key on P-256 as it is published under a name.
func Publish(name string, key *ecdsa.PublicKey) (Key, error) {
	point, err := key.Bytes() // 4, then X and Y, 32 bytes each
	if err != nil || len(point) != 65 {
		return Key{}, fmt.Errorf("key %s is not on P-256: %w", name, err)
	}
	part := base64.RawURLEncoding.EncodeToString
	return Key{Kty: "EC", Crv: "P-256", X: part(point[1:33]), Y: part(point[33:]), Use: "sig", Alg: string(Algorithm), Kid: name}, nil
}
