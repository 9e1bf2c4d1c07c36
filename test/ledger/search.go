package ledger

import (
	"bytes"
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// needles are folded texts, by how they begin. A window that can begin none is told from the others without a look at
// the map.
type needles struct {
	by   map[uint64][]needle
	near [1 << 16]bool
}

type needle struct {
	kind Kind
	text string
}

func (n *needles) add(kind Kind, text string) {
	at := beginning([]byte(text))
	n.by[at] = append(n.by[at], needle{kind, text})
	n.near[slot(at)] = true
}

// slot is where a beginning stands among those that there are.
func slot(beginning uint64) uint16 { return uint16(beginning * 0x9E3779B97F4A7C15 >> 48) }

// beginning is the first characters of a text, as many as the shortest has, as a number.
func beginning(text []byte) (n uint64) {
	for _, b := range text[:shortest] {
		n = n<<8 | uint64(b)
	}
	return n
}

// area begins the 身份证号 that tests use: it is nobody's.
const area = "999999"

// shaped is how a number goes on that is an 身份证号 of the area: of 18 characters, or of the 15 digits before 1999.
var shaped = regexp.MustCompile(`^(` + `(19|20)\d\d` + day + `\d{3}[\dX]|\d\d` + day + `\d{3})`)

const day = `(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])`

// In are the kinds of what is found in bytes, each once: as they are, and in what they are packed or encoded in.
func (s *Secrets) In(data []byte) (found []Kind) {
	for text := range views(data, deepest) {
		found = s.scan(fold(text), found)
	}
	return found
}

func (s *Secrets) scan(text []byte, found []Kind) []Kind {
	note := func(k Kind) {
		if !slices.Contains(found, k) {
			found = append(found, k)
		}
	}
	const mask = 1<<(8*shortest) - 1
	var window uint64
	for i, b := range text {
		window = window<<8&mask | uint64(b)
		begin := i + 1 - shortest
		if begin < 0 {
			continue
		}
		if s.near[slot(window)] {
			for _, n := range s.by[window] {
				if rest := text[begin:]; len(rest) >= len(n.text) && string(rest[:len(n.text)]) == n.text {
					note(n.kind)
				}
			}
		}
		if b := text[begin:]; b[0] == '9' && bytes.HasPrefix(b, []byte(area)) && shaped.Match(b[len(area):]) {
			note(Document)
		}
	}
	return found
}

// fold brings a text to the form in which things are compared: capitals, half-width, without what people put between
// the groups of a number and the zeros of UTF-16.
func fold(text []byte) []byte {
	folded := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		i += size
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case r <= ' ', r == '-', r == '.', r == '_', r == '\'', r == '·':
		case 'a' <= r && r <= 'z':
			folded = append(folded, byte(r-'a'+'A'))
		case r < utf8.RuneSelf:
			folded = append(folded, byte(r))
		case !unicode.IsSpace(r) && !unicode.In(r, unicode.Pd, unicode.Cf):
			folded = utf8.AppendRune(folded, r)
		}
	}
	return folded
}
