package pdfsweep

import (
	"bytes"
	"strconv"
)

// kind is what a value is; the zero kind is what could not be understood.
type kind uint8

const (
	none kind = iota
	null
	number
	name
	text
	array
	dict
	ref
	word // an operator, or a bracket that closes
)

// value is a parsed object. Of a text only its first maxText bytes are held.
type value struct {
	kind  kind
	n     int     // of a number, whole; of a reference, the object
	s     string  // of a name, without its escapes; of a text; of a word
	items []value // of an array; of a dictionary, keys and values in turn
}

const (
	maxText  = 4096
	maxDepth = 200
	// maxNodes bounds the values of one object.
	maxNodes = 1_000_000
)

// lexer reads values from bytes that may be anything.
type lexer struct {
	b     []byte
	i     int
	nodes int
	// deep says that a value was nested too deep or had too many parts.
	deep bool
}

var (
	isSpace = table("\x00\t\n\f\r ")
	isDelim = table("()<>[]{}/%")
)

func table(chars string) (t [256]bool) {
	for _, c := range []byte(chars) {
		t[c] = true
	}
	return t
}

// blank skips white space and comments.
func (l *lexer) blank() {
	for l.i < len(l.b) {
		switch c := l.b[l.i]; {
		case isSpace[c]:
			l.i++
		case c == '%':
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

// regular is the run of characters up to white space or a delimiter.
func (l *lexer) regular() []byte {
	from := l.i
	for l.i < len(l.b) && !isSpace[l.b[l.i]] && !isDelim[l.b[l.i]] {
		l.i++
	}
	return l.b[from:l.i]
}

// value is the next value. A container that is not closed ends where the
// object ends.
func (l *lexer) value(depth int) value {
	l.blank()
	if l.nodes++; depth > maxDepth || l.nodes > maxNodes {
		l.deep = true
	}
	if l.deep || l.i >= len(l.b) {
		return value{}
	}
	switch c := l.b[l.i]; {
	case c == '/':
		l.i++
		return value{kind: name, s: unescape(l.regular())}
	case c == '(':
		return l.literal()
	case bytes.HasPrefix(l.b[l.i:], []byte("<<")):
		l.i += 2
		return l.container(dict, ">>", depth)
	case c == '<':
		return l.hex()
	case c == '[':
		l.i++
		return l.container(array, "]", depth)
	case bytes.HasPrefix(l.b[l.i:], []byte(">>")):
		l.i += 2
		return value{kind: word, s: ">>"}
	case isDelim[c]:
		l.i++
		return value{kind: word, s: string(c)}
	}
	return l.plain()
}

// plain is a number, a reference or a word.
func (l *lexer) plain() value {
	w := l.regular()
	if c := w[0]; c > '9' || c == '\'' || c == '"' {
		if string(w) == "null" {
			return value{kind: null}
		}
		return value{kind: word, s: string(w[:min(len(w), 32)])}
	}
	n, whole := integer(w)
	if !whole {
		return value{kind: number}
	}
	if after := l.i; n >= 0 {
		if _, ok := l.integer(); ok {
			if l.blank(); bytes.Equal(l.regular(), []byte("R")) {
				return value{kind: ref, n: n}
			}
		}
		l.i = after
	}
	return value{kind: number, n: n}
}

// integer is the next word as a whole number.
func (l *lexer) integer() (int, bool) {
	l.blank()
	return integer(l.regular())
}

func integer(w []byte) (int, bool) {
	if len(w) == 0 || len(w) > 18 {
		return 0, false
	}
	n, err := strconv.Atoi(string(w))
	return n, err == nil
}

func (l *lexer) container(k kind, end string, depth int) value {
	v := value{kind: k}
	for {
		before := l.i
		item := l.value(depth + 1)
		switch {
		case item.kind == none || item.kind == word && item.s == end:
			return v
		case item.kind == word && (item.s == "endobj" || item.s == "obj" || item.s == "stream" || item.s == "endstream"):
			l.i = before
			return v
		case k == dict && len(v.items)%2 == 0 && item.kind != name:
			continue // readers pass over what stands where a key should
		}
		v.items = append(v.items, item)
	}
}

// literal is a text in parentheses.
func (l *lexer) literal() value {
	var held []byte
	open := 0
	for ; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch {
		case c == '(':
			if open++; open == 1 {
				continue
			}
		case c == ')':
			if open--; open == 0 {
				l.i++
				return value{kind: text, s: string(held)}
			}
		case c == '\\' && l.i+1 < len(l.b):
			l.i++
			c = l.escaped()
		}
		if len(held) < maxText {
			held = append(held, c)
		}
	}
	return value{kind: text, s: string(held)}
}

// escaped is the character after a backslash.
func (l *lexer) escaped() byte {
	c := l.b[l.i]
	if c >= '0' && c <= '7' {
		n := int(c - '0')
		for k := 0; k < 2 && l.i+1 < len(l.b) && l.b[l.i+1] >= '0' && l.b[l.i+1] <= '7'; k++ {
			l.i++
			n = n*8 + int(l.b[l.i]-'0')
		}
		return byte(n)
	}
	if at := bytes.IndexByte([]byte("nrtbf"), c); at >= 0 {
		return "\n\r\t\b\f"[at]
	}
	return c
}

func (l *lexer) hex() value {
	l.i++
	var held []byte
	half, odd := byte(0), false
	for ; l.i < len(l.b) && l.b[l.i] != '>'; l.i++ {
		d, ok := digit(l.b[l.i])
		if !ok {
			continue
		}
		if odd = !odd; odd {
			half = d << 4
		} else if len(held) < maxText {
			held = append(held, half|d)
		}
	}
	l.i = min(l.i+1, len(l.b))
	if odd {
		held = append(held, half)
	}
	return value{kind: text, s: string(held)}
}

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

// unescape resolves the #-escapes of a name.
func unescape(raw []byte) string {
	raw = raw[:min(len(raw), 512)]
	if bytes.IndexByte(raw, '#') < 0 {
		return string(raw)
	}
	var plain []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			high, ok1 := digit(raw[i+1])
			low, ok2 := digit(raw[i+2])
			if ok1 && ok2 {
				plain, i = append(plain, high<<4|low), i+2
				continue
			}
		}
		plain = append(plain, raw[i])
	}
	return string(plain)
}

// all are the values of a key of a dictionary: a hostile one names it twice.
func (v value) all(key string) []value {
	var found []value
	for i := 0; i+1 < len(v.items) && v.kind == dict; i += 2 {
		if v.items[i].kind == name && v.items[i].s == key && v.items[i+1].kind != null {
			found = append(found, v.items[i+1])
		}
	}
	return found
}

// get is the first of all.
func (v value) get(key string) value {
	if found := v.all(key); len(found) > 0 {
		return found[0]
	}
	return value{}
}

func (v value) has(keys ...string) bool {
	for _, key := range keys {
		if v.get(key).kind != none {
			return true
		}
	}
	return false
}
