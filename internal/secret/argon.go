package secret

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

// cost is what one try of a code costs: argon2id (RFC 9106) with memory in KiB, passes and lanes. It stands in what is
// kept, so that another one holds for the codes that are made from then on.
type cost struct {
	memory, passes uint32
	lanes          uint8
}

// today is the cost of new codes (docs/decisions/0026).
var today = cost{memory: 19 << 10, passes: 2, lanes: 1}

// dearest is the most that a kept cost may be: what is read from storage must not use up a function.
var dearest = cost{memory: 64 << 10, passes: 8, lanes: 4}

const saltSize, sumSize = 16, 32

// kept is what is kept of a code; its text is a PHC string.
type kept struct {
	cost      cost
	salt, sum []byte
}

// nobodys is what no code is right for: a sum that nothing was summed to.
var nobodys = kept{today, make([]byte, saltSize), make([]byte, sumSize)}

const layout = "$argon2id$v=19$m=%d,t=%d,p=%d$%s"

var strict = base64.RawStdEncoding.Strict()

func (k kept) String() string {
	return fmt.Sprintf(layout, k.cost.memory, k.cost.passes, k.cost.lanes,
		strict.EncodeToString(k.salt)+"$"+strict.EncodeToString(k.sum))
}

// parse reads what String has written, and nothing else.
func parse(hash string) (k kept, ok bool) {
	var rest string
	_, err := fmt.Sscanf(hash, layout, &k.cost.memory, &k.cost.passes, &k.cost.lanes, &rest)
	salt, sum, _ := strings.Cut(rest, "$")
	var errSalt, errSum error
	k.salt, errSalt = strict.DecodeString(salt)
	k.sum, errSum = strict.DecodeString(sum)
	return k, err == nil && errSalt == nil && errSum == nil && k.String() == hash && k.cost.within(dearest) &&
		len(k.salt) == saltSize && len(k.sum) == sumSize
}

func (c cost) within(most cost) bool {
	return c.passes > 0 && c.lanes > 0 && c.memory <= most.memory && c.passes <= most.passes && c.lanes <= most.lanes
}

func (c cost) sum(code Code, salt []byte) []byte {
	return argon2.IDKey([]byte(code.Show()), salt, c.passes, c.memory, c.lanes, sumSize)
}

// Hash is what is kept of a code: its argon2id, under a salt of its own.
func (c Code) Hash(chance io.Reader) (string, error) {
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(chance, salt); err != nil {
		return "", fmt.Errorf("draw a salt: %w", err)
	}
	return kept{today, salt, today.sum(c, salt)}.String(), nil
}

// Is tells whether a code is the one of which this is kept. Where nothing is kept, or something else, it is not, and
// takes as long to say so as where it is wrong.
func (c Code) Is(hash string) bool {
	k, ok := parse(hash)
	if !ok {
		k = nobodys
	}
	same := subtle.ConstantTimeCompare(k.cost.sum(c, k.salt), k.sum) == 1
	return ok && same
}
