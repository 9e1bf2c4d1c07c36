package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"

	"appraisal/internal/registry"
	"appraisal/internal/secret"
)

// Key is a person's data key, unwrapped. It is made for one call and kept nowhere; it shows itself to nobody. The zero
// Key is the destroyed one: it answers registry.ErrNoKey.
type Key struct {
	person string
	secret.Hidden[cipher.AEAD]
}

var _ registry.Key = Key{}

func newKey(person string, data []byte) (Key, error) {
	block, err := aes.NewCipher(data)
	if err != nil {
		return Key{}, fmt.Errorf("use a data key: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	clear(data)
	return Key{person, secret.Hide(aead)}, err
}

// sealing is how things are sealed now; it stands as the first byte of what is.
const sealing = 1

// bound is what a sealed text is good for: this way of sealing, and this person.
func (k Key) bound() []byte { return append([]byte{sealing}, k.person...) }

// Seal seals a text: AES-256-GCM under a nonce of its own, bound to the person. What comes out is text too.
func (k Key) Seal(plain []byte) (string, error) {
	if k.Show() == nil {
		return "", registry.ErrNoKey
	}
	return binary.EncodeToString(k.Show().Seal([]byte{sealing}, nil, plain, k.bound())), nil
}

// Open gives what Seal has sealed for the same person; ErrForeign when it is anything else.
func (k Key) Open(sealed string) ([]byte, error) {
	if k.Show() == nil {
		return nil, registry.ErrNoKey
	}
	b, err := binary.DecodeString(sealed)
	if err != nil || len(b) == 0 || b[0] != sealing {
		return nil, fmt.Errorf("open: %w", ErrForeign)
	}
	plain, err := k.Show().Open(nil, nil, b[1:], k.bound())
	if err != nil {
		return nil, fmt.Errorf("open: %w", ErrForeign)
	}
	return plain, nil
}
