package secret

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// alphabet are the characters of a code: Crockford's, in which no two look alike.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// A code has three groups of four characters, of 5 bits each: 60 bits.
const groups, group = 3, 4

// Code is what an institution tells a person, over a telephone perhaps, so that they fill in the own record.
type Code struct{ Hidden[string] }

// NewCode draws a code.
func NewCode(chance io.Reader) (Code, error) {
	var b [8]byte
	if _, err := io.ReadFull(chance, b[:]); err != nil {
		return Code{}, fmt.Errorf("draw a code: %w", err)
	}
	bits, said := binary.BigEndian.Uint64(b[:]), make([]byte, groups*group)
	for i := range said {
		said[i] = alphabet[bits&31]
		bits >>= 5
	}
	return Code{Hide(string(said))}, nil
}

// Written is the code as a person reads it: 7K3M-9QXT-2WFH.
func (c Code) Written() string {
	all := c.Show()
	parts := make([]string, 0, groups)
	for ; len(all) > group; all = all[group:] {
		parts = append(parts, all[:group])
	}
	return strings.Join(append(parts, all), "-")
}

// ParseCode takes a code as people type what they were told: in either case, full width, with or without hyphens and
// spaces, with a letter for the digit that it looks like. False when it can't be a code.
func ParseCode(typed string) (Code, bool) {
	said := make([]byte, 0, groups*group)
	for _, r := range typed {
		if r >= '！' && r <= '～' { // full width
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || strings.ContainsRune("−.·_", r) {
			continue
		}
		r = unicode.ToUpper(r)
		if i := strings.IndexRune("OILU", r); i >= 0 {
			r = rune("011V"[i])
		}
		if len(said) == groups*group || !strings.ContainsRune(alphabet, r) {
			return Code{}, false
		}
		said = append(said, byte(r))
	}
	return Code{Hide(string(said))}, len(said) == groups*group
}
