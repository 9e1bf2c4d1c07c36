package secret

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"io"
)

var tokens = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// tokenSize is 160 bits, which need no pause between two guesses.
const tokenSize = 20

// Token is what a session is known by. It is told once, to who opened the session, and kept nowhere.
type Token struct{ Hidden[string] }

// NewToken draws a token.
func NewToken(chance io.Reader) (Token, error) {
	var b [tokenSize]byte
	if _, err := io.ReadFull(chance, b[:]); err != nil {
		return Token{}, fmt.Errorf("draw a token: %w", err)
	}
	return Token{Hide(tokens.EncodeToString(b[:]))}, nil
}

// ParseToken takes a token as it was told; false when it can't be one.
func ParseToken(said string) (Token, bool) {
	b, err := tokens.DecodeString(said)
	return Token{Hide(said)}, err == nil && len(b) == tokenSize && tokens.EncodeToString(b) == said
}

// Digest is what is kept of a token: its SHA-256. A token has too many bits for anybody to go through them.
func (t Token) Digest() string {
	sum := sha256.Sum256([]byte(t.Show()))
	return hex.EncodeToString(sum[:])
}
